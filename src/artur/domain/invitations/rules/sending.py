"""The last word, spoken at the moment of sending over what the database says then."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import Enum
from typing import TYPE_CHECKING

from artur.domain.invitations.rules.moments import OVERDUE, PURCHASE, PURCHASE_WITHIN
from artur.domain.invitations.rules.planning import refusal

if TYPE_CHECKING:
    from datetime import datetime

    from artur.domain.invitations.rules.moments import RuleSet
    from artur.domain.invitations.rules.planning import OrderFacts

LOOK_AGAIN = timedelta(hours=1)
A_MOMENT = timedelta(seconds=1)


class Act(Enum):
    """What becomes of an invitation or a reminder whose time has come."""

    SEND = "send"
    MOVE = "move"
    """Due later: the pause or the cap says so."""
    WAIT = "wait"
    """Still due, and not sent while sending is off."""
    SKIP = "skip"


@dataclass(frozen=True, slots=True)
class Candidate:
    """An invitation, or the reminder of one, whose time has come."""

    moment: str
    due_at: datetime
    facts: OrderFacts
    reminder: bool = False
    last_mailed_at: datetime | None = None
    """When the customer was last mailed, whatever the order."""
    claimed_at: datetime | None = None
    """When the pause was begun for this very mail, if it is tried again."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The act, with state and reason; `next_at` is when to look again, None for never."""

    act: Act
    state: str = "scheduled"
    reason: str = "due"
    next_at: datetime | None = None


def at_sending(
    rules: RuleSet, candidate: Candidate, now: datetime, tomorrow: datetime, *, room: bool
) -> Verdict:
    """Send, move, wait or skip; `room` says whether today's cap allows one more, else `tomorrow` it is.

    A skipped reminder says nothing about the invitation, which stays sent.
    """
    rule = rules.of(candidate.moment)
    ground = refusal(rule, candidate.facts)
    if ground is not None:
        return Verdict(Act.SKIP, *ground)
    if now > last_moment(candidate):
        return Verdict(Act.SKIP, "skipped", "too_old")
    if not rules.sending:
        # It is looked at again when sending is switched on, or when it has become too old.
        again = now + LOOK_AGAIN if candidate.reminder else last_moment(candidate) + A_MOMENT
        return Verdict(Act.WAIT, "scheduled", "sending_off", again)
    free_at = pause_end(rules, candidate, now)
    if free_at is not None:
        return _move(candidate, free_at, "paused")
    if not room:
        return _move(candidate, tomorrow, "capped")
    return Verdict(Act.SEND)


def pause_end(rules: RuleSet, candidate: Candidate, now: datetime) -> datetime | None:
    """Until when the customer is left in peace; None when they may be mailed now."""
    last = candidate.last_mailed_at
    if last is None or last == candidate.claimed_at:
        return None
    end = last + rules.pause
    return end if now < end else None


def last_moment(candidate: Candidate) -> datetime:
    """The last instant at which it may be sent."""
    if candidate.moment == PURCHASE and not candidate.reminder:
        return candidate.facts.placed_at + PURCHASE_WITHIN
    return candidate.due_at + OVERDUE


def _move(candidate: Candidate, to: datetime, reason: str) -> Verdict:
    if candidate.moment == PURCHASE and not candidate.reminder and to > last_moment(candidate):
        return Verdict(Act.SKIP, "skipped", reason)
    return Verdict(Act.MOVE, "scheduled", reason, to)
