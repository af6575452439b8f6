"""When to try again, and what an answer of a mail server means."""

from __future__ import annotations

import re
from datetime import timedelta

LEASE = timedelta(minutes=15)
"""For how long a worker has a batch in hand before another may take it over."""

PAUSES = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=6),
    timedelta(hours=12),
    timedelta(hours=24),
)
"""How long to wait after the first, second … failure that may pass; after the last one it is given up."""
JITTER = 0.1


ASKED_FOR = frozenset({"rights", "chat"})
"""Kinds of mail that answer what their recipient asked for a moment ago."""


def may_have(blocked: str | None, *, asked_for: bool) -> bool:
    """Whether a mail goes to an address that is blocked for that reason, None for none.

    Who wants no mails still gets the one they ask for; an address that can't be reached, or complained, never.
    """
    return blocked is None or (asked_for and blocked == "unsubscribed")


def retry_after(attempts: int, chance: float) -> timedelta | None:
    """The pause after `attempts` failures, up to a tenth longer by `chance` (0 to 1); None to give up."""
    if attempts > len(PAUSES):
        return None
    return PAUSES[max(attempts, 1) - 1] * (1 + JITTER * chance)


def names_a_bad_address(code: int, text: str) -> bool:
    """Whether a refusal of a recipient says that the address is no good, as opposed to us or our mail.

    RFC 3463: x.1.x speaks of addresses, x.2.x of the mailbox, x.7.x of policy, x.3.x and x.4.x of systems.
    Without an enhanced code a 5xx to RCPT is taken for what it nearly always is.
    """
    if not 500 <= code < 600:
        return False
    enhanced = re.match(r"\s*5\.(\d{1,3})\.(\d{1,3})\b", text)
    if enhanced is None:
        return True
    # 5.1.7 and 5.1.8 speak of the sender's address, 5.2.2 of a full mailbox.
    subject, detail = int(enhanced[1]), int(enhanced[2])
    return (subject == 1 and detail not in {7, 8}) or (subject == 2 and detail != 2)
