"""Addresses of the webhooks."""

from __future__ import annotations

from django.urls import path

from artur.surfaces.console.webhooks import deeds, editing, views

ONE = "webhooks/<uuid:webhook_id>/"

urlpatterns = [
    path("webhooks/", views.webhooks, name="webhooks"),
    path("webhooks/new/", editing.new, name="webhook_new"),
    path(ONE, views.webhook, name="webhook"),
    path(f"{ONE}settings/", editing.change, name="webhook_settings"),
    path(f"{ONE}test/", deeds.test, name="webhook_test"),
    path(f"{ONE}switch/", deeds.switch, name="webhook_switch"),
    path(f"{ONE}secret/", deeds.secret, name="webhook_secret"),
    path(f"{ONE}removal/", deeds.removal, name="webhook_removal"),
    path(f"{ONE}replays/", deeds.replays, name="webhook_replays"),
    path(f"{ONE}deliveries/<uuid:delivery_id>/replay/", deeds.replay, name="webhook_replay"),
]
