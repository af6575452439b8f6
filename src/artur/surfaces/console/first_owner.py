"""The very first visit: a link that `artur serve` prints makes the first store and its owner, once."""

from __future__ import annotations

import hmac
from typing import TYPE_CHECKING

from django import forms
from django.conf import settings
from django.contrib.auth import login
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from artur.domain.stores import actions
from artur.foundation.accounts import passwords
from artur.foundation.accounts.models import User
from artur.foundation.kit import signing
from artur.foundation.kit.problems import Conflict, Invalid
from artur.surfaces.console import choices

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


class FirstOwnerForm(forms.Form):
    """The first store and who owns it."""

    store = forms.CharField(label=gettext_lazy("Name of your shop"), max_length=120)
    url = forms.URLField(
        label=gettext_lazy("Its address"), required=False, assume_scheme="https", max_length=300
    )
    locale = forms.ChoiceField(label=gettext_lazy("Language"), choices=choices.languages)
    timezone = forms.ChoiceField(label=gettext_lazy("Time zone"), choices=choices.timezones)
    currency = forms.ChoiceField(label=gettext_lazy("Currency"), choices=choices.currencies)
    name = forms.CharField(label=gettext_lazy("Your name"), max_length=120)
    email = forms.EmailField(label=gettext_lazy("Your e-mail address"))
    password = forms.CharField(
        label=gettext_lazy("A password"),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=gettext_lazy("Ten characters or more; a sentence is best."),
    )


def link() -> str | None:
    """Where the first owner sets up; None once anybody can sign in."""
    if User.objects.exists():
        return None
    return settings.BASE_URL + reverse("console:first_owner", args=[_token()])


@require_http_methods(["GET", "HEAD", "POST"])
def first_owner(request: HttpRequest, token: str) -> HttpResponse:
    """Ask for the first store and owner, make both, and sign the owner in."""
    if not hmac.compare_digest(token, _token()) or User.objects.exists():
        raise Http404
    form = FirstOwnerForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        slug = _make(request, form)
        if slug:
            return redirect("console:home", slug)
    return render(
        request, "console/setup/page.html", {"form": form}, status=422 if form.errors else 200
    )


def _make(request: HttpRequest, form: FirstOwnerForm) -> str:
    given = form.cleaned_data
    try:
        passwords.check(given["password"], given["email"])
        with transaction.atomic():
            store = actions.create_store(
                slugify(given["store"])[:60].strip("-") or "shop",
                name=given["store"],
                **{name: given[name] for name in ("url", "locale", "timezone", "currency")},
            )
            actions.add_member(
                store, given["email"], role="owner", name=given["name"], password=given["password"]
            )
    except Invalid as problem:
        for error in problem.errors:
            form.add_error(error.field if error.field in form.fields else "store", error.message)
        return ""
    except Conflict as problem:
        form.add_error("store", problem.detail)
        return ""
    login(request, User.objects.get(email=given["email"].lower()), backend=BACKEND)
    return store.slug


def _token() -> str:
    return signing.keyed_hash("first-owner", "set-up").hex()[:32]
