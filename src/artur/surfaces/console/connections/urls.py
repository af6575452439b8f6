"""Addresses of the connections."""

from __future__ import annotations

from django.urls import path

from artur.surfaces.console.connections import deeds, kept, setting_up, views

ONE = "connections/<uuid:connection_id>/"

urlpatterns = [
    path("connections/", views.connections, name="connections"),
    path("connections/new/<slug:kind>/", setting_up.new, name="connection_new"),
    path(ONE, views.connection, name="connection"),
    path(f"{ONE}progress/", views.progress, name="connection_progress"),
    path(f"{ONE}settings/", setting_up.change, name="connection_settings"),
    path(f"{ONE}test/", deeds.test, name="connection_test"),
    path(f"{ONE}announcement/", deeds.announce, name="connection_announcement"),
    path(f"{ONE}switch/", deeds.switch, name="connection_switch"),
    path(f"{ONE}filling/", deeds.fill, name="connection_fill"),
    path(f"{ONE}removal/", deeds.removal, name="connection_removal"),
    path(f"{ONE}kept/again/", kept.again, name="connection_again"),
    path(f"{ONE}kept/<uuid:unused_id>/", kept.drop, name="connection_drop"),
]
