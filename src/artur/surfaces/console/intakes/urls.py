"""Addresses of imports."""

from __future__ import annotations

from django.urls import path

from artur.surfaces.console.intakes import following, mapping, views

urlpatterns = [
    path("uploads/", views.intakes, name="intakes"),
    path("uploads/<uuid:intake_id>/", views.intake, name="intake"),
    path("uploads/<uuid:intake_id>/map/", mapping.change, name="intake_map"),
    path("uploads/<uuid:intake_id>/MAP.toml", mapping.download, name="intake_map_file"),
    path("uploads/<uuid:intake_id>/start/", views.start, name="intake_start"),
    path("uploads/<uuid:intake_id>/discard/", views.discard, name="intake_discard"),
    path("uploads/<uuid:intake_id>/undo/", following.undo, name="intake_undo"),
    path("uploads/<uuid:intake_id>/rejected.csv", following.rejects, name="intake_rejects"),
]
