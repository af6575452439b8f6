"""Addresses of what people may ask about their data."""

from __future__ import annotations

from django.urls import path

from artur.surfaces.public.rights import views

urlpatterns = [
    path("s/<slug:store>/privacy/", views.enquiry, name="rights"),
    path("s/<slug:store>/privacy/<str:token>/", views.held, name="rights_held"),
    path("s/<slug:store>/privacy/<str:token>/export.json", views.export, name="rights_export"),
    path("s/<slug:store>/privacy/<str:token>/erasure", views.erasure, name="rights_erasure"),
]
