"""A visitor begins to write."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError
from django.utils.translation import gettext as _

from artur.domain.chat.models import Conversation, Participant
from artur.domain.chat.queries.conversations import current, hash_token
from artur.domain.chat.standing import advance
from artur.foundation.events.recording import transaction_of
from artur.foundation.kit import ids
from artur.foundation.kit.problems import FieldError, Invalid

if TYPE_CHECKING:
    from artur.domain.stores.models import Store


@dataclass(frozen=True, slots=True)
class Opening:
    """What a visitor's browser says of itself; all of it is their word alone."""

    locale: str
    name: str = ""
    email: str = ""
    order_number: str = ""
    page_url: str = ""
    page_title: str = ""
    product_id: str = ""
    channel: str = "chat"


def open_conversation(store: Store, token: str, opening: Opening) -> Conversation:
    """The conversation the visitor with this token is in, or a new one; asked twice it is the same."""
    known = current(store, token)
    if known is not None:
        return known
    try:
        return _open(store, token, opening)
    except IntegrityError:
        # Two tabs of one visitor at once: the other one was first.
        known = current(store, token)
        if known is None:
            raise
        return known


def _open(store: Store, token: str, opening: Opening) -> Conversation:
    with transaction_of(store.id) as tx:
        made = Conversation(
            id=ids.new(),
            store_id=store.id,
            token_hash=hash_token(token),
            locale=opening.locale[:10],
            name=one_line(opening.name, 80),
            email=address(opening.email),
            order_number=one_line(opening.order_number, 80),
            page_url=page(opening.page_url),
            page_title=one_line(opening.page_title, 200),
            product_id=one_line(opening.product_id, 200),
            channel=opening.channel,
            opened_at=tx.at,
            last_at=tx.at,
        )
        made.save(force_insert=True)
        Participant(
            store_id=store.id,
            conversation_id=made.id,
            party_id=made.id,
            side="visitor",
            name=made.name,
            here_at=tx.at,
            number=advance(store.id),
        ).save(force_insert=True)
        tx.record("conversation.opened", conversation=made.id, channel=made.channel)
    return made


def address(raw: str) -> str:
    """An e-mail address in lower case, or nothing; raises `Invalid`."""
    email = raw.strip().lower()
    if not email:
        return ""
    try:
        validate_email(email)
    except ValidationError:
        email = "@" * 300
    if len(email) > 254:
        raise Invalid(
            [FieldError("email", _("This is no e-mail address. Write it as name@example.com."))]
        )
    return email


def one_line(raw: str, longest: int) -> str:
    """A text of a visitor's browser as one line of printable characters."""
    return " ".join("".join(c if c.isprintable() else " " for c in raw).split())[:longest]


def page(raw: str) -> str:
    """The address of a page, without what may be personal in it; nothing but http and https."""
    bare = raw.partition("#")[0].partition("?")[0].strip()
    if not bare.startswith(("https://", "http://")) or not bare.isprintable() or " " in bare:
        return ""
    return bare[:500]
