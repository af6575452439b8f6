"""Addresses of product content and videos."""

from __future__ import annotations

from django.urls import path

from artur.surfaces.console.content import adding, overview, sheet, videos

urlpatterns = [
    path("profile/content/", overview.overview, name="content"),
    path("profile/content/videos/", videos.of_the_store, name="content_videos"),
    path("profile/content/videos/list/", videos.listing, name="content_video_list"),
    path("profile/content/videos/address/", adding.address, name="content_video_address"),
    path("profile/content/videos/upload/", adding.upload, name="content_video_upload"),
    path("profile/content/videos/<uuid:video>/", videos.video, name="content_video"),
    path("profile/content/videos/<uuid:video>/poster/", videos.poster, name="content_video_poster"),
    path(
        "profile/content/videos/<uuid:video>/captions/",
        videos.captions,
        name="content_video_captions",
    ),
    path(
        "profile/content/videos/<uuid:video>/captions/<slug:language>/removal/",
        videos.captions_removal,
        name="content_video_captions_removal",
    ),
    path("profile/content/videos/<uuid:video>/moving/", videos.moving, name="content_video_moving"),
    path(
        "profile/content/videos/<uuid:video>/removal/", videos.removal, name="content_video_removal"
    ),
    path("profile/content/<uuid:product>/", sheet.sheet, name="content_product"),
    path("profile/content/<uuid:product>/advice/", sheet.advice, name="content_advice"),
    path("profile/content/<uuid:product>/page/", sheet.page, name="content_page"),
]
