"""The head of a mail: who writes to whom, and how to end it with one click."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings

from artur.foundation.mail import mime

if TYPE_CHECKING:
    from artur.domain.invitations.messages.theme import Shop
    from artur.domain.invitations.messages.writing import Envelope, Person


def head(shop: Shop, person: Person, subject: str, envelope: Envelope) -> list[tuple[str, str]]:
    """Its fields in order."""
    host = settings.ARTUR_HOST
    fields = [
        ("From", mime.mailbox(shop.name, settings.ARTUR_MAIL_FROM)),
        ("To", mime.mailbox(person.name, mime.ascii_address(person.email))),
        ("Subject", mime.header_text(subject)),
        ("Date", mime.date(envelope.at)),
        ("Message-ID", f"<{envelope.message_id}>"),
        ("List-Unsubscribe", f"<{person.unsubscribe_url}>"),
        ("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"),
        ("List-Id", f"{mime.mailbox(shop.name, f'{shop.slug}.reviews.{host}')}"),
        ("Auto-Submitted", "auto-generated"),
        ("Content-Language", person.language),
    ]
    if shop.contact:
        fields.insert(1, ("Reply-To", mime.mailbox(shop.name, shop.contact)))
    return fields
