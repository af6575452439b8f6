"""The question on the shop's own thank-you page: what `<artur-after-checkout>` shows there, and what it sends.

Read from any origin, without cookies. An order is known by the shop's signature, or by its customer's address;
one that is not here yet is answered 202, in the same words as one that never will be. A page that holds the signed
order itself brings it along; what is not signed never makes an order.
"""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from artur.domain.invitations import tokens
from artur.domain.invitations.entrances import actions as entrances
from artur.domain.publication import queries as publication
from artur.domain.publication import rules as speaking
from artur.domain.reviews import actions, forms, submission
from artur.domain.stores import queries as stores
from artur.foundation.kit.problems import Conflict, Invalid, NotFound, TooMany
from artur.surfaces.public import encodings
from artur.surfaces.public.entrance import whose
from artur.surfaces.public.entrance.whose import Refused

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest

    from artur.domain.orders.models import Order
    from artur.domain.stores.models import Store

PREFLIGHT = encodings.PREFLIGHT | {"access-control-allow-methods": "GET, HEAD, POST, OPTIONS"}


def element(
    *methods: str,
) -> Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponse]]:
    """Decorator of `view(request, store)` for `methods`: opens the store, in the language that is asked for."""

    def decorate(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @csrf_exempt  # No cookie opens anything here, so there is no request to forge.
        @wraps(view)
        def opening(request: HttpRequest, store: str) -> HttpResponse:
            if request.method == "OPTIONS":
                return HttpResponse(status=204, headers=PREFLIGHT)
            if request.method not in methods:
                return HttpResponse(status=405, headers={"allow": ", ".join(methods)})
            try:
                opened = stores.open_store(store)
            except NotFound:
                return HttpResponse(status=404, headers=encodings.headers("html"))
            asked = request.POST if request.method == "POST" else request.GET
            language = speaking.language_for(asked.get("locale", ""), opened.locale)
            with translation.override(language), timezone.override(opened.timezone):
                response = view(request, opened)
            for name, value in encodings.headers("html").items():
                response.headers.setdefault(name, value)
            response.headers["content-language"] = language
            return response

        return opening

    return decorate


@element("GET", "HEAD")
def question(request: HttpRequest, store: Store) -> HttpResponse:
    """The question; the same for everybody, so it holds nothing of any order and changes nothing."""
    context = {
        "signed": request.GET.get("signed") == "1",
        "public": publication.is_public(store.id),
    }
    response = _fragment(request, store, "question", context)
    response.headers["cache-control"] = "public, max-age=60"
    return response


@element("POST")
def answer(request: HttpRequest, store: Store) -> HttpResponse:
    """What was said of a purchase: kept as by the form, whose address is handed back."""
    try:
        if request.POST.get("stars", "") not in {"1", "2", "3", "4", "5"}:
            raise Refused(422, _("Choose your stars first."))
        return _keep(request, store, whose.order(request, store))
    except Refused as refused:
        return _fragment(request, store, "said", {"words": refused.words}, status=refused.status)
    except TooMany:
        words = _("You have tried several times in a row. Wait a moment, then try again.")
        return _fragment(request, store, "said", {"words": words}, status=429)


@element("POST")
def arrival(request: HttpRequest, store: Store) -> HttpResponse:
    """What the page brings as soon as it is seen, answered or not: the order, when the shop signed it."""
    try:
        brought = whose.brought(request, store)
    except Refused as refused:
        return HttpResponse(status=refused.status)
    except TooMany:
        return HttpResponse(status=429)
    return HttpResponse(status=204 if brought else 202)


def _keep(request: HttpRequest, store: Store, order: Order) -> HttpResponse:
    token = tokens.form_token(entrances.open_checkout(store, order))
    row = {
        "subject": "purchase",
        "stars": int(request.POST["stars"]),
        "body": request.POST.get("body", ""),
    }
    try:
        sent = submission.read({"author": request.POST.get("author", ""), "reviews": [row]})
        done = actions.submit(forms.open_form(token), sent)
    except Invalid as problem:
        raise Refused(422, problem.errors[0].message) from None
    except Conflict as problem:
        raise Refused(409, problem.detail) from None
    review = done.accepted[0].review
    context = {
        "token": token,
        "review": review,
        "held": review.state == "held",
        "public": publication.is_public(store.id),
    }
    return _fragment(request, store, "thanks", context, status=201 if done.created else 200)


def _fragment(
    request: HttpRequest, store: Store, name: str, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    known = {"store": store, "base": settings.BASE_URL}
    response = render(
        request, f"public/entrance/checkout/{name}.html", known | context, status=status
    )
    if request.method == "POST":
        response.headers["cache-control"] = "private, no-store"
    return response
