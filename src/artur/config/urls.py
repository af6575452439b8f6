"""Where each surface is reached; the order matters only in that the public surface comes last."""

from __future__ import annotations

from django.conf import settings
from django.urls import include, path
from django.views.generic import RedirectView

from artur.config import health

urlpatterns = [
    path("ready", health.ready),
    path("metrics", health.metrics),
    path("account/", include("allauth.urls")),
    path("api/v1/", include("artur.surfaces.api.urls")),
    path("console/", include("artur.surfaces.console.urls")),
    path("demo/", include("artur.surfaces.demo.urls")),
    # Shoppers come by the links of their shop; who opens the bare address works here.
    path("", RedirectView.as_view(pattern_name="console:entrance")),
    path("", include("artur.surfaces.public.urls")),
]

if settings.DEBUG:
    urlpatterns += [path("design/", include("artur.surfaces.design.urls"))]
