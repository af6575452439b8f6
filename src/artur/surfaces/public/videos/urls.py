"""Addresses of videos, their pictures and their captions."""

from __future__ import annotations

from django.urls import path

from artur.surfaces.public.videos import files

urlpatterns = [
    path(
        "s/<slug:store>/videos/<uuid:video_id>.mp4",
        files.film,
        {"format": "mp4"},
        name="video_mp4",
    ),
    path(
        "s/<slug:store>/videos/<uuid:video_id>.webm",
        files.film,
        {"format": "webm"},
        name="video_webm",
    ),
    path(
        "s/<slug:store>/videos/<uuid:video_id>.<slug:language>.vtt",
        files.captions,
        name="video_captions",
    ),
    path(
        "s/<slug:store>/videos/<uuid:video_id>/<uuid:picture_id>.webp",
        files.poster,
        name="video_poster",
    ),
]
