"""Addresses of this surface; config includes them only while DEBUG is on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import path

from artur.surfaces.design import views

if TYPE_CHECKING:
    from django.urls import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.gallery, name="design_gallery"),
    path("<slug:name>", views.gallery, name="design_gallery_page"),
]
