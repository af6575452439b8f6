"""The mails of a conversation: an answer that follows a visitor, what was said, and what a visitor left for the shop."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from artur.domain.chat.rules import quoting
from artur.foundation.kit import languages, prose
from artur.foundation.mail import incoming

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from artur.domain.chat.models import Conversation, Message
    from artur.domain.stores.models import Store

ACCENT = "#0B5F6A"


def answer(store: Store, conversation: Conversation, said: Sequence[Message]) -> dict[str, Any]:
    """What members answered since the visitor left."""
    with _speaking(store, conversation.locale):
        heading = _("%(store)s has answered you") % {"store": store.name}
        return _letter("answer", store, conversation, heading, said, reply="chat")


def transcript(store: Store, conversation: Conversation, said: Sequence[Message]) -> dict[str, Any]:
    """Everything that was said, for the visitor."""
    with _speaking(store, conversation.locale):
        heading = _("Your conversation with %(store)s") % {"store": store.name}
        return _letter("transcript", store, conversation, heading, said, reply="chat")


def left(
    store: Store, conversation: Conversation, said: Sequence[Message], locale: str
) -> dict[str, Any]:
    """What a visitor left while nobody was there, for the shop."""
    spoken = languages.first_of(locale, among=languages.WORKED_IN)
    with _speaking(store, spoken):
        who = conversation.name or conversation.email or _("Somebody")
        heading = _("%(who)s wrote to you") % {"who": who}
        return _letter("left", store, conversation, heading, said, reply="desk")


def reply_address(store: Store, conversation: Conversation, purpose: str) -> str:
    """Where an answer to the mail goes on with the conversation, or at least reaches the other side."""
    if incoming.available():
        return incoming.address(purpose, incoming.made(purpose, conversation.id.bytes))
    return store.contact_email if purpose == "chat" else conversation.email


def _letter(
    name: str, store: Store, conversation: Conversation, heading: str, said: Sequence[Message], *, reply: str
) -> dict[str, Any]:  # fmt: skip
    context = {
        "store": store,
        "conversation": conversation,
        "heading": heading,
        "said": [_shown(store, one) for one in said],
        "accent": store.accent or ACCENT,
        "marker": quoting.MARKER,
        "goes_on": incoming.available(),
        "url": f"{settings.BASE_URL}/console/{store.slug}/chat/{conversation.id}/",
    }
    address = reply_address(store, conversation, reply)
    return {
        "subject": heading,
        "text": render_to_string(f"chat/mail/{name}.txt", context),
        "html": render_to_string(f"chat/mail/{name}.html", context),
        "from_name": store.name,
        "headers": {"Reply-To": address} if address else {},
    }


def _shown(store: Store, message: Message) -> dict[str, Any]:
    return {
        "who": "" if message.side == "visitor" else message.name or store.name,
        "at": message.created_at,
        "text": message.text,
        "html": prose.html(message.text),
        "files": len(message.pictures) + message.attachments.count(),
    }


@contextmanager
def _speaking(store: Store, locale: str) -> Iterator[None]:
    """The reader's language and the store's hours, while a letter is written."""
    language = languages.first_of(locale, store.locale)
    with translation.override(language), timezone.override(store.timezone):
        yield
