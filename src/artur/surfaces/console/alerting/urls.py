"""Addresses of the alert channels."""

from __future__ import annotations

from django.urls import path

from artur.surfaces.console.alerting import browsers, deeds, setting_up, views

ONE = "alerting/<uuid:channel_id>/"
BROWSERS = "alerting/browsers/"

urlpatterns = [
    path("alerting/", views.alerting, name="alerting"),
    path("alerting/mails/", browsers.mails, name="alerting_mails"),
    path(BROWSERS, browsers.subscribe, name="alerting_browsers"),
    path(f"{BROWSERS}<uuid:channel_id>/test/", browsers.test, name="alerting_browser_test"),
    path(f"{BROWSERS}<uuid:channel_id>/removal/", browsers.remove, name="alerting_browser_removal"),
    path("alerting/new/<slug:kind>/", setting_up.new, name="alerting_new"),
    path(ONE, views.channel, name="alerting_channel"),
    path(f"{ONE}settings/", setting_up.change, name="alerting_settings"),
    path(f"{ONE}test/", deeds.test, name="alerting_test"),
    path(f"{ONE}again/", deeds.again, name="alerting_again"),
    path(f"{ONE}switch/", deeds.switch, name="alerting_switch"),
    path(f"{ONE}removal/", deeds.removal, name="alerting_removal"),
]
