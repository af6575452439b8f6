"""`/s/{store}/review/`: an order number and an e-mail address open the form, also before anything is public.

Looking at the page changes nothing. Who finds nothing is never told which of the two was wrong.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from artur.domain.invitations import tokens
from artur.domain.invitations.entrances import actions, queries
from artur.domain.invitations.models import Entrance
from artur.domain.orders.queries import product as product_of
from artur.domain.publication import rules as speaking
from artur.domain.stores import queries as stores
from artur.foundation.kit import languages
from artur.foundation.kit.problems import NotFound, TooMany
from artur.surfaces.public.entrance import pacing, typed
from artur.surfaces.public.languages import spoken

if TYPE_CHECKING:
    from django.http import HttpRequest

    from artur.domain.orders.models import Order, Product
    from artur.domain.stores.models import Store
    from artur.surfaces.public.entrance.typed import Typed


@csrf_exempt  # Nobody is signed in here, so there is nobody whose browser could be misused.
@require_http_methods(["GET", "HEAD", "POST"])
def entrance(request: HttpRequest, store: str) -> HttpResponse:
    """The two fields, and what they open."""
    try:
        opened = stores.open_store(store)
    except NotFound:
        raise Http404 from None
    response = _entrance(request, opened)
    # The address may hold an order's number, and the answer the way to a form.
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    return response


@spoken
def _entrance(request: HttpRequest, store: Store) -> HttpResponse:
    given = typed.of(request)
    if request.method != "POST":
        return _page(request, store, "page", given)
    if not given.check():
        return _page(request, store, "page", given, status=422)
    try:
        pacing.step(request, store, given.number, given.email)
        order = queries.find(store, given.number, given.email)
        if order is None:
            pacing.missed(store)
    except TooMany as problem:
        answer = _page(request, store, "page", given, problem=_slowly(), status=429)
        answer.headers["Retry-After"] = str(problem.retry_after)
        return answer
    if order is None:
        return _page(request, store, "page", given, missed=True, status=422)
    return _let_in(request, store, given, order)


def _let_in(request: HttpRequest, store: Store, given: Typed, order: Order) -> HttpResponse:
    if reason := queries.refusal(order):
        return _page(request, store, "over", given, reason=reason, status=410)
    way = typed.way(request)
    there = given.parcel == "yes" or way == Entrance.INSERT or queries.arrived(order)
    if not there and not given.parcel:
        return _page(request, store, "parcel", given)
    opened = actions.open_order(store, order, way, parcel=there)
    where = reverse("form", args=[tokens.form_token(opened)])
    if (chosen := request.GET.get("locale", "")) in speaking.LANGUAGES:
        where += f"?locale={chosen}"
    product = _product(request, store)
    where += f"#q-{product.id.hex}" if product is not None else ""
    answer = HttpResponseRedirect(where)
    answer.status_code = 303
    return answer


def _page(
    request: HttpRequest,
    store: Store,
    name: str,
    given: Typed,
    *,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    query = request.GET.copy()
    if (query.get("locale") or "") not in speaking.LANGUAGES:
        query.pop("locale", None)
    context = {
        "store": store,
        "given": given,
        "product": _product(request, store),
        "choices": _languages(request),
        "current": get_language(),
        "action": f"{request.path}?{query.urlencode()}" if query else request.path,
        **more,
    }
    return render(request, f"public/entrance/{name}.html", context, status=status)


def _languages(request: HttpRequest) -> list[dict[str, str]]:
    """The page in every other language, with what the card or link brought along."""
    choices = []
    for code, name in languages.OWN_NAMES.items():
        query = request.GET.copy()
        query["locale"] = code
        choices.append({"code": code, "name": name, "url": f"?{query.urlencode()}"})
    return choices


def _product(request: HttpRequest, store: Store) -> Product | None:
    asked = queries.plain(request.GET.get("product", ""), 200)
    try:
        return product_of(store, asked) if asked else None
    except NotFound:
        return None


def _slowly() -> str:
    return _("You have tried several times in a row. Wait a moment, then try again.")
