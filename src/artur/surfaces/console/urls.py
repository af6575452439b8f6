"""Addresses of the console: the entrance, and within a store whatever the registry finds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import include, path
from django.views.generic import RedirectView

from artur.surfaces.console import entrance, first_owner, registry
from artur.surfaces.console.alerting import browsers

if TYPE_CHECKING:
    from django.urls import URLPattern, URLResolver

app_name = "console"

urlpatterns: list[URLPattern | URLResolver] = [
    path("", entrance.entrance, name="entrance"),
    path("preferences", entrance.preferences, name="preferences"),
    path("push-worker.js", browsers.worker, name="push_worker"),
    path("setup/<str:token>/", first_owner.first_owner, name="first_owner"),
    path("<slug:store>/", include(registry.patterns())),
    path("<slug:store>", RedirectView.as_view(pattern_name="console:home")),
]
