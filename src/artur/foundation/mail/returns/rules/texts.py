"""Bounces that are no reports: qmail, Exim, Exchange 2003, Domino, Gmail and Yahoo of old, and many more.

Nothing here knows one vendor's every version. A mail system gives itself away by who it says it is; what it says
then stands above the copy of our mail, in codes every server shares, or in one of the few ways to say it in words.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from artur.foundation.mail.returns.rules import codes, reading
from artur.foundation.mail.returns.rules.verdicts import Failure, Kind

if TYPE_CHECKING:
    from email.message import Message

DAEMON = re.compile(
    r"mailer[-_ .]?daemon|mail deliver|delivery (sub)?system|deliveries", re.IGNORECASE
)
SYSTEM = re.compile(
    r"poo?st[-_]?master|system administrator|sysadmin|no-?reply@|ndr admin", re.IGNORECASE
)
SUBJECT = re.compile(
    r"undeliver|un-?delivered|delivery (status|fail|problem|error|notification)|deliverability|returned (mail|e?-?mail)"
    r"|failure (notice|delivery)|mail (system error|failed|delivery)|non[- ]?(delivery|remis)|not delivered"
    r"|could ?n.t be delivered|unzustellbar|nicht zugestellt|zustellung|permanent delivery|rejected"
    r"|there was an error sending your mail|mail failure|message status|bounce",
    re.IGNORECASE,
)
COPY = re.compile(
    r"^[-\t\r\xa0 >*=|]*("
    r"original message( follows| headers)?|below this line is a copy|this is a copy of (the|your) message|unsent message"
    r"|the header of the original|message (headers|text) follow|returned message|included is a copy|begin forwarded"
    r"|below is a copy of the original|original mail info|original mail as follows|this message was created automatically"
    r"[^\n]*\n[^\n]*\nreturn-path|message header"
    r").*$",
    re.IGNORECASE | re.MULTILINE,
)
COPIED = re.compile(r"^(Received: (from|by|\()|Return-Path: ?<)", re.IGNORECASE | re.MULTILINE)
TO = re.compile(r"^(?:To|X-Original-To): *(.*)$", re.IGNORECASE | re.MULTILINE)
WAITING = re.compile(
    r"(has|have) not yet been delivered|has been delayed|will (be retried|keep trying|continue|be attempted)|warning message only"
    r"|delivery.{0,20}delayed|could not send mail for past|not required to (do|take) anything|still being tried|will retry",
    re.IGNORECASE,
)
PASSING = re.compile(
    r"retry time(out)? (not reached|exceeded)|in the queue too long|multiple retries|envelope expired|queue(d)? too long"
    r"|was not delivered within|remote host is not responding|all hosts have been failing|delivery retry timeout",
    re.IGNORECASE,
)
FAILED = re.compile(
    r"fail|could ?n.t|could not|can ?not|unable|undeliver|not (be )?deliver|did not reach|reject|error|problem|returned"
    r"|wasn.t able|not accept|does not like|unsuccessful|non remis|nicht zugestellt|не может быть доставлено",
    re.IGNORECASE,
)
STRONG = re.compile(
    r"could not be delivered to|did not reach the following recipient|unable to deliver (your )?(mail|message)",
    re.IGNORECASE,
)
ANSWER = re.compile(r"\b5\d\d[ -]+5\.\d{1,3}\.\d{1,3}\b")
TROUBLE = re.compile(
    "|".join(f"(?:{found.pattern})" for found in (FAILED, WAITING, ANSWER)), re.IGNORECASE
)
REPLYING = re.compile(r"auto-replied", re.IGNORECASE)


def failure(mail: Message[str, str]) -> tuple[Failure, list[str]] | None:
    """What a mail system says in words, and the addresses it names; None when no mail system speaks of a failure."""
    if not _by_a_mail_system(mail):
        return None
    said = _said(mail)
    named = reading.addresses(reading.header(mail, "X-Failed-Recipients"))
    if not (named or TROUBLE.search(f"{said} {reading.header(mail, 'Subject')}")):
        return None
    line = _telling(said)
    kind = _kind(f"{reading.header(mail, 'Subject')}\n{said}", line)
    address = named[0] if named else ""
    spoken = Failure(
        kind=kind,
        cause=codes.cause("", line),
        address=address,
        status=_status(line),
        said=line[:300],
        waiting=bool(WAITING.search(f"{reading.header(mail, 'Subject')}\n{said}")),
    )
    return spoken, named or _named(mail, said)


def _by_a_mail_system(mail: Message[str, str]) -> bool:
    if mail.get("X-Failed-Recipients") is not None:
        return True
    sender, path = reading.header(mail, "From"), reading.header(mail, "Return-Path").lower()
    if DAEMON.search(sender) or sender in {"<>", ""} or _is_report(mail):
        return True
    if REPLYING.search(reading.header(mail, "Auto-Submitted")):
        # A postmaster that says it only answers is a person's machine, or a filter that leaves the matter to us.
        return False
    system = SYSTEM.search(sender) or path == "<>" or "daemon" in path
    return bool(system and (SUBJECT.search(reading.header(mail, "Subject")) or _speaks(mail)))


def _is_report(mail: Message[str, str]) -> bool:
    """Whether it calls itself a delivery report, though none is in it that could be read."""
    return mail.get_content_type() == "multipart/report" and "delivery-status" in str(
        mail.get_param("report-type", "")
    )


def _speaks(mail: Message[str, str]) -> bool:
    """Whether a server's answer stands in it, or a sentence only mail systems say."""
    said = _said(mail)
    return bool(
        ANSWER.search(said)
        or STRONG.search(said)
        or (codes.REPLY.search(said) and FAILED.search(said))
    )


def _said(mail: Message[str, str]) -> str:
    """What stands above the copy of our mail."""
    for part in reading.parts(mail):
        whole = reading.text(part)
        ends = [found.start() for pattern in (COPY, COPIED) if (found := pattern.search(whole, 1))]
        said = whole[: min(ends, default=len(whole))]
        if said.strip():
            return said
    return ""


def _telling(said: str) -> str:
    """The lines with a server's answer, in one; all of it where there is none."""
    lines = said.splitlines()
    coded = [i for i, line in enumerate(lines) if _coded(line)]
    if not coded:
        return " ".join(said.split())
    return " ".join(" ".join(lines[i : i + 2]) for i in coded[:4])


def _coded(line: str) -> bool:
    return any(m[1] in "45" for m in codes.ENHANCED.finditer(line)) or bool(
        codes.REPLY.search(line)
    )


def _kind(whole: str, line: str) -> Kind:
    if WAITING.search(whole):
        return Kind.TEMPORARY
    coded = codes.final("", line)
    if coded is not None:
        return coded
    if PASSING.search(whole):
        return Kind.TEMPORARY
    return Kind.PERMANENT


def _status(line: str) -> str:
    found = next((m for m in codes.ENHANCED.finditer(line) if m[1] in "45"), None)
    return found[0] if found else ""


def _named(mail: Message[str, str], said: str) -> list[str]:
    """The addresses a text names, without those it comes from or went to, and whom the copy of our mail is to."""
    own = {reading.address(reading.header(mail, name)) for name in ("From", "To", "Reply-To")}
    copied = [to for part in reading.parts(mail) for to in TO.findall(reading.text(part))]
    found = reading.addresses(said) + [a for to in copied for a in reading.addresses(to)]
    return [address for address in found if address not in own]
