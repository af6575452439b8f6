"""Opening the store a public address names, in the reader's language."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING

from django.http import Http404
from django.views.decorators.http import require_safe

from artur.domain.stores import queries as stores
from artur.foundation.kit.problems import NotFound
from artur.surfaces.public.languages import spoken

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    View = Callable[..., HttpResponse]


def opened(view: View) -> View:
    """Decorator of `view(request, store, …)` for readers: opens the store, 404 where there is none."""
    speaking = spoken(view)

    @require_safe
    @wraps(view)
    def opening(request: HttpRequest, store: str, **rest: str) -> HttpResponse:
        try:
            return speaking(request, stores.open_store(store), **rest)
        except NotFound as error:
            raise Http404(error.detail) from None

    return opening
