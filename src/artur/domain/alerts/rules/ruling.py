"""A rule as a whole, and what several that fit the same thing come to together."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

from artur.domain.alerts.rules.conditions import Conditions

if TYPE_CHECKING:
    import uuid


@dataclass(frozen=True, slots=True)
class Audience:
    """Who hears of it: whoever is named by any of the three, or everybody who wants alerts."""

    everyone: bool = True
    roles: frozenset[str] = frozenset()
    members: frozenset[uuid.UUID] = frozenset()
    channels: frozenset[uuid.UUID] = frozenset()

    def __or__(self, other: Audience) -> Audience:
        return Audience(
            self.everyone or other.everyone,
            self.roles | other.roles,
            self.members | other.members,
            self.channels | other.channels,
        )


@dataclass(frozen=True, slots=True)
class Quiet:
    """At most so many are told one by one within this time; then a summary tells of the others."""

    at_most: int
    within: timedelta


@dataclass(frozen=True, slots=True)
class Escalation:
    """Whom else to tell, and after how long, when nobody has it."""

    after: timedelta
    to: Audience


@dataclass(frozen=True, slots=True)
class Rule:
    """When an alert is raised and who hears of it."""

    id: uuid.UUID
    kind: str
    own: bool = False
    name: str = ""
    active: bool = True
    told: bool = True
    """Whether anybody is told; otherwise it is only put on the list."""
    urgent: bool = False
    when: Conditions = field(default_factory=Conditions)
    to: Audience = field(default_factory=Audience)
    quiet: Quiet | None = None
    escalation: Escalation | None = None
    wait: timedelta | None = None
    """What the kind waits for: how long nobody has answered, or how near a deadline is."""
    grace: timedelta = timedelta()
    """For how long words may still join a star that was told."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the rules that fit one thing come to: one alert, told to everybody that any of them names."""

    first: Rule
    to: Audience
    told: bool
    urgent: bool
    quiet: Quiet | None
    escalation: Escalation | None
    grace: timedelta
    rules: tuple[uuid.UUID, ...]
    words: tuple[str, ...] = ()
    fitting: tuple[tuple[Rule, tuple[str, ...]], ...] = ()
    """The rules themselves, each with the words it found."""


def together(fitting: list[tuple[Rule, tuple[str, ...]]]) -> Verdict | None:
    """One verdict of all rules that fit, each with the words it found; None for none.

    What one of them tells is told; it is kept quiet only if each that tells would be.
    """
    if not fitting:
        return None
    rules = [rule for rule, _ in fitting]
    telling = [rule for rule in rules if rule.told]
    first = (telling or rules)[0]
    return Verdict(
        first=first,
        to=_audience(telling),
        told=bool(telling),
        urgent=any(rule.urgent for rule in telling),
        quiet=_quiet(telling),
        escalation=soonest(rules),
        grace=max(rule.grace for rule in rules),
        rules=tuple(rule.id for rule in rules),
        words=tuple(dict.fromkeys(word for _, words in fitting for word in words)),
        fitting=tuple(fitting),
    )


def besides(verdict: Verdict, known: set[str]) -> Verdict | None:
    """What the rules beside those `known` by their ids come to and tell; None where they tell nothing."""
    others = [pair for pair in verdict.fitting if str(pair[0].id) not in known]
    found = together(others)
    return found if found is not None and found.told else None


def soonest(rules: list[Rule]) -> Escalation | None:
    """The escalation that comes first; None where no rule has one."""
    given = [rule.escalation for rule in rules if rule.escalation is not None]
    return min(given, key=lambda one: one.after) if given else None


def _audience(telling: list[Rule]) -> Audience:
    named = Audience(everyone=False)
    for rule in telling:
        named = named | rule.to
    return named


def _quiet(telling: list[Rule]) -> Quiet | None:
    limits = [rule.quiet for rule in telling if rule.quiet is not None]
    if not limits or len(limits) < len(telling):
        return None
    # The one that lets most through.
    return max(limits, key=lambda one: one.at_most / max(one.within.total_seconds(), 1))
