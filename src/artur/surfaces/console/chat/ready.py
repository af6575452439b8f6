"""What a member has at hand while writing: colleagues, replies that are filled in, questions worth answering in public."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from artur.domain.chat import queries
from artur.domain.chat.canned import queries as canned
from artur.domain.chat.canned import rules
from artur.domain.chat.models import Kind, Side
from artur.domain.chat.rules.parties import first_name
from artur.domain.stores import queries as stores
from artur.domain.stores import rules as roles
from artur.foundation.kit import multilingual

if TYPE_CHECKING:
    import uuid
    from collections.abc import Iterable

    from artur.domain.chat.models import Conversation, Message
    from artur.domain.stores.models import Store
    from artur.surfaces.console.frame import MemberRequest

MOST_QUESTIONS = 8


@dataclass(frozen=True, slots=True)
class Ready:
    """A canned reply in the language of the conversation, its gaps filled as far as anything is known."""

    id: uuid.UUID
    title: str
    shortcut: str
    text: str
    language: str


def replies(request: MemberRequest, conversation: Conversation) -> list[Ready]:
    """The replies, what is used most first."""
    known = {
        "customer": conversation.name,
        "member": first_name(str(request.user)),
        "store": request.store.name,
        "order": conversation.order_number,
        "product": conversation.page_title,
    }
    found = []
    for one in canned.replies(request.store.id):
        text, language = multilingual.in_language(
            one.texts, conversation.locale, request.store.locale
        )
        found.append(Ready(one.id, one.title, one.shortcut, rules.fill(text, known), language))
    return found


def colleagues(store: Store, member_id: uuid.UUID) -> list[tuple[uuid.UUID, str]]:
    """Who else answers."""
    named = set(queries.settings_of(store).answering)
    return [
        (view.member.id, str(view.user))
        for view in stores.members(store)
        if view.member.id != member_id
        and roles.may(view.member.role, "reply")
        and (not named or str(view.member.id) in named)
    ]


def questions(messages: Iterable[Message]) -> list[Message]:
    """What the visitor wrote that the FAQ might answer to the next one, the latest first."""
    said = [
        message
        for message in messages
        if message.side == Side.VISITOR and message.kind == Kind.TEXT and len(message.text) > 8
    ]
    return said[: -MOST_QUESTIONS - 1 : -1]
