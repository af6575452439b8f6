"""What a member does about delivery: look again, name a selector, let sending go on, set the pace."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from artur.domain.invitations import actions
from artur.foundation.kit.pace import Pace
from artur.foundation.kit.problems import Invalid, TooMany
from artur.foundation.mail.records import actions as records
from artur.surfaces.console.access import member
from artur.surfaces.console.deliverability import pace as pacing
from artur.surfaces.console.deliverability.views import show
from artur.surfaces.console.frame import actor_of

if TYPE_CHECKING:
    from django.http import HttpResponse

    from artur.surfaces.console.frame import MemberRequest

LOOKS = Pace(burst=5, seconds=60)
"""Looks that a store may ask for: each asks some forty questions of the world."""


@require_POST
@member("configure")
def check(request: MemberRequest) -> HttpResponse:
    """Look at the records now."""
    if _look(request):
        messages.success(request, _("Looked again just now."))
    return redirect("console:deliverability", request.store.slug)


@require_POST
@member("configure")
def selector(request: MemberRequest) -> HttpResponse:
    """Look for a signature's key under the name the member gives."""
    given = request.POST.get("selector", "")
    try:
        records.name_selector(given)
    except Invalid as problem:
        told = {"selector": given, "selector_wrong": problem.errors[0].message}
        return show(request, told, status=422)
    _look(request)
    return redirect("console:deliverability", request.store.slug)


@require_POST
@member("configure")
def resume(request: MemberRequest) -> HttpResponse:
    """Send again after a pause, with what was done about it."""
    given = request.POST.get("explanation", "")
    try:
        resumed = actions.resume_sending(request.store, given, actor_of(request))
    except Invalid as problem:
        told = {"explanation": given, "explanation_wrong": problem.errors[0].message}
        return show(request, told, status=422)
    if resumed:
        messages.success(request, _("Sending goes on. What you wrote is kept in the record."))
    return redirect("console:deliverability", request.store.slug)


@require_POST
@member("configure")
def server(request: MemberRequest) -> HttpResponse:
    """Ask the mail server again at once."""
    if actions.try_mail_again(request.store, actor_of(request)):
        messages.success(request, _("The mail server is asked again with the next mail."))
    return redirect("console:deliverability", request.store.slug)


@require_POST
@member("configure")
def pace(request: MemberRequest) -> HttpResponse:
    """Keep the windows."""
    given = {name: str(value) for name, value in request.POST.items()}
    try:
        hour, day, domains = pacing.read(given)
        actions.change_pace(
            request.store, hour=hour, day=day, domains=domains, actor=actor_of(request)
        )
    except ValueError:
        return show(request, {**given, "pace_wrong": _("Give whole numbers.")}, status=422)
    except Invalid as problem:
        return show(request, {**given, "pace_wrong": problem.errors[0].message}, status=422)
    messages.success(request, _("Saved. It holds from the next mail on."))
    return redirect("console:deliverability", request.store.slug)


def _look(request: MemberRequest) -> bool:
    try:
        LOOKS.step(str(request.store.id))
    except TooMany as problem:
        messages.error(request, problem.detail)
        return False
    records.check()
    return True
