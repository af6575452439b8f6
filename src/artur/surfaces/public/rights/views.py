"""Asking by e-mail address, and what the link in the mail opens."""

from __future__ import annotations

import json
from functools import wraps
from typing import TYPE_CHECKING, Any

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from artur.domain.rights import actions, queries
from artur.domain.stores import queries as stores
from artur.foundation.kit import signing
from artur.foundation.kit.pace import Pace
from artur.foundation.kit.problems import NotFound, TooMany
from artur.surfaces.public.entrance.pacing import caller
from artur.surfaces.public.languages import spoken
from artur.surfaces.public.rights import showing

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest

    from artur.domain.rights.models import Enquiry
    from artur.domain.stores.models import Store

CALLER = Pace(burst=10, seconds=60)
ADDRESS = Pace(burst=3, seconds=1200)
"""For one e-mail address, whoever types it: a stranger's mailbox is not to be filled."""


class EnquiryForm(forms.Form):
    """The address the answer goes to."""

    email = forms.EmailField(
        label=gettext_lazy("Your e-mail address"),
        help_text=gettext_lazy("The one you ordered or wrote with. The answer goes there."),
        widget=forms.EmailInput(attrs={"autocomplete": "email", "autocapitalize": "none"}),
    )


def opened(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Decorator of `view(request, store, …)`: opens the store, speaks the reader's language, is nobody else's."""
    speaking = spoken(view)

    @wraps(view)
    def opening(request: HttpRequest, store: str, **rest: str) -> HttpResponse:
        try:
            response = speaking(request, stores.open_store(store), **rest)
        except NotFound:
            raise Http404 from None
        response.headers["Referrer-Policy"] = "no-referrer"
        response.headers["Cache-Control"] = "private, no-store"
        response.headers["X-Robots-Tag"] = "noindex"
        return response

    return opening


@csrf_exempt  # Nobody is signed in here, so there is nobody whose browser could be misused.
@require_http_methods(["GET", "HEAD", "POST"])
@opened
def enquiry(request: HttpRequest, store: Store) -> HttpResponse:
    """One field; the answer is the same whether or not the address is known."""
    form = EnquiryForm(request.POST if request.method == "POST" else None)
    if request.method != "POST" or not form.is_valid():
        status = 422 if form.errors else 200
        return _page(request, "page", {"store": store, "form": form}, status)
    email = form.cleaned_data["email"].strip().lower()
    try:
        CALLER.step(f"{store.id}/{caller(request)}")
        ADDRESS.step(f"{store.id}/{signing.keyed_hash('rights', email).hex()}")
    except TooMany as problem:
        form.add_error(None, _("Too often. Try again in a few minutes."))
        answer = _page(request, "page", {"store": store, "form": form}, problem.status)
        answer.headers["Retry-After"] = str(problem.retry_after)
        return answer
    actions.ask(store, email, get_language() or "")
    return _page(request, "asked", {"store": store, "email": email})


@require_safe
@opened
def held(request: HttpRequest, store: Store, token: str) -> HttpResponse:
    """Everything that is held, by who holds it."""
    asked = queries.opened(store.id, token)
    return _gone(request, store) if asked is None else _held(request, store, asked, token)


@require_safe
@opened
def export(request: HttpRequest, store: Store, token: str) -> HttpResponse:
    """The same as a JSON file."""
    asked = queries.opened(store.id, token)
    if asked is None:
        return _gone(request, store)
    document = json.dumps(queries.document(asked), ensure_ascii=False, indent=2, default=str)
    return HttpResponse(
        document,
        content_type="application/json; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{store.slug}-my-data.json"'},
    )


@csrf_exempt  # The address itself is the capability; there is no cookie that somebody else could use.
@require_POST
@opened
def erasure(request: HttpRequest, store: Store, token: str) -> HttpResponse:
    """Erase everything, once it was confirmed."""
    asked = queries.opened(store.id, token)
    if asked is None:
        return _gone(request, store)
    if request.POST.get("sure") != "on":
        return _held(request, store, asked, token, unsure=True)
    never_again = request.POST.get("never_again") == "on"
    actions.erase(asked, never_again=never_again)
    context = {
        "store": store,
        "never_again": never_again or queries.is_suppressed(store.id, asked.email),
    }
    return _page(request, "erased", context)


def _held(
    request: HttpRequest, store: Store, asked: Enquiry, token: str, *, unsure: bool = False
) -> HttpResponse:
    parts = [showing.shown(one) for one in queries.held(asked)]
    context = {"store": store, "asked": asked, "token": token, "parts": parts, "unsure": unsure}
    return _page(request, "held", context, 422 if unsure else 200)


def _gone(request: HttpRequest, store: Store) -> HttpResponse:
    return _page(request, "gone", {"store": store}, 404)


def _page(
    request: HttpRequest, name: str, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    return render(request, f"public/rights/{name}.html", context, status=status)
