"""Mails whose text is written at once, such as alerts and tests: queued now, sent by the worker."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import connection, transaction

from artur.foundation.events import waking
from artur.foundation.kit import clock, ids
from artur.foundation.kit.together import send
from artur.foundation.mail import mime, rules
from artur.foundation.mail.actions.deliver import deliver
from artur.foundation.mail.actions.enlist import message_id
from artur.foundation.mail.models import Message, MessageState

if TYPE_CHECKING:
    import uuid
    from datetime import datetime

BATCH = 50
STILL = "SELECT 1 FROM mail_message WHERE store_id = %s AND id = %s AND content IS NOT NULL"


def queue(
    store_id: uuid.UUID,
    kind: str,
    recipient: str,
    content: dict[str, Any],
    *,
    locale: str = "",
    reference: uuid.UUID | None = None,
) -> Message:
    """Queue a mail; it goes out when the caller's transaction is committed.

    `content` is `{"subject", "text", "html", "headers", "from_name"}`; the last two may be missing.
    """
    id_ = ids.new()
    message = Message.objects.create(
        id=id_,
        store_id=store_id,
        kind=kind,
        reference=reference,
        recipient=recipient,
        locale=locale,
        message_id=message_id(id_),
        content=content,
    )
    with transaction.atomic():
        waking.on_commit()
    return message


def send_queued(store_id: uuid.UUID) -> int:
    """Send one batch of a store's queued mails; how many were in hand."""
    letters = _claim(store_id)
    if letters:
        deliver(store_id, letters)
    return len(letters)


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail whose text is stored."""

    id: uuid.UUID
    recipient: str
    attempts: int
    content: dict[str, Any]
    created_at: datetime
    store_id: uuid.UUID
    kind: str

    @property
    def asked_for(self) -> bool:
        """Whether its recipient asked for it this minute, and gets it although they want no mails otherwise."""
        return self.kind in rules.ASKED_FOR

    def write(self) -> bytes | None:
        """The mail as it was queued; None when its text was destroyed since it was taken in hand."""
        if not send(STILL, [self.store_id, self.id]).rows():
            return None
        content = self.content
        headers = {
            "From": mime.mailbox(content.get("from_name", ""), settings.ARTUR_MAIL_FROM),
            "To": mime.mailbox("", mime.ascii_address(self.recipient)),
            "Subject": mime.header_text(content["subject"]),
            "Date": mime.date(self.created_at),
            "Message-ID": f"<{message_id(self.id)}>",
            "Auto-Submitted": "auto-generated",
            **{name: mime.header_text(value) for name, value in content.get("headers", {}).items()},
        }
        return mime.compose(headers.items(), content["text"], content["html"], f"=_{self.id.hex}")


def _claim(store_id: uuid.UUID) -> list[Letter]:
    now = clock.now()
    with transaction.atomic():
        # Two workers never hold the same row: PostgreSQL skips what is locked, SQLite has one writer.
        due = Message.objects.filter(store_id=store_id, due_at__lte=now, content__isnull=False)
        if connection.features.has_select_for_update_skip_locked:
            due = due.select_for_update(skip_locked=True)
        found = list(due.order_by("due_at")[:BATCH])
        Message.objects.filter(store_id=store_id, id__in=[m.id for m in found]).update(
            state=MessageState.SENDING, due_at=now + rules.LEASE
        )
    return [
        Letter(m.id, m.recipient, m.attempts, m.content, m.created_at, store_id, m.kind)
        for m in found
        if m.content is not None
    ]
