"""Where each surface is reached; the order matters only in that the public surface comes last."""

from __future__ import annotations

from django.conf import settings
from django.urls import include, path

from artur.config import health

urlpatterns = [
    path("ready", health.ready),
    path("metrics", health.metrics),
    path("account/", include("allauth.urls")),
    path("api/v1/", include("artur.surfaces.api.urls")),
    path("console/", include("artur.surfaces.console.urls")),
    path("demo/", include("artur.surfaces.demo.urls")),
    path("", include("artur.surfaces.public.urls")),
]

if settings.DEBUG:
    urlpatterns += [path("design/", include("artur.surfaces.design.urls"))]
