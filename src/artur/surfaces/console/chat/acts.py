"""What a member does with a conversation: takes it, hands it over, settles it, makes its question one for the FAQ."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from artur.domain.chat import actions, queries
from artur.domain.chat.models import Kind, Side
from artur.domain.profile.faq import actions as faq
from artur.foundation.kit.problems import FieldError, Invalid
from artur.surfaces.console.access import member
from artur.surfaces.console.chat.inbox import show
from artur.surfaces.console.chat.talking import me

if TYPE_CHECKING:
    from django.http import HttpResponse

    from artur.domain.chat.models import Conversation
    from artur.surfaces.console.frame import MemberRequest


@require_POST
@member("reply")
def assign(request: MemberRequest, conversation_id: uuid.UUID) -> HttpResponse:
    """Take it in hand, or give it back to everybody."""
    found = queries.conversation(request.store, conversation_id)
    to = request.member.id if request.POST.get("to") == "me" else None
    actions.assign(found, to, me(request))
    messages.success(request, _("You have it in hand.") if to else _("Anybody may take it now."))
    return back(request, found)


@require_POST
@member("reply")
def hand_over(request: MemberRequest, conversation_id: uuid.UUID) -> HttpResponse:
    """Give it to a colleague, with a note that only members see."""
    found = queries.conversation(request.store, conversation_id)
    note = request.POST.get("note", "")
    try:
        to = _member(request.POST.get("to", ""))
        actions.hand_over(found, to, me(request), note)
    except Invalid as invalid:
        wrong = {error.field: error.message for error in invalid.errors}
        context = {"handing": note, "hand_wrong": wrong, "with_aside": True}
        return show(request, found, status=422, **context)
    messages.success(request, _("Handed over, with your note."))
    return back(request, found)


@require_POST
@member("reply")
def settle(request: MemberRequest, conversation_id: uuid.UUID) -> HttpResponse:
    """The matter is settled; what the visitor writes next takes it up again."""
    found = queries.conversation(request.store, conversation_id)
    actions.settle(found, me(request))
    messages.success(request, _("Settled. It comes back by itself if the visitor writes again."))
    return redirect("console:chat", request.store.slug)


@require_POST
@member("reply")
def suggest(request: MemberRequest, conversation_id: uuid.UUID) -> HttpResponse:
    """Note a visitor's question as one the FAQ should answer, with what was answered to it here."""
    found = queries.conversation(request.store, conversation_id)
    told = queries.history(found)
    asked = [m for m in told if m.side == Side.VISITOR and m.kind == Kind.TEXT and m.text]
    chosen = request.POST.get("message", "")
    question = next((m for m in asked if str(m.id) == chosen), None)
    if question is None:
        return back(request, found)
    answer = next((m.text for m in told if m.seq > question.seq and m.side == Side.MEMBER
                   and m.kind == Kind.TEXT), "")  # fmt: skip
    try:
        faq.suggest(
            request.store.id,
            question.text,
            found.locale,
            "chat",
            found.id,
            answer=answer,
            product=found.product_id,
        )
    except Invalid as invalid:
        messages.warning(request, invalid.errors[0].message)
        return back(request, found)
    messages.success(request, _noted(request))
    return back(request, found)


def back(request: MemberRequest, found: Conversation) -> HttpResponse:
    """To the conversation as it stands now."""
    return redirect("console:conversation", request.store.slug, found.id)


def _noted(request: MemberRequest) -> str:
    where = reverse("console:profile", args=[request.store.slug])
    return format_html(
        '{} <a href="{}">{}</a>',
        _("Noted for your FAQ; names and numbers were left out."),
        where,
        _("Look at it"),
    )


def _member(raw: str) -> uuid.UUID:
    try:
        return uuid.UUID(raw)
    except ValueError:
        raise Invalid([FieldError("to", _("Choose who is to have it."))]) from None
