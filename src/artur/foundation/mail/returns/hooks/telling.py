"""One event of a provider: which of our mails it is about, and what it says of it."""

from __future__ import annotations

import json
import re
import uuid
from email.utils import parseaddr
from typing import TYPE_CHECKING, Any

from django.conf import settings

from artur.foundation.mail.returns import envelopes, queries
from artur.foundation.mail.returns.actions import Told, stray, took
from artur.foundation.mail.returns.rules import events, reading

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST = 100_000


def take(event: Any) -> bool:
    """Book the event; whether it changed anything. What is said of a mail we never sent is counted and left alone."""
    said = " ".join(str(event.mta_response or event.description or "").split())
    whole = _whole(event.esp_event)
    told = events.told(str(event.event_type), str(event.reject_reason or ""), said, whole)
    if told is None:
        return False
    named = _named(str(event.message_id or ""), whole)
    if named is None:
        stray("never_sent")
        return False
    recipient = parseaddr(str(event.recipient or ""))[1].lower()
    recipients = frozenset({recipient}) if recipient else frozenset[str]()
    outcome = took(*named, Told(told[0], told[1], said[:300], recipients))
    if outcome not in {"booked", "again"}:
        stray(outcome)
    return outcome == "booked"


def _named(name: str, whole: str) -> tuple[uuid.UUID, uuid.UUID] | None:
    """Store and mail: by the name the provider gave it, else by one of ours that it repeats.

    Who sends over SMTP through a provider never hears its name for the mail; our own Message-ID or the envelope's
    sender stands in what it reports then.
    """
    bare = name.strip("<>")
    for candidate in (name, bare, f"<{bare}>"):
        found = queries.by_provider_id(candidate)
        if found is not None:
            return found
    message = next(_ours(f"{name} {whole}"), None)
    store = queries.store_of(message) if message is not None else None
    return None if message is None or store is None else (store, message)


def _ours(text: str) -> Iterator[uuid.UUID]:
    host = re.escape(settings.ARTUR_HOST)
    for found in re.finditer(rf"\b([0-9a-f]{{32}})@{host}\b", text, re.IGNORECASE):
        yield uuid.UUID(found[1])
    for address in reading.addresses(text[:LONGEST]):
        message, _ = envelopes.message_of(address)
        if message is not None:
            yield message


def _whole(esp_event: Any) -> str:
    try:
        return json.dumps(esp_event, default=str)[:LONGEST]
    except (TypeError, ValueError):
        return ""
