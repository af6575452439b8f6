"""What is allowed in a store's rules and yet hardly meant: said to the store, never refused."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from artur.domain.invitations.rules import days, places
from artur.domain.invitations.rules.channels import BY_DAY, TEXTS
from artur.domain.invitations.rules.moments import CHANNELS, EMAIL, LEARNED, PURCHASE
from artur.domain.invitations.rules.ruleset import ALWAYS, HABIT
from artur.domain.invitations.rules.sending import MONTH

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from artur.domain.invitations.rules.ruleset import RuleSet

DAWN, DUSK = 7 * 60, 22 * 60
"""Before and after which most people would call it night."""


class Oddity(NamedTuple):
    """One of them: the field it is about, a word for it, and what the sentence about it names."""

    field: str
    code: str
    names: tuple[str, ...] = ()


def oddities(
    rules: RuleSet,
    *,
    countries: Iterable[str] = (),
    zone: str = "UTC",
    learnt: bool = True,
    on: Iterable[str] = CHANNELS,
) -> list[Oddity]:
    """All of them; `countries` are those the store's customers live in, `learnt` whether parcels were learnt from.

    `on` are the channels the store can send by.
    """
    lived_in = sorted(set(countries))
    return [
        *_nobody(rules),
        *_hours(rules, lived_in, zone),
        *_people(rules),
        *_parcels(rules, learnt=learnt),
        *_unknown(rules),
        *_channels(rules, {EMAIL, *on}),
    ]


def _nobody(rules: RuleSet) -> Iterator[Oddity]:
    if not any(rule.active for rule in rules.moments):
        yield Oddity("moments", "no_moment")
    if not rules.share:
        yield Oddity("share", "no_share")


def _hours(rules: RuleSet, countries: list[str], zone: str) -> Iterator[Oddity]:
    window = rules.window
    if window is not None:
        if window.start < DAWN or window.until > DUSK:
            yield Oddity("window", "night")
        made = {country: rules.hours(country, zone) for country in countries}
        if divided := tuple(c for c, hours in made.items() if hours is not None and hours.divided):
            yield Oddity("window", "divided", divided)
    if rules.holidays_off and (dark := tuple(c for c in countries if c not in days.countries())):
        yield Oddity("days_off.holidays", "no_holidays", dark)
    if rules.weekends_off and rules.of(PURCHASE).active:
        yield Oddity("days_off.weekends", "weekend_orders")


def _people(rules: RuleSet) -> Iterator[Oddity]:
    if rules.reminders and rules.reminder_after < rules.pause:
        yield Oddity("reminder_after", "reminder_waits")
    if rules.per_month is not None and rules.pause:
        by_pause = -(-MONTH // rules.pause)
        if rules.per_month > by_pause or (rules.pause > timedelta(days=29) and rules.per_month > 1):
            yield Oddity("per_month", "never_reached", (str(by_pause),))


def _parcels(rules: RuleSet, *, learnt: bool) -> Iterator[Oddity]:
    trusting = [
        n for n, rule in enumerate(rules.moments) if rule.active and rule.expected == LEARNED
    ]
    if trusting and not learnt:
        yield Oddity(f"moments.{trusting[0]}.expected", "nothing_learnt")
    told = rules.arrivals_told
    if rules.wait_for_delivery == ALWAYS and told is not None and told < HABIT:
        yield Oddity("wait_for_delivery", "seldom_told", (f"{told:.0%}",))


def _channels(rules: RuleSet, on: set[str]) -> Iterator[Oddity]:
    asking = [(n, rule.channels) for n, rule in enumerate(rules.moments) if rule.active]
    if mute := [(n, channels) for n, channels in asking if on.isdisjoint(channels)]:
        yield Oddity(f"moments.{mute[0][0]}.channels", "channel_off", mute[0][1])
    window = rules.window
    if window is None or max(window.start, BY_DAY.start) < min(window.until, BY_DAY.until):
        return
    if silent := [n for n, channels in asking if set(channels) & set(TEXTS)]:
        yield Oddity(f"moments.{silent[0]}.channels", "text_hours")


def _unknown(rules: RuleSet) -> Iterator[Oddity]:
    for n, rule in enumerate(rules.moments):
        named = {*rule.countries, *(delay.country for delay in rule.delays)} - {""}
        if strange := tuple(sorted(code for code in named if not places.zones_of(code))):
            yield Oddity(f"moments.{n}.countries", "no_country", strange)
