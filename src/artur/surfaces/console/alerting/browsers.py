"""A member's own ways: mails, and the browsers they switched notifications on in; and the worker of those."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from artur.domain.alerts.channels import actions, queries
from artur.domain.stores import actions as stores
from artur.foundation.kit.pace import Pace
from artur.foundation.kit.problems import Invalid, NotFound
from artur.surfaces.console.access import member
from artur.surfaces.console.alerting import views
from artur.surfaces.console.frame import actor_of

if TYPE_CHECKING:
    import uuid

    from django.http import HttpRequest

    from artur.domain.alerts.channels.models import Channel
    from artur.surfaces.console.frame import MemberRequest

PACE = Pace(burst=10, seconds=6)
WORKER = Path(__file__).parents[1] / "static" / "console" / "push-worker.js"
NAMES = (
    ("Edg", "Edge"),
    ("OPR", "Opera"),
    ("Firefox", "Firefox"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac OS X", "macOS"),
    ("CrOS", "ChromeOS"),
    ("Linux", "Linux"),
)


@require_safe
def worker(_request: HttpRequest) -> HttpResponse:
    """What shows notifications while no page is open; its address makes it the console's own and nobody else's."""
    return HttpResponse(
        WORKER.read_bytes(),
        content_type="text/javascript; charset=utf-8",
        headers={"Cache-Control": "no-cache", "Content-Security-Policy": "default-src 'none'"},
    )


@require_POST
@member("read")
def mails(request: MemberRequest) -> HttpResponse:
    """Switch this member's own mails about alerts."""
    wanted = request.POST.get("on") == "yes"
    actor = actor_of(request)
    stores.set_alerts(request.store, request.member.id, wanted=wanted, actor=actor)
    said = _("You get mails about alerts.") if wanted else _("You get no mails about alerts.")
    messages.success(request, said)
    return redirect("console:alerting", request.store.slug)


@require_POST
@member("read")
def subscribe(request: MemberRequest) -> HttpResponse:
    """Tell this member on this browser too."""
    given = {name: request.POST.get(name, "") for name in ("endpoint", "p256dh", "auth")}
    name = named(request.headers.get("user-agent", ""))
    try:
        actions.subscribe(request.store.id, request.user.id, given, name)
    except Invalid:
        messages.error(request, _("The browser gave nothing that could be used. Try it again."))
    else:
        messages.success(request, _("Alerts are shown on this device from now on."))
    return redirect("console:alerting", request.store.slug)


@require_POST
@member("read")
def test(request: MemberRequest, channel_id: uuid.UUID) -> HttpResponse:
    """Show a test on one of this member's browsers."""
    channel = _mine(request, channel_id)
    PACE.step(str(request.store.id))
    trial = actions.try_out(request.store, channel, actor_of(request))
    if trial.trouble:
        return views.overview(request, tried=channel_id, trial=trial)
    messages.success(request, _("The test is on its way to %(name)s.") % {"name": channel.name})
    return redirect("console:alerting", request.store.slug)


@require_POST
@member("read")
def remove(request: MemberRequest, channel_id: uuid.UUID) -> HttpResponse:
    """Tell this member no more on that browser."""
    actions.unsubscribe(request.store.id, request.user.id, channel_id)
    messages.success(request, _("Alerts are not shown there any more."))
    return redirect("console:alerting", request.store.slug)


def named(agent: str) -> str:
    """What a person calls a browser, as far as it says itself."""
    name = next((said for word, said in NAMES if f"{word}/" in agent), _("A browser"))
    system = next((said for word, said in SYSTEMS if word in agent), "")
    return _("%(browser)s on %(system)s") % {"browser": name, "system": system} if system else name


def _mine(request: MemberRequest, channel_id: uuid.UUID) -> Channel:
    for channel in queries.of_member(request.store.id, request.user.id):
        if channel.id == channel_id:
            return channel
    raise NotFound(_("There is no such browser."))
