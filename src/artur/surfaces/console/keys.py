"""Keys for programmers: shown once, kept as a hash, revocable."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from django.contrib import messages
from django.shortcuts import redirect
from django.urls import path
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from artur.domain.stores import actions, queries, rules
from artur.surfaces.console import words
from artur.surfaces.console.access import member
from artur.surfaces.console.frame import actor_of, page
from artur.surfaces.console.registry import Place

if TYPE_CHECKING:
    import uuid

    from django.http import HttpResponse

    from artur.surfaces.console.frame import MemberRequest

NAV = Place("keys", gettext_lazy("API keys"), "key-round", order=20, act="keys", section="settings")


class KeyForm(forms.Form):
    """A key to make."""

    name = forms.CharField(
        label=gettext_lazy("What it is for"),
        max_length=80,
        help_text=gettext_lazy("Such as “Web shop” or “Accounting”."),
    )
    scopes = forms.MultipleChoiceField(
        label=gettext_lazy("What it may do"),
        choices=[(scope, capfirst(words.SCOPES[scope])) for scope in rules.SCOPES],
        widget=forms.CheckboxSelectMultiple,
        initial=["orders:write"],
        help_text=gettext_lazy("Give it no more than it needs."),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@member("keys")
def keys(request: MemberRequest) -> HttpResponse:
    """List the keys, or make one and show it this once."""
    form = KeyForm(request.POST if request.method == "POST" else None)
    secret = ""
    if request.method == "POST" and form.is_valid():
        _key, secret = actions.create_key(
            request.store, actor=actor_of(request), **form.cleaned_data
        )
    context = {
        "keys": queries.keys(request.store),
        "form": KeyForm() if secret else form,
        "secret": secret,
    }
    return page(request, "console/keys/page.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@member("keys")
def revocation(request: MemberRequest, key_id: uuid.UUID) -> HttpResponse:
    """Ask, then make a key useless."""
    key = queries.key(request.store, key_id)
    if request.method == "POST":
        actions.revoke_key(request.store, key_id, actor=actor_of(request))
        messages.success(request, _("“%(name)s” no longer opens anything.") % {"name": key.name})
        return redirect("console:keys", request.store.slug)
    return page(request, "console/keys/revocation.html", {"key": key})


urlpatterns = [
    path("keys/", keys, name="keys"),
    path("keys/<uuid:key_id>/revocation/", revocation, name="key_revocation"),
]
