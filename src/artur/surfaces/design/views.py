"""The gallery: every component in every state, to judge the language by. Reachable while DEBUG is on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import render
from django.utils import translation

from artur.surfaces.design import gallery as samples

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

PAGES = {"": "components", "form": "form", "receipt": "receipt", "console": "console"}


def gallery(request: HttpRequest, name: str = "") -> HttpResponse:
    """One page of the gallery; `?theme=dark` and `?lang=sl` show it otherwise."""
    if name not in PAGES:
        raise Http404
    with translation.override(request.GET.get("lang", "en")):
        context = samples.context() | {"theme": request.GET.get("theme", ""), "path": request.path}
        return render(request, f"design/gallery/{PAGES[name]}.html", context)
