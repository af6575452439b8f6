"""The gallery under the address it has while DEBUG is on."""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [path("design/", include("artur.surfaces.design.urls"))]
