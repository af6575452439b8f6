"""What a member does with a channel: test it, try again at once, switch it, remove it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from artur.domain.alerts.channels import actions, queries
from artur.foundation.kit.pace import Pace
from artur.surfaces.console.access import member
from artur.surfaces.console.alerting import views
from artur.surfaces.console.frame import actor_of, page

if TYPE_CHECKING:
    import uuid

    from django.http import HttpResponse

    from artur.surfaces.console.frame import MemberRequest

PACE = Pace(burst=10, seconds=6)
"""A test calls somebody else's server."""


@require_POST
@member("configure")
def test(request: MemberRequest, channel_id: uuid.UUID) -> HttpResponse:
    """Say a test by it, and how that went."""
    channel = queries.channel(request.store.id, channel_id)
    PACE.step(str(request.store.id))
    trial = actions.try_out(request.store, channel, actor_of(request))
    if trial.trouble:
        return views.shown(request, queries.channel(request.store.id, channel_id), trial=trial)
    messages.success(request, _("The test arrived at %(name)s.") % {"name": channel.name})
    return redirect("console:alerting_channel", request.store.slug, channel_id)


@require_POST
@member("configure")
def again(request: MemberRequest, channel_id: uuid.UUID) -> HttpResponse:
    """Try what waits at once."""
    PACE.step(str(request.store.id))
    actions.try_now(request.store.id, channel_id)
    messages.success(request, _("What waits is tried now."))
    return redirect("console:alerting_channel", request.store.slug, channel_id)


@require_POST
@member("configure")
def switch(request: MemberRequest, channel_id: uuid.UUID) -> HttpResponse:
    """Tell by it, or no more."""
    on = request.POST.get("on") == "yes"
    channel = actions.switch(request.store.id, channel_id, actor_of(request), on=on)
    said = _("%(name)s is on.") if on else _("%(name)s is off.")
    messages.success(request, said % {"name": channel.name})
    return redirect("console:alerting_channel", request.store.slug, channel_id)


@require_http_methods(["GET", "HEAD", "POST"])
@member("configure")
def removal(request: MemberRequest, channel_id: uuid.UUID) -> HttpResponse:
    """Ask, then forget the channel with its secrets."""
    channel = queries.channel(request.store.id, channel_id)
    if request.method == "POST":
        actions.remove(request.store.id, channel_id, actor_of(request))
        messages.success(request, _("%(name)s is removed.") % {"name": channel.name})
        return redirect("console:alerting", request.store.slug)
    waiting = queries.waiting(request.store.id).get(channel_id, 0)
    context = {"channel": channel, "waiting": waiting}
    return page(request, "console/alerting/removal.html", context, place="alerts")
