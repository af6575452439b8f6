"""Setting a webhook up, and changing it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from artur.domain.webhooks import actions, queries, rules
from artur.domain.webhooks.events import EVENTS, GROUPS
from artur.foundation.kit.problems import Conflict, Invalid
from artur.surfaces.console.access import member
from artur.surfaces.console.frame import actor_of, page
from artur.surfaces.console.webhooks.views import shown

if TYPE_CHECKING:
    import uuid

    from django.http import HttpResponse

    from artur.domain.webhooks.models import Endpoint
    from artur.surfaces.console.frame import MemberRequest

FIRST = ["review.submitted", "review.published", "alert.raised"]


class WebhookForm(forms.Form):
    """Where to, of what, and how."""

    url = forms.CharField(
        label=gettext_lazy("Address"),
        max_length=2000,
        widget=forms.URLInput(attrs={"autocomplete": "off", "placeholder": "https://"}),
        help_text=gettext_lazy("Where your program listens. It begins with https://."),
    )
    description = forms.CharField(
        label=gettext_lazy("What it is for"),
        max_length=120,
        required=False,
        help_text=gettext_lazy("Such as “Stock system” or “Help desk”."),
    )
    everything = forms.BooleanField(
        label=gettext_lazy("Everything that happens, also what later versions add"), required=False
    )
    types = forms.MultipleChoiceField(
        label=gettext_lazy("Events"), required=False, choices=list(EVENTS.items())
    )
    in_order = forms.BooleanField(
        label=gettext_lazy("One after the other, in the order things happened"),
        required=False,
        help_text=gettext_lazy("While one is not taken, those after it wait."),
    )
    at_once = forms.IntegerField(
        label=gettext_lazy("How many at the same time"),
        min_value=1,
        max_value=rules.MOST_AT_ONCE,
        initial=4,
        help_text=gettext_lazy("Fewer spare a small server, more keep up with a busy shop."),
    )

    def clean(self) -> dict[str, Any]:
        """Something has to be chosen."""
        given: dict[str, Any] = super().clean() or {}
        if not given.get("everything") and not given.get("types") and "types" not in self.errors:
            self.add_error("types", _("Choose what it is to hear of, or everything."))
        return given

    def given(self) -> dict[str, Any]:
        """What the form says, as the domain has it."""
        told = dict(self.cleaned_data)
        everything = told.pop("everything")
        return {**told, "types": [] if everything else told["types"]}

    def groups(self) -> list[tuple[Any, list[tuple[str, Any, bool]]]]:
        """The events to tick, by what they are about."""
        chosen = set(self["types"].value() or ())
        return [
            (title, [(type_, words, type_ in chosen) for type_, words in types.items()])
            for title, types in GROUPS.items()
        ]


@require_http_methods(["GET", "HEAD", "POST"])
@member("configure")
def new(request: MemberRequest) -> HttpResponse:
    """Set one up, and show its secret this once."""
    form = WebhookForm(request.POST if request.method == "POST" else None, initial={"types": FIRST})
    if request.method == "POST" and form.is_valid():
        try:
            endpoint, secret = actions.create(request.store, form.given(), actor=actor_of(request))
        except Invalid as problem:
            _tell(form, problem)
        except Conflict as problem:
            form.add_error(None, problem.detail)
        else:
            return shown(request, endpoint, secret=secret, fresh=True)
    return _form(request, form)


@require_http_methods(["GET", "HEAD", "POST"])
@member("configure")
def change(request: MemberRequest, webhook_id: uuid.UUID) -> HttpResponse:
    """Change one."""
    endpoint = queries.endpoint(request.store, webhook_id)
    known = {
        "url": endpoint.url,
        "description": endpoint.description,
        "everything": not endpoint.types,
        "types": endpoint.types,
        "in_order": endpoint.in_order,
        "at_once": endpoint.at_once,
    }
    form = WebhookForm(request.POST if request.method == "POST" else None, initial=known)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change(request.store, webhook_id, form.given(), actor=actor_of(request))
        except Invalid as problem:
            _tell(form, problem)
        else:
            messages.success(request, _("Saved."))
            return redirect("console:webhook", request.store.slug, webhook_id)
    return _form(request, form, endpoint)


def _form(
    request: MemberRequest, form: WebhookForm, endpoint: Endpoint | None = None
) -> HttpResponse:
    context = {"form": form, "endpoint": endpoint}
    return page(request, "console/webhooks/form.html", context, status=422 if form.errors else 200)


def _tell(form: WebhookForm, problem: Invalid) -> None:
    for error in problem.errors:
        form.add_error(error.field if error.field in form.fields else None, error.message)
