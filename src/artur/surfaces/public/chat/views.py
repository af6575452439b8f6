"""What a visitor's panel asks and says; what is said to it comes by the stream."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from artur.domain.chat import actions, queries
from artur.domain.chat.actions import Opening
from artur.domain.chat.rules.parties import VISITOR
from artur.domain.profile.faq import queries as faq
from artur.domain.publication import rules
from artur.foundation.kit import prose
from artur.surfaces.public.chat import access, said
from artur.surfaces.public.chat.speaking import body, number, visitors, word

if TYPE_CHECKING:
    from django.http import HttpRequest

    from artur.surfaces.public.chat.access import Visitor

QUICK = 3
"""Answers shown before a person is needed: more would be a page of its own."""


@visitors("POST")
def messages(request: HttpRequest, visitor: Visitor) -> dict[str, Any]:
    """The visitor says something; the first time, a conversation begins. Sent again it is the same."""
    sent = body(request)
    known = queries.current(visitor.store, visitor.token)
    if known is None:
        access.NEW.step(visitor.caller)
    elif email := word(sent, "email"):
        # Left with a later message, when nobody was there any more.
        known = actions.introduce(known, email=email)
    if request.FILES:
        access.FILES.step(visitor.caller)
    files = actions.read(request.FILES.getlist("files"))
    said_now = word(sent, "text"), word(sent, "client_id"), files
    if known is None:
        begun = actions.Beginning(visitor.store, visitor.token, _opening(visitor, sent))
        known, message = actions.begin_with(begun, VISITOR, *said_now)
    else:
        message = actions.say_with(known, VISITOR, *said_now)
    return {
        "conversation": said.conversation(known),
        "message": said.message(visitor.store, message),
    }


@visitors("GET")
def history(_request: HttpRequest, visitor: Visitor) -> dict[str, Any]:
    """What was said before in the visitor's conversations with this shop, and which one goes on."""
    found = queries.of_token(visitor.store, visitor.token)[:5]
    current = queries.current(visitor.store, visitor.token)
    return {
        "conversation": said.conversation(current) if current else None,
        "messages": [
            said.message(visitor.store, message)
            for one in reversed(found)
            for message in queries.history(one)
            if said.is_shown(message)
        ],
    }


@visitors("POST")
def seen(request: HttpRequest, visitor: Visitor) -> None:
    """The visitor has read up to a message."""
    actions.seen(visitor.conversation(), VISITOR, number(body(request), "seq"))


@visitors("POST")
def typing(request: HttpRequest, visitor: Visitor) -> None:
    """The visitor presses keys, or has stopped."""
    actions.typing(visitor.conversation(), VISITOR, on=body(request).get("on") is not False)


@visitors("POST")
def introduction(request: HttpRequest, visitor: Visitor) -> dict[str, Any]:
    """The visitor says who they are, so that an answer can follow them by mail."""
    sent = body(request)
    named = {name: word(sent, name) for name in ("name", "email", "order_number")}
    return said.conversation(actions.introduce(visitor.conversation(), **named))


@visitors("POST")
def rating(request: HttpRequest, visitor: Visitor) -> dict[str, Any]:
    """The visitor says how it was."""
    sent = body(request)
    rated = actions.rate(visitor.conversation(), number(sent, "stars"), word(sent, "comment"))
    return said.conversation(rated)


@visitors("POST")
def transcripts(request: HttpRequest, visitor: Visitor) -> dict[str, Any]:
    """What was said, by mail to the address the visitor gives."""
    conversation = visitor.conversation()
    sent = actions.send_transcript(visitor.store, conversation, word(body(request), "email"))
    return {"email": sent}


@visitors("GET")
def answers(request: HttpRequest, visitor: Visitor) -> dict[str, Any]:
    """What the shop's FAQ says to what is being typed; nothing is kept of it."""
    typed = request.GET.get("q", "").replace("\x00", "")[:200].strip()
    if not visitor.settings.quick or len(typed) < 3:
        return {"answers": []}
    language = rules.language_for(request.GET.get("locale", ""), visitor.store.locale)
    found = faq.find(visitor.store, typed, language, most=QUICK)
    return {
        "answers": [
            {
                "question": hit.answer.question,
                "html": prose.html(hit.answer.text),
                "lang": hit.answer.language,
            }
            for hit in found
        ]
    }


def _opening(visitor: Visitor, sent: dict[str, Any]) -> Opening:
    told = {
        name: word(sent, name)
        for name in ("name", "email", "order_number", "page_url", "page_title")
    }
    return Opening(
        rules.language_for(word(sent, "locale"), visitor.store.locale),
        product_id=word(sent, "product"),
        channel="mail" if sent.get("away") in (True, "true") else "chat",
        **told,
    )
