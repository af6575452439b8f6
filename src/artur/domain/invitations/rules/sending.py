"""The last word, spoken at the moment of sending over what the database says then."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from artur.domain.invitations.rules.arrival import LOOK_DAILY, patience_ends, put_off_until
from artur.domain.invitations.rules.moments import OVERDUE, PRODUCT, PURCHASE, PURCHASE_WITHIN
from artur.domain.invitations.rules.planning import hours_for, refusal

if TYPE_CHECKING:
    from datetime import datetime

    from artur.domain.invitations.rules.facts import OrderFacts
    from artur.domain.invitations.rules.ruleset import RuleSet

MONTH = timedelta(days=30)
"""What a month is where mails to a person are counted."""
LOOK_AGAIN = timedelta(hours=1)
A_MOMENT = timedelta(seconds=1)
ROOM = frozenset({"paced", "warming_up"})
"""Reasons for which room is kept in a later window."""


class Act(Enum):
    """What becomes of an invitation or a reminder whose time has come."""

    SEND = "send"
    MOVE = "move"
    """Due later: the customer's peace, the store's hours, a cap or the parcel say so."""
    WAIT = "wait"
    """Still due, and not sent while sending is off."""
    SKIP = "skip"


@dataclass(slots=True)
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
    mailed: tuple[datetime, ...] = ()
    """When the customer was mailed within the last month, in time's order; asked for by `per_month` alone."""
    asked_lately: bool = False
    """Whether every product of the order was asked about lately, in another order of the customer's."""
    awaited: str = ""
    """What `arrival.awaited` says of the parcel at this instant."""


class Verdict(NamedTuple):
    """The act, with state and reason; `next_at` is when to look again, None for never."""

    act: Act
    state: str = "scheduled"
    reason: str = "due"
    next_at: datetime | None = None


SKIP, MOVE = Act.SKIP, Act.MOVE
GO = Verdict(Act.SEND)


def at_sending(
    rules: RuleSet, candidate: Candidate, now: datetime, tomorrow: datetime, *, room: bool
) -> Verdict:
    """Send, move, wait or skip; `room` says whether today's cap allows one more, else `tomorrow` it is.

    A skipped reminder says nothing about the invitation, which stays sent.
    """
    verdict = _ending(rules, candidate, now)
    if verdict is not None:
        return verdict
    if not rules.sending:
        # It is looked at again when sending is switched on, or when it has become too old.
        again = now + LOOK_AGAIN if candidate.reminder else last_moment(candidate) + A_MOMENT
        return Verdict(Act.WAIT, "scheduled", "sending_off", again)
    verdict = _parcel(rules, candidate, now) or _peace(rules, candidate, now)
    if verdict is None and not room:
        verdict = _move(rules, candidate, tomorrow, "capped")
    return verdict or _hour(rules, candidate, now) or GO


def held(
    rules: RuleSet, candidate: Candidate, now: datetime, why: str, until: datetime | None
) -> Verdict:
    """What the pace of sending holds back: put off to where there is room, or waiting as if sending were off.

    Without `until` it is looked at again when the store sends again, or when it has become too old.
    """
    if until is not None and why in ROOM:
        return _move(rules, candidate, until, why)
    last = now + LOOK_AGAIN if candidate.reminder else last_moment(candidate) + A_MOMENT
    return Verdict(Act.WAIT, "scheduled", why, last if until is None else min(last, until))


def pause_end(rules: RuleSet, candidate: Candidate, now: datetime) -> datetime | None:
    """Until when the customer is left in peace; None when they may be mailed now."""
    last = candidate.last_mailed_at
    if last is None or last == candidate.claimed_at:
        return None
    end = last + rules.pause
    return end if now < end else None


def month_end(rules: RuleSet, candidate: Candidate, now: datetime) -> datetime | None:
    """When the customer may be mailed again under the cap per month; None for now."""
    most, mailed = rules.per_month, candidate.mailed
    if most is None or len(mailed) < most:
        return None
    end = mailed[-most] + MONTH
    return end if now < end else None


def last_moment(candidate: Candidate) -> datetime:
    """The last instant at which it may be sent."""
    if candidate.moment == PURCHASE and not candidate.reminder:
        return candidate.facts.placed_at + PURCHASE_WITHIN
    return candidate.due_at + OVERDUE


def _ending(rules: RuleSet, candidate: Candidate, now: datetime) -> Verdict | None:
    """What is not sent at all."""
    moment, known = candidate.moment, candidate.facts.refusals
    if known is not None and moment in known:
        ground = known[moment]
    else:
        ground = refusal(rules, rules.of(moment), candidate.facts)
    if ground is not None:
        return Verdict(SKIP, *ground)
    if now > last_moment(candidate):
        return Verdict(SKIP, "skipped", "too_old")
    if candidate.asked_lately and moment == PRODUCT and not candidate.reminder:
        return Verdict(SKIP, "skipped", "asked_lately")
    return None


def _parcel(rules: RuleSet, candidate: Candidate, now: datetime) -> Verdict | None:
    """Nothing is asked of a parcel that, by all that was told, can not be there."""
    if candidate.moment == PURCHASE:
        return None
    if candidate.facts.not_before is not None:
        put_off = put_off_until(candidate.facts)
        if put_off is not None and now < put_off:
            return _move(rules, candidate, put_off, "not_arrived")
    if not candidate.awaited or candidate.reminder:
        return None
    if now >= patience_ends(candidate.facts):
        return Verdict(SKIP, "skipped", candidate.awaited)
    return _move(rules, candidate, now + LOOK_DAILY, candidate.awaited)


def _peace(rules: RuleSet, candidate: Candidate, now: datetime) -> Verdict | None:
    paused = pause_end(rules, candidate, now)
    if paused is not None:
        return _move(rules, candidate, paused, "paused")
    if rules.per_month is None:
        return None
    month = month_end(rules, candidate, now)
    return None if month is None else _move(rules, candidate, month, "month_full")


def _hour(rules: RuleSet, candidate: Candidate, now: datetime) -> Verdict | None:
    hours = hours_for(rules, candidate.facts) if rules.keeps_hours else None
    if hours is None or hours.open(now):
        return None
    return _move(rules, candidate, now, hours.why(now))


def _move(rules: RuleSet, candidate: Candidate, to: datetime, reason: str) -> Verdict:
    """Later, at an hour at which the store writes; a purchase that would come too late then is not asked about."""
    hours = hours_for(rules, candidate.facts)
    at = to if hours is None else hours.next(to)
    if candidate.moment == PURCHASE and not candidate.reminder and at > last_moment(candidate):
        return Verdict(SKIP, "skipped", reason)
    return Verdict(MOVE, "scheduled", reason, at)
