"""What needs somebody now, taken in hand, given to somebody, or put off."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_POST

from artur.domain.alerts import actions
from artur.foundation.kit import clock
from artur.foundation.kit.problems import Invalid
from artur.surfaces.console.access import member
from artur.surfaces.console.frame import actor_of

if TYPE_CHECKING:
    from datetime import datetime

    from django.http import HttpResponse

    from artur.surfaces.console.frame import MemberRequest

MORNING = 9
SNOOZES = {
    "hour": lazy("for an hour"),
    "hours": lazy("for four hours"),
    "tomorrow": lazy("until tomorrow morning"),
    "monday": lazy("until Monday morning"),
}


@require_POST
@member("reply")
def acknowledge(request: MemberRequest, alert: uuid.UUID) -> HttpResponse:
    """I have it: nobody else is told."""
    actions.acknowledge(request.store, alert, actor=actor_of(request))
    messages.success(request, _("You have it. It is off everybody's list."))
    return _back(request)


@require_POST
@member("reply")
def assign(request: MemberRequest, alert: uuid.UUID) -> HttpResponse:
    """Give it to a member, or to nobody."""
    to = request.POST.get("member", "")
    try:
        chosen = uuid.UUID(to) if to else None
        actions.assign(request.store, alert, chosen, actor=actor_of(request))
    except (ValueError, Invalid):
        messages.error(request, _("Choose somebody who works for the store."))
    else:
        said = _("It is theirs, and they are told.") if to else _("It is nobody's in particular.")
        messages.success(request, said)
    return redirect("console:alert", request.store.slug, alert)


@require_POST
@member("reply")
def snooze(request: MemberRequest, alert: uuid.UUID) -> HttpResponse:
    """Put it off for a while."""
    until = _until(request.POST.get("until", ""))
    if until is None:
        messages.error(request, _("Choose until when."))
    else:
        actions.snooze(request.store, alert, until, actor=actor_of(request))
        messages.success(request, _("It comes back by itself."))
    return _back(request)


@require_POST
@member("reply")
def wake(request: MemberRequest, alert: uuid.UUID) -> HttpResponse:
    """Put it back on the list."""
    actions.wake(request.store, alert, actor=actor_of(request))
    messages.success(request, _("It is back on the list."))
    return redirect("console:alert", request.store.slug, alert)


def _until(word: str) -> datetime | None:
    """Until when a choice puts it off, on the store's own clock."""
    now = timezone.localtime(clock.now())
    morning = now.replace(hour=MORNING, minute=0, second=0, microsecond=0)
    known = {
        "hour": now + timedelta(hours=1),
        "hours": now + timedelta(hours=4),
        "tomorrow": morning + timedelta(days=1),
        "monday": morning + timedelta(days=7 - now.weekday()),
    }
    return known.get(word)


def _back(request: MemberRequest) -> HttpResponse:
    back = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()})
    return redirect(back) if safe else redirect("console:home", request.store.slug)
