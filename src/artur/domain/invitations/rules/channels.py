"""Over which channel a customer is asked, and at which hours a text may ring."""

from __future__ import annotations

from typing import TYPE_CHECKING

from artur.domain.invitations.rules.hours import Hours, Window, hours_of
from artur.domain.invitations.rules.moments import SMS, WHATSAPP

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from artur.domain.invitations.rules.facts import OrderFacts
    from artur.domain.invitations.rules.planning import Ground

BY_DAY = Window(8 * 60, 21 * 60)
"""A text rings where a mail lies still: none goes out at night, whatever hours the store keeps."""
TEXTS = (SMS, WHATSAPP)
ROUNDS = 14
BLOCKED = ("opted_out", "suppressed_address")


def choose(preferred: Sequence[str], barred: Mapping[str, str], stays: str = "") -> str:
    """The first of the `preferred` channels that is not `barred`, the one it has already before others; "" for none."""
    open_ = [channel for channel in preferred if not barred.get(channel)]
    if stays in open_:
        return stays
    return open_[0] if open_ else ""


def unreached(preferred: Sequence[str], barred: Mapping[str, str]) -> Ground:
    """State and reason where no channel is open."""
    why = {barred.get(channel, "") for channel in preferred}
    for reason in BLOCKED:
        if reason in why:
            return "suppressed", reason
    return "skipped", "no_address"


def rings_at(facts: OrderFacts, store_hours: Hours | None, now: datetime) -> datetime | None:
    """The first instant from `now` on at which a text may go out: by day where the customer lives, and within the store's own hours.

    None where the two never meet.
    """
    day = hours_of(BY_DAY, facts.country or facts.home, facts.zone, weekends=False, holidays=False)
    assert day is not None
    at = now
    for _ in range(ROUNDS):
        later = day.next(at if store_hours is None else store_hours.next(at))
        if later == at:
            return at
        at = later
    return None


def is_text(channel: str) -> bool:
    """Whether it costs, and rings."""
    return channel in TEXTS
