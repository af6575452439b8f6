"""Addresses of the alerts."""

from __future__ import annotations

from django.urls import path

from artur.surfaces.console.alerts import deeds, digests, hours, rules, views

ONE = "alerts/<uuid:alert>/"
RULES = "alerts/rules/"

urlpatterns = [
    path("alerts/", views.alerts, name="alerts"),
    path(ONE, views.alert, name="alert"),
    path(f"{ONE}acknowledgement", deeds.acknowledge, name="alert-acknowledgement"),
    path(f"{ONE}assignment", deeds.assign, name="alert-assignment"),
    path(f"{ONE}snooze", deeds.snooze, name="alert-snooze"),
    path(f"{ONE}return", deeds.wake, name="alert-return"),
    path("alerts/hours/", hours.hours, name="alert-hours"),
    path("alerts/digests/", digests.digests, name="alert-digests"),
    path("alerts/digests/letter/", digests.letter, name="alert-digest-letter"),
    path("alerts/digests/sending", digests.send, name="alert-digest-sending"),
    path(RULES, rules.rules, name="alert-rules"),
    path(f"{RULES}new/", rules.new, name="alert-rule-new"),
    path(f"{RULES}<uuid:rule>/", rules.rule, name="alert-rule"),
    path(f"{RULES}<uuid:rule>/switch", rules.switch, name="alert-rule-switch"),
    path(f"{RULES}<uuid:rule>/removal", rules.remove, name="alert-rule-removal"),
]
