"""Addresses of certificates."""

from __future__ import annotations

from django.urls import path

from artur.surfaces.public.certificates import views

LOGO = "s/<slug:store>/certificates/<uuid:picture_id>"

urlpatterns = [
    path("s/<slug:store>/certificates/", views.page, name="public_certificates"),
    path(f"{LOGO}.webp", views.logo, name="certificate_logo"),
    path(f"{LOGO}.small.webp", views.logo, {"small": True}, name="certificate_logo_small"),
]
