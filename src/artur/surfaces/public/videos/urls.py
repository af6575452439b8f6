"""Addresses of videos, their pictures and their captions."""

from __future__ import annotations

from django.urls import path

from artur.surfaces.public.videos import files

urlpatterns = [
    path("s/<slug:store>/videos/<uuid:video_id>.mp4", files.film, {"format": "mp4"}),
    path("s/<slug:store>/videos/<uuid:video_id>.webm", files.film, {"format": "webm"}),
    path("s/<slug:store>/videos/<uuid:video_id>.<slug:language>.vtt", files.captions),
    path("s/<slug:store>/videos/<uuid:video_id>/<uuid:picture_id>.webp", files.poster),
]
