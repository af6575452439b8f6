"""One channel's gateway: set up, tried out, switched, removed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from artur.domain.invitations import actions
from artur.domain.invitations.actions.test_text import sample
from artur.foundation.kit.pace import Pace
from artur.foundation.kit.problems import Conflict, Invalid, TooMany
from artur.foundation.texting import actions as texting
from artur.foundation.texting import alphabet, queries, words
from artur.foundation.texting.models import Channel, Kind
from artur.surfaces.console.access import member
from artur.surfaces.console.channels.cards import KINDS, NAMES
from artur.surfaces.console.channels.forms import FORMS
from artur.surfaces.console.frame import actor_of, page

if TYPE_CHECKING:
    from django.http import HttpResponse

    from artur.foundation.texting.actions.trying import Trial
    from artur.foundation.texting.models import Gateway
    from artur.surfaces.console.channels.forms import GatewayForm
    from artur.surfaces.console.frame import MemberRequest

PACE = Pace(burst=5, seconds=60)
"""Tests cost money too."""


@require_http_methods(["GET", "HEAD", "POST"])
@member("configure")
def gateway(request: MemberRequest, channel: str) -> HttpResponse:
    """Show what is set up, or keep it."""
    known, kind = _known(request, channel), _kind(request, channel)
    same = known if known is not None and known.kind == kind else None
    form = FORMS[kind](channel, same, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and _keep(request, channel, kind, form):
        messages.success(request, _("Saved. Send yourself a test to see whether it works."))
        return redirect("console:channel", request.store.slug, channel)
    return _show(request, channel, kind, form, status=422 if form.errors else 200)


@require_POST
@member("configure")
def test(request: MemberRequest, channel: str) -> HttpResponse:
    """Send this member a text, and say how that went."""
    known = _known(request, channel)
    if known is None:
        raise Http404
    number = request.POST.get("number", "").strip()
    told: dict[str, str] = {"number": number}
    try:
        PACE.step(str(request.store.id))
        trial = actions.send_test_text(
            request.store, channel, number, request.user.email, actor_of(request)
        )
        told |= _told(trial)
    except Invalid as problem:
        told["wrong"] = problem.errors[0].message
    except TooMany as problem:
        told["failed"] = problem.detail
    if "worked" in told:
        messages.success(request, told["worked"])
        return redirect("console:channel", request.store.slug, channel)
    form = FORMS[known.kind](channel, known, None)
    return _show(request, channel, known.kind, form, told=told, status=422)


@require_POST
@member("configure")
def switch(request: MemberRequest, channel: str) -> HttpResponse:
    """Let texts go through the gateway, or no more."""
    on = request.POST.get("on") == "yes"
    name = {"name": NAMES[_channel(channel)]}
    try:
        texting.switch(request.store.id, channel, actor_of(request), on=on)
    except Conflict as problem:
        messages.error(request, problem.detail)
        return redirect("console:channel", request.store.slug, channel)
    messages.success(request, (_("%(name)s is on.") if on else _("%(name)s is off.")) % name)
    return redirect("console:channels", request.store.slug)


@require_http_methods(["GET", "HEAD", "POST"])
@member("configure")
def removal(request: MemberRequest, channel: str) -> HttpResponse:
    """Ask, then forget the gateway with its secret."""
    known = _known(request, channel)
    if known is None:
        raise Http404
    if request.method == "POST":
        texting.forget(request.store.id, channel, actor_of(request))
        messages.success(request, _("The gateway is removed, and its secret with it."))
        return redirect("console:channels", request.store.slug)
    context = {"channel": channel, "name": NAMES[channel], "gateway": known}
    return page(request, "console/channels/removal.html", context)


def _channel(channel: str) -> str:
    if channel not in Channel.values:
        raise Http404
    return channel


def _known(request: MemberRequest, channel: str) -> Gateway | None:
    return queries.gateways(request.store.id).get(_channel(channel))


def _kind(request: MemberRequest, channel: str) -> str:
    asked = request.GET.get("kind", "")
    if asked in Kind.values:
        return asked
    known = _known(request, channel)
    return known.kind if known is not None else Kind.TWILIO


def _keep(request: MemberRequest, channel: str, kind: str, form: GatewayForm) -> bool:
    try:
        texting.set_up(request.store.id, channel, kind, form.given(), actor_of(request))
    except Invalid as problem:
        for error in problem.errors:
            form.add_error(error.field if error.field in form.fields else None, error.message)
        return False
    return True


def _told(trial: Trial) -> dict[str, str]:
    if not trial.word:
        return {"worked": _("The gateway took it. Your telephone should ring within a minute.")}
    return {"failed": words.said(trial.word), "said": trial.said}


def _show(
    request: MemberRequest,
    channel: str,
    kind: str,
    form: GatewayForm,
    *,
    told: dict[str, str] | None = None,
    status: int = 200,
) -> HttpResponse:
    known = _known(request, channel)
    written = sample(request.store, known)
    context = {
        "channel": channel,
        "name": NAMES[channel],
        "gateway": known,
        "kind": kind,
        "kinds": KINDS.items(),
        "form": form,
        "told": told or {},
        "trouble": words.said(known.fault) if known is not None and known.fault else "",
        "address": f"{settings.BASE_URL}/texts/{queries.report_token(known)}" if known else "",
        "sample": written.body,
        "size": alphabet.size(written.body),
    }
    return page(request, "console/channels/gateway.html", context, status=status)
