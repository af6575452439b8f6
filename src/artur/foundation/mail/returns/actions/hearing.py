"""Taking a mail in: what it says counts only for the mail its token names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from artur.foundation.mail.returns import envelopes, queries
from artur.foundation.mail.returns.actions.booking import DELIVERED, WAITING, Told, took
from artur.foundation.mail.returns.actions.straying import stray
from artur.foundation.mail.returns.rules import Failure, Kind, Verdict, classify

if TYPE_CHECKING:
    import uuid

    from artur.foundation.mail.incoming import Mail

RETURNED = {Kind.PERMANENT, Kind.TEMPORARY, Kind.COMPLAINT}


def hear(mail: Mail) -> bool:
    """Whether the mail was one that came back; it may prove nothing, and is then counted and left alone."""
    _, ours = envelopes.message_of(mail.recipient)
    verdict = classify(mail.raw or _bytes(mail))
    if verdict.kind not in RETURNED:
        # An automatic reply, or a person answering a bounce's address: nobody else has a use for it.
        return ours
    if not ours and verdict.kind is not Kind.COMPLAINT and not _from_nobody(mail):
        # A shop's own mail may quote a bounce; another handler may want it.
        return False
    _book(verdict, [mail.recipient, *verdict.senders])
    return True


def _book(verdict: Verdict, addresses: list[str]) -> None:
    message, claimed = _named(addresses)
    if message is None:
        stray("wrong_token" if claimed else "no_token")
        return
    store = queries.store_of(message)
    outcome = took(store, message, _told(verdict, store, message)) if store else "never_sent"
    if outcome not in {"booked", "again"}:
        stray(outcome)


def _named(addresses: list[str]) -> tuple[uuid.UUID | None, bool]:
    """The mail the first good token names: of where it was sent to, or of the mail that is returned in it."""
    read = [envelopes.message_of(address) for address in addresses]
    named = next((message for message, _ in read if message is not None), None)
    return named, any(claims for _, claims in read)


def _told(verdict: Verdict, store: uuid.UUID, message: uuid.UUID) -> Told:
    recipient = queries.recipient_of(store, message)
    failure = verdict.about(recipient) if recipient else None
    if verdict.kind is Kind.COMPLAINT or failure is None:
        # Providers black out whom a complaint is from; the token says it.
        spoken = frozenset[str]() if verdict.kind is Kind.COMPLAINT else verdict.recipients
        return Told(verdict.kind.value, recipients=spoken)
    said = " ".join(filter(None, [failure.status, failure.said]))
    return Told(_became(failure), failure.cause, said)


def _became(failure: Failure) -> str:
    if failure.waiting:
        return WAITING
    return failure.kind.value if failure.kind in RETURNED else DELIVERED


def _from_nobody(mail: Mail) -> bool:
    return mail.sender == ""


def _bytes(mail: Mail) -> bytes:
    try:
        return mail.message.as_bytes()
    except (ValueError, LookupError, TypeError, AttributeError):
        return b""
