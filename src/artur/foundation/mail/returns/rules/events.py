"""What a provider's event means for us, in anymail's words for it."""

from __future__ import annotations

import re

from artur.foundation.mail.returns.rules import codes
from artur.foundation.mail.returns.rules.verdicts import Cause

DELIVERED, WAITING = "delivered", "waiting"
PLAIN = {
    "delivered": DELIVERED,
    "deferred": WAITING,
    "complained": "complaint",
    "unsubscribed": "unsubscribed",
}
PASSING = re.compile(
    r'"(event|type|status|bounce_?type|severity|category)"\s*:\s*'
    r'"(activity\.)?(soft[_ ]?bounced?|transient|temporary|undetermined|blocked)"'
    r'|"hard_bounce"\s*:\s*false|"bounce_class"\s*:\s*"?(20|21|22|23|24|40|70)\b',
    re.IGNORECASE,
)
"""By what providers tell that a bounce may pass; anymail calls both kinds the same."""
COMPLAINED_BEFORE = re.compile(r"complain|marked|spam.?report|reporting address", re.IGNORECASE)
NOT_THE_ADDRESS = {"blocked": Cause.REFUSED, "spam": Cause.REFUSED, "timed_out": Cause.SYSTEM}


def told(event: str, reject_reason: str, said: str, whole: str) -> tuple[str, Cause] | None:
    """What became of the mail and why; None for what says nothing of that, such as an opened mail."""
    if event in PLAIN:
        return PLAIN[event], Cause.UNKNOWN
    match event:
        case "bounced":
            return _bounced(reject_reason, said, whole)
        case "rejected":
            return _rejected(reject_reason, said)
        case "failed":
            # The provider could not make or hand over the mail, unless a server's answer is repeated.
            final = codes.final("", said)
            return (final.value, codes.cause("", said)) if final else ("permanent", Cause.CONTENT)
    return None


def _bounced(reject_reason: str, said: str, whole: str) -> tuple[str, Cause]:
    cause = codes.cause("", said)
    if PASSING.search(whole) or reject_reason == "timed_out":
        return "temporary", cause
    if reject_reason == "invalid":
        return "permanent", Cause.ADDRESS
    if reject_reason in NOT_THE_ADDRESS:
        return "permanent", NOT_THE_ADDRESS[reject_reason]
    # Without a server's own code these are the provider's words of advice, which may speak of anything.
    spoken = codes.final("", said) is not None or cause in {Cause.ADDRESS, Cause.FULL}
    return "permanent", cause if spoken else Cause.UNKNOWN


def _rejected(reject_reason: str, said: str) -> tuple[str, Cause]:
    """The provider did not try: by its own list, or because it did not like the mail."""
    match reject_reason:
        case "unsubscribed":
            return "unsubscribed", Cause.UNKNOWN
        case "spam" if COMPLAINED_BEFORE.search(said):
            # A complaint of another day, which was counted then; what the person wants has not changed.
            return "unsubscribed", Cause.UNKNOWN
        case "bounced" | "invalid":
            return "permanent", Cause.ADDRESS
        case "timed_out":
            return "temporary", Cause.SYSTEM
    return "permanent", Cause.REFUSED
