"""Addresses of the delivery of mail."""

from __future__ import annotations

from django.urls import path

from artur.surfaces.console.deliverability import acts, views

urlpatterns = [
    path("deliverability/", views.deliverability, name="deliverability"),
    path("deliverability/check/", acts.check, name="deliverability_check"),
    path("deliverability/selector/", acts.selector, name="deliverability_selector"),
    path("deliverability/resumption/", acts.resume, name="deliverability_resume"),
    path("deliverability/server/", acts.server, name="deliverability_server"),
    path("deliverability/pace/", acts.pace, name="deliverability_pace"),
]
