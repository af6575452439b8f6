"""Adding a channel, and changing what was entered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from artur.domain.alerts.channels import actions, queries, registry
from artur.foundation.kit.problems import Invalid
from artur.surfaces.console.access import member
from artur.surfaces.console.alerting.forms import ChannelForm
from artur.surfaces.console.frame import actor_of, page

if TYPE_CHECKING:
    import uuid
    from collections.abc import Callable

    from django.http import HttpResponse

    from artur.domain.alerts.channels.contract import Kind
    from artur.domain.alerts.channels.models import Channel
    from artur.surfaces.console.frame import MemberRequest


@require_http_methods(["GET", "HEAD", "POST"])
@member("configure")
def new(request: MemberRequest, kind: str) -> HttpResponse:
    """The steps and the form of one kind; adds it."""
    made_of = registry.of(kind)
    if made_of is None or made_of.own:
        raise Http404
    form = ChannelForm(made_of, request.POST if request.method == "POST" else None)

    def add(**told: Any) -> Channel:
        return actions.add(request.store.id, kind, form.given(), actor_of(request), **told)

    made = _kept(form, add)
    if made is None:
        return _show(request, made_of, form)
    messages.success(request, _("Added. Send a test to see whether it arrives."))
    return redirect("console:alerting_channel", request.store.slug, made.id)


@require_http_methods(["GET", "HEAD", "POST"])
@member("configure")
def change(request: MemberRequest, channel_id: uuid.UUID) -> HttpResponse:
    """The form with what was entered; keeps the changes."""
    channel = queries.channel(request.store.id, channel_id)
    made_of = registry.of(channel.kind)
    if made_of is None:
        raise Http404
    plain = {f"field_{name}": value for name, value in channel.settings.items()}
    initial = {**plain, "name": channel.name, "locale": channel.locale}
    data = request.POST if request.method == "POST" else None
    form = ChannelForm(made_of, data, initial=initial, known=True)

    def save(**told: Any) -> Channel:
        actor = actor_of(request)
        return actions.change(request.store.id, channel_id, form.given(), actor, **told)

    if _kept(form, save) is None:
        return _show(request, made_of, form, channel)
    messages.success(request, _("Saved. Send a test to see whether it arrives."))
    return redirect("console:alerting_channel", request.store.slug, channel_id)


def _kept(form: ChannelForm, act: Callable[..., Channel]) -> Channel | None:
    if not form.is_valid():
        return None
    told = form.cleaned_data
    try:
        return act(name=told["name"], locale=told["locale"])
    except Invalid as problem:
        for error in problem.errors:
            form.wrong(error.field, error.message)
        return None


def _show(
    request: MemberRequest, kind: Kind, form: ChannelForm, channel: Channel | None = None
) -> HttpResponse:
    context = {"kind": kind, "form": form, "channel": channel}
    status = 422 if form.errors else 200
    return page(request, "console/alerting/setting_up.html", context, status=status, place="alerts")
