"""Addresses of what belongs to personal data."""

from __future__ import annotations

from django.urls import path

from artur.surfaces.console.privacy import papers, retention, views

urlpatterns = [
    path("privacy/", views.privacy, name="privacy"),
    path("privacy/retention/", retention.retention, name="retention"),
    path("privacy/<str:name>/", papers.paper, name="paper"),
]
