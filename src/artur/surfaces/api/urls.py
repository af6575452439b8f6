"""Addresses of the API; whatever is none of them answers with a problem too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import URLPattern, include, path, re_path
from django.views.decorators.csrf import csrf_exempt

from artur.surfaces.api.main import api
from artur.surfaces.api.problems import bordered, nowhere

if TYPE_CHECKING:
    from django.urls import URLResolver

patterns, app, namespace = api.urls
for pattern in patterns:
    if not isinstance(pattern, URLPattern) or pattern.callback is None:
        continue
    # No cookie ever opens the API, so there is no request to forge.
    pattern.callback = csrf_exempt(bordered(pattern.callback))

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include((patterns, app), namespace=namespace)),
    re_path(r"", csrf_exempt(nowhere)),
]
