"""Saying something, and hearing what is new: pages with script ask for pieces, pages without are led back."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from artur.domain.chat import actions, queries
from artur.domain.chat.canned import actions as canned
from artur.domain.chat.canned import rules as gaps
from artur.domain.chat.rules import parties
from artur.foundation.kit.problems import FieldError, Invalid, Problem
from artur.surfaces.console.access import member
from artur.surfaces.console.chat import shown
from artur.surfaces.console.chat.inbox import show

if TYPE_CHECKING:
    from artur.domain.chat.models import Conversation
    from artur.domain.chat.rules.parties import Party
    from artur.surfaces.console.frame import MemberRequest


@require_POST
@member("reply")
def say(request: MemberRequest, conversation_id: uuid.UUID) -> HttpResponse:
    """Say it to the visitor, or note it for members; once, however often it is sent."""
    found = queries.conversation(request.store, conversation_id)
    try:
        _say(request, found)
    except Problem as problem:
        return _refused(request, found, problem)
    if wants_pieces(request):
        return pieces(request, found)
    return redirect("console:conversation", request.store.slug, found.id)


@require_safe
@member("read")
def new(request: MemberRequest, conversation_id: uuid.UUID) -> HttpResponse:
    """What was said after `?after=`, who is there and who types."""
    return pieces(request, queries.conversation(request.store, conversation_id))


@require_POST
@member("reply")
def seen(request: MemberRequest, conversation_id: uuid.UUID) -> HttpResponse:
    """The member has read up to `seq`."""
    found = queries.conversation(request.store, conversation_id)
    actions.seen(found, me(request), _number(request.POST.get("seq", "")))
    return HttpResponse(status=204)


@require_POST
@member("reply")
def typing(request: MemberRequest, conversation_id: uuid.UUID) -> HttpResponse:
    """The member presses keys, or has stopped."""
    found = queries.conversation(request.store, conversation_id)
    actions.typing(found, me(request), on=request.POST.get("on") == "1")
    return HttpResponse(status=204)


def me(request: MemberRequest) -> Party:
    """The member as a party to the conversation."""
    return parties.member(request.member.id, str(request.user))


def wants_pieces(request: MemberRequest) -> bool:
    """Whether a script asks, which puts what is new where it belongs."""
    return request.headers.get("Accept", "").startswith("application/json")


def pieces(request: MemberRequest, found: Conversation) -> HttpResponse:
    """What is new since the message the page knows last."""
    given = request.POST if request.method == "POST" else request.GET
    told = queries.messages(found, _number(given.get("after", "")), notes=True)
    lines = shown.lines(found, told, shown.names(request.store), given.get("day", ""))
    context = {"lines": lines, "store": request.store, "conversation": found}
    standing = shown.standing(found, request.member.id)
    answer: dict[str, Any] = {
        "html": render_to_string("console/chat/_lines.html", context, request).strip(),
        "last": told[-1].seq if told else 0,
        "by": [str(line.message.side) for line in lines if line.kind != "act"],
        "seen": standing.seen,
        "here": standing.here,
        "isHere": standing.is_here,
        "typing": standing.typing,
        "state": found.state,
        "assigned": str(found.assigned_to or ""),
    }
    return JsonResponse(answer)


def _say(request: MemberRequest, found: Conversation) -> None:
    text, client_id = request.POST.get("text", ""), request.POST.get("client_id", "")
    if request.POST.get("note") == "1":
        actions.note(found, me(request), text, client_id)
        return
    if empty := gaps.unfilled(text):
        told = _("Fill in {{ %(gap)s }} before you send it.") % {"gap": empty[0]}
        raise Invalid([FieldError("text", told)])
    files = actions.read(request.FILES.getlist("files"))
    actions.say_with(found, me(request), text, client_id, files)
    if used := request.POST.get("canned", ""):
        _count(request, used)


def _count(request: MemberRequest, used: str) -> None:
    try:
        canned.use(request.store.id, uuid.UUID(used))
    except ValueError:
        return


def _refused(request: MemberRequest, found: Conversation, problem: Problem) -> HttpResponse:
    said = problem.errors[0].message if problem.errors else problem.detail
    if wants_pieces(request):
        return JsonResponse({"error": said}, status=problem.status)
    return show(
        request,
        found,
        status=problem.status,
        draft=request.POST.get("text", ""),
        noting=request.POST.get("note") == "1",
        error=said,
    )


def _number(raw: str) -> int:
    return int(raw) if raw.isascii() and raw.isdigit() and len(raw) < 10 else 0
