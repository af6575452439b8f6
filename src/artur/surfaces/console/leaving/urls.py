"""Addresses of archives."""

from __future__ import annotations

from django.urls import path

from artur.surfaces.console.leaving import views

urlpatterns = [
    path("archive/", views.leaving, name="leaving"),
    path("archive/<uuid:archive_id>.zip", views.download, name="archive"),
]
