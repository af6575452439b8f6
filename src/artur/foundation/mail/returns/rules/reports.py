"""Delivery status notifications (RFC 3464): what each group of their fields says of one recipient."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from artur.foundation.mail.returns.rules import codes, reading
from artur.foundation.mail.returns.rules.verdicts import Failure, Kind

if TYPE_CHECKING:
    from email.message import Message

FIELD = re.compile(r"^([A-Za-z][A-Za-z0-9-]*)[ \t]*:[ \t]*(.*)$")
WRITTEN = re.compile(
    r"^Final-Recipient:.*(?:\n.+){0,4}\nAction:.*(?:\n.+){0,3}\nStatus:",
    re.IGNORECASE | re.MULTILINE,
)
DELIVERED = {"delivered", "relayed", "expanded"}
MOST_RECIPIENTS = 50
TYPES = {"message/delivery-status", "message/global-delivery-status"}


def failures(mail: Message[str, str]) -> tuple[Failure, ...]:
    """One for each recipient the report speaks of; empty when the mail holds no report that names what became of it."""
    parts = list(reading.parts(mail))
    sources = [_source(part) for part in parts if part.get_content_type() in TYPES]
    # Some servers write the fields into their letter instead.
    sources = sources or [said for part in parts if WRITTEN.search(said := reading.text(part))]
    told = (_told(group) for source in sources for group in _groups(source))
    return tuple([failure for failure in told if failure][:MOST_RECIPIENTS])


def _source(part: Message[str, str]) -> str:
    """The part's own lines; the parser makes each group a mail of its own, and some servers encode them whole."""
    payload = part.get_payload()
    if isinstance(payload, list):
        return "\n\n".join(
            "".join(f"{name}: {value}\n" for name, value in group.items())
            + "\n"
            + str(group.get_payload() if not group.is_multipart() else "")
            for group in payload[: MOST_RECIPIENTS + 1]
            if not isinstance(group, str)
        )
    return reading.text(part)


def _groups(source: str) -> list[dict[str, str]]:
    """Fields by lower-case name, folded lines joined; a group begins anew where a field of it repeats."""
    groups: list[dict[str, str]] = [{}]
    name = ""
    for line in source.splitlines():
        field = FIELD.match(line)
        if field:
            name = field[1].lower()
            if name in groups[-1] and name in {"final-recipient", "action", "status"}:
                groups.append({})
            groups[-1].setdefault(name, field[2].strip())
        elif line[:1] in {" ", "\t"} and name:
            groups[-1][name] += f" {line.strip()}"
        elif not line.strip():
            name = ""
            groups.append({})
    return [group for group in groups if group]


def _told(group: dict[str, str]) -> Failure | None:
    action = re.split(r"[\s(;]", group.get("action", "").lower())[0]
    enhanced = codes.ENHANCED.search(group.get("status", ""))
    status = enhanced[0] if enhanced else ""
    if not action and not status:
        return None
    said = group.get("diagnostic-code", "")
    kind = _kind(action, status, said)
    return Failure(
        kind=kind,
        cause=codes.cause(status, said),
        address=reading.address(group.get("final-recipient", "")),
        original=reading.address(group.get("original-recipient", "")),
        status=_definite(status, said),
        said=" ".join(said.split())[:300],
        waiting=action == "delayed",
    )


def _kind(action: str, status: str, said: str) -> Kind:
    if action in DELIVERED or (not action and status[:1] == "2"):
        return Kind.OTHER
    if action == "delayed":
        return Kind.TEMPORARY
    return codes.final(status, said) or Kind.PERMANENT


def _definite(status: str, said: str) -> str:
    """The code that says most: some servers write 5.0.0 beside a server's own 5.1.1."""
    if status and not status.endswith(".0.0"):
        return status
    found = codes.ENHANCED.search(said)
    return found[0] if found else status
