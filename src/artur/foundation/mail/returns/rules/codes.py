"""Status codes and the words beside them: whether a failure is final, and what it is about (RFC 3463, RFC 5321)."""

from __future__ import annotations

import re

from artur.foundation.mail.returns.rules.verdicts import Cause, Kind

ENHANCED = re.compile(r"(?<![\d.])([245])\.(\d{1,3})\.(\d{1,3})(?!\.?\d)")
REPLY = re.compile(r"(?<![\d.\-/#@:=])([45]\d\d)(?=[\s\-:;,)<]|$)(?!-\d)")
BY_SUBJECT = {
    1: Cause.ADDRESS,
    2: Cause.ADDRESS,
    3: Cause.SYSTEM,
    4: Cause.SYSTEM,
    5: Cause.SYSTEM,
    6: Cause.CONTENT,
    7: Cause.REFUSED,
}
BY_CODE = {
    # The sender's address.
    (1, 7): Cause.REFUSED,
    (1, 8): Cause.REFUSED,
    (2, 2): Cause.FULL,
    (2, 3): Cause.CONTENT,
    (3, 4): Cause.CONTENT,
    # There is no way to the domain.
    (4, 4): Cause.ADDRESS,
    # The account is disabled; the mailbox has a new owner.
    (7, 13): Cause.ADDRESS,
    (7, 17): Cause.ADDRESS,
}

WORDS: list[tuple[Cause, re.Pattern[str]]] = [
    (
        Cause.FULL,
        re.compile(
            r"(mailbox|mail ?box|inbox|storage|mail quota|disk quota|quota|account).{0,40}(is |was |be |has )?"
            r"(\bfull\b|over ?quota|exceed|is out of space)|over ?quota|quota (exceed|full)|insufficient (disk|storage)"
            r"|exceeds? (allowed size|the local limit|.{0,12}quota)|exceeded the local limit|too many messages in",
            re.IGNORECASE | re.DOTALL,
        ),
    ),
    (
        Cause.ADDRESS,
        re.compile(
            r"(user|account|recipient|mailbox|address|addressee|local part|subscriber|domain|host|group)[^.\n]{0,50}"
            r"(unknown|not (be )?(found|known|exist|recognized|listed|registered|active)|(does ?n.t|does not|not) exist"
            r"|disabled|inactive|discontinued|suspended|deactivated|closed|locked|invalid|expired|no longer|wasn.t found)"
            r"|unknown[ :-]*(user|recipient|account|address|host|or illegal alias)|invalid (address|recipient|mailbox|user)"
            r"|no (such|valid|known)[^.\n]{0,12}(user|recipient|mailbox|account|person|address|domain|host)"
            r"|no mailbox|bad (destination|recipient|address)|user.{0,3}(unknown|not exist)|not our customer"
            r"|(does ?n.t|does not|did not) have an?.{0,40}account|unrouteable|unroutable|host.{0,60}not found"
            r"|couldn.t find (any|a) (host|mail exchanger)|no mx record|no smtp service|null mx|nullmx"
            r"|recipient address rejected: access denied|mailbox unavailable|not a valid (mailbox|user|address|recipient)|not listed in|account.{0,20}(does not exist|disabled)",
            re.IGNORECASE,
        ),
    ),
    (
        Cause.CONTENT,
        re.compile(
            r"too (big|large|long)|size.{0,20}(exceed|limit)|length exceed|virus|malware|infected|media error"
            r"|(message|header|content) (format|not accepted|contains)|attachment",
            re.IGNORECASE,
        ),
    ),
    (
        Cause.REFUSED,
        re.compile(
            r"spam|junk|black ?list|block(ed|list)|policy|reputation|dmarc|\bspf\b|dkim|unauthenticated|not authori[sz]ed"
            r"|\brbl\b|listed (at|in|by)|relay|denied|not permitted|not allowed|prohibited|rejected by|reverse dns|\bptr\b"
            r"|sender.{0,30}(reject|bad|verif|unknown|not exist)|rate.?limit|too many|not a member",
            re.IGNORECASE,
        ),
    ),
    (
        Cause.SYSTEM,
        re.compile(
            r"timed? ?out|timeout|connect|temporar|unavailable|try again|retry|loop|too many hops|hop count"
            r"|not responding|greylist|deferred|in the queue too long|i/o error|configuration|expired",
            re.IGNORECASE,
        ),
    ),
]


def final(status: str, said: str) -> Kind | None:
    """Whether a failure is for good by its codes; None when it names none. A definite code beats a vague one."""
    codes = [*([status] if status else []), *(m[0] for m in ENHANCED.finditer(said))]
    codes = [code for code in codes if code[0] in "45"]
    definite = [code for code in codes if not code.endswith(".0.0")]
    reply = REPLY.search(said)
    first = (definite or codes or ([reply[1]] if reply else [""]))[0]
    return {"5": Kind.PERMANENT, "4": Kind.TEMPORARY}.get(first[:1])


def cause(status: str, said: str) -> Cause:
    """What a failure is about: by the code where that is definite, else by the words, else unknown."""
    codes = [m for m in ENHANCED.finditer(f"{status} {said}") if m[1] != "2"]
    named = (_by_code(int(m[2]), int(m[3])) for m in codes)
    by_code = next((found for found in named if found is not None), None)
    spoken = _by_words(said)
    if by_code is None:
        return spoken or Cause.UNKNOWN
    # "5.7.1 User unknown" and "5.3.0 No such user": the words know better than a code for everything.
    if by_code in {Cause.REFUSED, Cause.SYSTEM} and spoken in {Cause.ADDRESS, Cause.FULL}:
        return spoken
    if by_code is Cause.ADDRESS and spoken is Cause.FULL:
        return spoken
    return by_code


def _by_code(subject: int, detail: int) -> Cause | None:
    known = BY_CODE.get((subject, detail))
    return known or (None if (subject, detail) == (2, 0) else BY_SUBJECT.get(subject))


def _by_words(said: str) -> Cause | None:
    return next((found for found, pattern in WORDS if pattern.search(said)), None)
