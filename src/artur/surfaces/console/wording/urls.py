"""Addresses of the wording."""

from __future__ import annotations

from django.urls import path

from artur.surfaces.console.wording import editor, overview, trying, versions

WHICH = "wording/<str:name>/<str:language>/"

urlpatterns = [
    path("wording/", overview.overview, name="wording"),
    path(WHICH, editor.edit, name="wording_edit"),
    path(f"{WHICH}check/", trying.check, name="wording_check"),
    path(f"{WHICH}preview/", trying.preview, name="wording_preview"),
    path(f"{WHICH}test/", trying.test, name="wording_test"),
    path(f"{WHICH}versions/<int:number>/", versions.version, name="wording_version"),
    path(f"{WHICH}reset/", versions.reset, name="wording_reset"),
]
