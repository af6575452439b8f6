"""`/s/{store}/chat/`: the way to write to a shop that needs no script; the answer comes by mail."""

from __future__ import annotations

import hashlib
import secrets
from typing import TYPE_CHECKING, Any

from django import forms
from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from artur.domain.chat import actions, queries
from artur.domain.chat.actions import Opening
from artur.domain.chat.rules import limits
from artur.domain.chat.rules.parties import VISITOR
from artur.domain.stores import queries as stores
from artur.foundation.kit.problems import Invalid, NotFound, TooMany
from artur.surfaces.public.chat import access, panel
from artur.surfaces.public.entrance.pacing import caller
from artur.surfaces.public.languages import negotiate, spoken

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from artur.domain.stores.models import Store


class WritingForm(forms.Form):
    """What it takes to be answered by mail."""

    text = forms.CharField(
        label=gettext_lazy("Your message"),
        max_length=limits.LONGEST,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    email = forms.EmailField(
        label=gettext_lazy("Your e-mail address"), help_text=gettext_lazy("Only to answer you.")
    )
    name = forms.CharField(label=gettext_lazy("Your name"), max_length=80, required=False)
    order_number = forms.CharField(
        label=gettext_lazy("Order number, if it is about an order"), max_length=80, required=False
    )


@csrf_exempt  # Nobody is signed in here, so there is nobody whose browser could be misused.
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, store: str) -> HttpResponse:
    """The form, and what is sent from it."""
    try:
        opened = stores.open_store(store)
    except NotFound:
        raise Http404 from None
    if not queries.settings_of(opened).on:
        raise Http404
    return _page(request, opened)


def stream(_request: HttpRequest, store: str) -> HttpResponse:
    """Named for its address; a server without the front has no streams."""
    raise Http404


@spoken
def _page(request: HttpRequest, store: Store) -> HttpResponse:
    form = WritingForm(request.POST if request.method == "POST" else None)
    done = form.is_bound and form.is_valid() and _send(request, store, form)
    context = panel.shown(store, queries.settings_of(store), negotiate(request, store))
    context |= {"form": form, "done": done, "email": form.data.get("email", "")}
    context |= {"once": _once(request)}
    response = render(request, "public/chat/page.html", context)
    response.status_code = 422 if form.errors else 200
    return response


def _once(request: HttpRequest) -> str:
    """What makes a form that is sent twice the same one."""
    given = request.POST.get("once", "")
    return given if access.TOKEN.fullmatch(given) else secrets.token_urlsafe(32)


def _send(request: HttpRequest, store: Store, form: WritingForm) -> bool:
    told: dict[str, Any] = form.cleaned_data
    try:
        access.NEW.step(f"{store.id}/{caller(request)}")
        # A conversation of its own, and a token that nobody keeps: it goes on by mail. Sent twice it is the same.
        opening = Opening(
            negotiate(request, store),
            told["name"],
            told["email"],
            told["order_number"],
            channel="mail",
        )
        once = _once(request)
        conversation = actions.open_conversation(store, once, opening)
        actions.introduce(conversation, email=told["email"])
        same = hashlib.sha256(f"{once}/{told['text']}".encode()).hexdigest()[:32]
        actions.say(conversation, VISITOR, told["text"], same)
    except TooMany as problem:
        form.add_error(None, problem.detail)
        return False
    except Invalid as problem:
        for error in problem.errors:
            form.add_error(error.field if error.field in form.fields else None, error.message)
        return False
    return True
