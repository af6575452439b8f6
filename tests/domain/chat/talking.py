"""Conversations as tests have them."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from artur.domain.chat import actions
from artur.domain.chat.actions import Opening
from artur.domain.chat.rules import parties

if TYPE_CHECKING:
    from artur.domain.chat.models import Conversation
    from artur.domain.chat.rules.parties import Party
    from artur.domain.stores.models import Store
    from tests.people import Person


def as_member(person: Person) -> Party:
    """A person as a party to a conversation."""
    return parties.member(person.member.id, person.user.name)


def conversation(store: Store, *said: str | tuple[Party, str], **opening: str) -> Conversation:
    """A new visitor's conversation; what stands without its speaker the visitor said."""
    given = {"locale": "sl", "name": "Ance", **opening}
    made = actions.open_conversation(store, uuid.uuid4().hex, Opening(**given))
    for one in said:
        author, text = (parties.VISITOR, one) if isinstance(one, str) else one
        actions.say(made, author, text, uuid.uuid4().hex)
    made.refresh_from_db()
    return made
