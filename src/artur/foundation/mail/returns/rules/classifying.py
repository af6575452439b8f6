"""From the bytes of a mail to what it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from artur.foundation.mail.returns.rules import automatic, feedback, reading, reports, texts
from artur.foundation.mail.returns.rules.verdicts import ORDER, Failure, Kind, Verdict

if TYPE_CHECKING:
    from email.message import Message

RETURNED = {"message/rfc822", "text/rfc822-headers", "message/rfc822-headers", "message/global"}
LONGEST_HEAD = 20_000


def classify(raw: bytes) -> Verdict:
    """What a mail that came in says. It proves nothing: anybody can write one."""
    mail = reading.parsed(raw)
    returned = _returned(mail)
    told = feedback.kind(mail)
    if told is not None:
        return _complaint(mail, told, returned)
    failures = reports.failures(mail)
    if failures:
        worst = min((f.kind for f in failures), key=ORDER.index)
        named = {address for f in failures for address in (f.address, f.original) if address}
        return Verdict(worst, failures, _about(named, returned), _senders(returned))
    spoken = texts.failure(mail)
    if spoken is not None:
        failure, addresses = spoken
        return Verdict(
            failure.kind, (failure,), _about(set(addresses), returned), _senders(returned)
        )
    return Verdict(Kind.AUTO_REPLY if automatic.is_automatic(mail) else Kind.OTHER)


def _complaint(mail: Message[str, str], kind: Kind, returned: Message[str, str] | None) -> Verdict:
    told = feedback.told(mail)
    named = {
        found for fields in told for found in reading.addresses(fields.get("original-rcpt-to", ""))
    }
    senders = [reading.address(fields.get("original-mail-from", "")) for fields in told]
    failures = (Failure(kind),) if kind is Kind.COMPLAINT else ()
    # Providers black out whom a complaint is from: the address proves nothing there, the token does.
    return Verdict(kind, failures, frozenset(named), (*filter(None, senders), *_senders(returned)))


def _returned(mail: Message[str, str]) -> Message[str, str] | None:
    """The head of our own mail, where it is sent back as a part."""
    for part in reading.parts(mail):
        if part.get_content_type() in RETURNED:
            payload = part.get_payload()
            if isinstance(payload, list):
                inner = payload[0] if payload else None
                return None if inner is None or isinstance(inner, str) else inner
            return reading.parsed(reading.text(part)[:LONGEST_HEAD].encode("utf-8", "replace"))
    return None


def _about(named: set[str], returned: Message[str, str] | None) -> frozenset[str]:
    to = reading.header(returned, "To") if returned is not None else ""
    return frozenset(named | set(reading.addresses(to)))


def _senders(returned: Message[str, str] | None) -> tuple[str, ...]:
    if returned is None:
        return ()
    names = ("Return-Path", "X-Envelope-From")
    found = (reading.address(reading.header(returned, name)) for name in names)
    return tuple(filter(None, found))
