"""How tests reach the chat's pages."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from django.urls import reverse

from artur.domain.chat import queries

if TYPE_CHECKING:
    from django.test import Client

    from artur.domain.chat.models import Conversation, Message
    from tests.people import Person


def address(name: str, person: Person, *more: object) -> str:
    return reverse(f"console:{name}", args=[person.store.slug, *more])


def say(client: Client, person: Person, one: Conversation, text: str, **more: object):
    given = {"client_id": uuid.uuid4().hex, "text": text, **more}
    return client.post(
        address("conversation_say", person, one.id), given, headers={"Accept": "application/json"}
    )


def told(one: Conversation) -> list[Message]:
    return queries.history(one, notes=True)
