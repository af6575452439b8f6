"""Giving a mail to whoever wants it; one that can't be worked through is noted and passed over."""

from __future__ import annotations

import logging
from datetime import timedelta
from pathlib import Path
from traceback import extract_tb
from typing import TYPE_CHECKING

from django.db import InterfaceError, OperationalError

from artur.foundation.kit import clock
from artur.foundation.mail.incoming import addresses, heads, reading, registry
from artur.foundation.mail.incoming.mails import Mail
from artur.foundation.mail.incoming.models import Passed

if TYPE_CHECKING:
    from email.message import EmailMessage

log = logging.getLogger(__name__)

KEPT_FOR = timedelta(days=30)


def take_raw(
    raw: bytes, source: str, name: str, recipient: str = "", sender: str | None = None
) -> bool:
    """Read a mail and give it away; whether somebody took it. What can't be read is noted.

    `recipient` and `sender` are the envelope's, where they are known beside the mail.

    `OperationalError` passes: a database that does not answer says nothing about the mail.
    """
    try:
        message = reading.parse(raw)
    except reading.Unreadable as unreadable:
        note(source, name, unreadable.word)
        return False
    told = Mail(
        recipient=_recipient(recipient, message),
        message=message,
        received_at=clock.now(),
        source=source,
        raw=raw,
        sender=heads.returned_to(message) if sender is None else sender.strip(" <>").lower(),
    )
    return take(told, name)


def take(mail: Mail, name: str) -> bool:
    """Give a mail away; whether somebody took it. A handler that fails is noted, and the mail is not tried again."""
    try:
        return registry.hand_over(mail) is not None
    except (OperationalError, InterfaceError):
        raise
    except (
        Exception
    ) as error:  # whatever one mail does to a handler, the next one must not wait for it
        log.exception("a mail could not be worked through")
        note(mail.source, name, "crashed", _where(error))
        return False


def note(source: str, name: str, reason: str, detail: str = "") -> None:
    """Write down that a mail was passed over; nothing of what it said."""
    Passed.objects.create(
        source=source[:20], name=name[:64], reason=reason, detail=detail[:300], at=clock.now()
    )


def sweep() -> int:
    """Forget the oldest notes."""
    deleted, _ = Passed.objects.filter(at__lt=clock.now() - KEPT_FOR).delete()
    return deleted


def _recipient(told: str, message: EmailMessage) -> str:
    """The envelope's, unless it is none of our addresses and the mail names one that is."""
    told = told.strip(" <>").lower()
    if told and addresses.token(told):
        return told
    found = heads.recipient(message)
    return found if addresses.token(found) or not told else told


def _where(error: Exception) -> str:
    """The kind of error and the line of ours it came from: what an error says may quote the mail."""
    frames = [frame for frame in extract_tb(error.__traceback__) if "artur" in frame.filename]
    last = frames[-1] if frames else None
    place = f" at {Path(last.filename).name}:{last.lineno}" if last else ""
    return f"{type(error).__name__}{place}"
