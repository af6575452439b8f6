"""Complaints as providers report them: ARF (RFC 5965), and Outlook.com's mails from before it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from artur.foundation.mail.returns.rules import reading
from artur.foundation.mail.returns.rules.verdicts import Kind

if TYPE_CHECKING:
    from email.message import Message

SPAM = {"abuse", "fraud", "virus", "opt-out", "opt-out-list", "miscategorized", "other", ""}
"""What a report may be about that says: write no more. `not-spam` and `auth-failure` (DMARC) do not."""
OUTLOOK = ("staff@hotmail.com", "staff@outlook.com")


def kind(mail: Message[str, str]) -> Kind | None:
    """Whether the mail is a complaint; None when it is no feedback at all."""
    for part in reading.parts(mail):
        if part.get_content_type() == "message/feedback-report":
            return Kind.COMPLAINT if fields(part).get("feedback-type", "") in SPAM else Kind.OTHER
    subject = reading.header(mail, "Subject").lower()
    if subject.startswith("complaint about message from") and _outlook(mail):
        return Kind.COMPLAINT
    return None


def fields(part: Message[str, str]) -> dict[str, str]:
    """The report's fields by lower-case name; of one that repeats the first."""
    payload = part.get_payload()
    # The parser takes the report for a mail whose headers its fields are.
    inner = payload[0] if isinstance(payload, list) and payload else None
    lines = _lines(reading.text(part)) if inner is None or isinstance(inner, str) else inner.items()
    found: dict[str, str] = {}
    for name, value in lines:
        found.setdefault(str(name).lower(), " ".join(str(value).split()).lower())
    return found


def told(mail: Message[str, str]) -> list[dict[str, str]]:
    """The fields of every feedback report in the mail."""
    reports = reading.parts(mail)
    return [
        fields(part) for part in reports if part.get_content_type() == "message/feedback-report"
    ]


def _lines(source: str) -> list[tuple[str, str]]:
    pairs = [line.partition(":") for line in source.splitlines() if ":" in line]
    return [(name.strip(), value.strip()) for name, _, value in pairs]


def _outlook(mail: Message[str, str]) -> bool:
    return reading.address(reading.header(mail, "From")) in OUTLOOK
