"""Trying a webhook out, switching it, a new secret, sending again, removing."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from artur.domain.webhooks import actions, queries, rules
from artur.foundation.kit import clock
from artur.foundation.kit.pace import Pace
from artur.foundation.kit.problems import TooMany
from artur.surfaces.console.access import member
from artur.surfaces.console.frame import actor_of, page
from artur.surfaces.console.webhooks.cards import Card, tried
from artur.surfaces.console.webhooks.views import shown

if TYPE_CHECKING:
    import uuid

    from django.http import HttpResponse

    from artur.surfaces.console.frame import MemberRequest

PACE = Pace(burst=10, seconds=10)
SPANS = {"hour": timedelta(hours=1), "day": timedelta(days=1), "week": timedelta(days=7)}


@require_POST
@member("configure")
def test(request: MemberRequest, webhook_id: uuid.UUID) -> HttpResponse:
    """Send a test, and say how that went."""
    endpoint = queries.endpoint(request.store, webhook_id)
    try:
        PACE.step(str(request.store.id))
    except TooMany as problem:
        return shown(request, endpoint, status=429, paced=problem.detail)
    one = actions.send_test(request.store, webhook_id, actor=actor_of(request))
    return shown(request, endpoint, tested={**tried(one.line()), "answer": one.said})


@require_POST
@member("configure")
def switch(request: MemberRequest, webhook_id: uuid.UUID) -> HttpResponse:
    """Pause, or go on."""
    turn = actions.resume if request.POST.get("on") == "yes" else actions.pause
    turn(request.store, webhook_id, actor=actor_of(request))
    return redirect("console:webhook", request.store.slug, webhook_id)


@require_POST
@member("configure")
def secret(request: MemberRequest, webhook_id: uuid.UUID) -> HttpResponse:
    """Make a new secret and show it this once."""
    keep = timedelta() if request.POST.get("keep") == "no" else rules.ROTATION
    made = actions.rotate(request.store, webhook_id, actor=actor_of(request), keep=keep)
    return shown(request, queries.endpoint(request.store, webhook_id), secret=made)


@require_POST
@member("configure")
def replay(request: MemberRequest, webhook_id: uuid.UUID, delivery_id: uuid.UUID) -> HttpResponse:
    """Send one again."""
    actions.replay(request.store, webhook_id, delivery_id, actor=actor_of(request))
    messages.success(request, _("It is sent again now, under the same id."))
    return redirect("console:webhook", request.store.slug, webhook_id)


@require_POST
@member("configure")
def replays(request: MemberRequest, webhook_id: uuid.UUID) -> HttpResponse:
    """Send again what was missed."""
    span = SPANS.get(request.POST.get("since", ""), rules.LONGEST_KEPT)
    count = actions.replay_since(
        request.store, webhook_id, clock.now() - span, actor=actor_of(request)
    )
    said = ngettext("%(n)d event is sent again.", "%(n)d events are sent again.", count)
    messages.success(request, said % {"n": count})
    return redirect("console:webhook", request.store.slug, webhook_id)


@require_http_methods(["GET", "HEAD", "POST"])
@member("configure")
def removal(request: MemberRequest, webhook_id: uuid.UUID) -> HttpResponse:
    """Ask, then forget the webhook with its secret."""
    endpoint = queries.endpoint(request.store, webhook_id)
    if request.method == "POST":
        actions.remove(request.store, webhook_id, actor=actor_of(request))
        messages.success(request, _("The webhook is removed, and its secret with it."))
        return redirect("console:webhooks", request.store.slug)
    waiting = queries.counts(endpoint)["waiting"]
    context = {"card": Card(endpoint), "endpoint": endpoint, "waiting": waiting}
    return page(request, "console/webhooks/removal.html", context)
