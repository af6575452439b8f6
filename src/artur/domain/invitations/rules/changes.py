"""Reading a change of the rules strictly: what is absent stays, what is wrong is named."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from artur.domain.invitations.rules import delays, grounds, reading
from artur.domain.invitations.rules.moments import (
    AFTER,
    EXPECTED,
    MOMENTS,
    PURCHASE,
    PURCHASE_WITHIN,
    MomentRule,
)
from artur.domain.invitations.rules.reading import DAY, Wrong
from artur.domain.invitations.rules.ruleset import WAITING
from artur.foundation.kit.problems import FieldError, Invalid

if TYPE_CHECKING:
    from collections.abc import Iterator

    from artur.domain.invitations.rules.reading import Reader
    from artur.domain.invitations.rules.ruleset import RuleSet


def read_changes(given: Any, current: RuleSet) -> RuleSet:
    """`current` with what `given` changes; raises `Invalid` that names every wrong or unknown field."""
    if not isinstance(given, dict):
        raise Invalid([FieldError("", "Send an object with the rules to change.")])
    errors: list[FieldError] = []
    values = _read(given, "", SETTINGS, errors)
    off = values.pop("days_off", {})
    values |= {f"{name}_off": free for name, free in off.items()}
    if "moments" in given:
        values["moments"] = _moments(given["moments"], current, errors)
    errors += [FieldError(str(n), "This field is unknown.") for n in given if n not in KNOWN]
    if errors:
        raise Invalid(errors)
    return replace(current, **values)


def _moments(given: Any, current: RuleSet, errors: list[FieldError]) -> tuple[MomentRule, ...]:
    if not isinstance(given, list):
        errors.append(FieldError("moments", "This is a list of moments."))
        return current.moments
    changed: dict[str, MomentRule] = {}
    for i, item in enumerate(given):
        at = f"moments.{i}"
        name = item.get("moment") if isinstance(item, dict) else None
        if not isinstance(name, str) or name not in MOMENTS:
            errors.append(FieldError(f"{at}.moment", f"One of {', '.join(MOMENTS)}."))
        elif name in changed:
            errors.append(FieldError(f"{at}.moment", "This moment is given twice."))
        else:
            changed[name] = _moment(item, at, current.of(name), errors)
    return tuple(changed.get(rule.moment, rule) for rule in current.moments)


def _moment(
    item: dict[str, Any], at: str, current: MomentRule, errors: list[FieldError]
) -> MomentRule:
    rule = replace(current, **_read(item, f"{at}.", MOMENT, errors))
    errors += [
        FieldError(f"{at}.{name}", "This field is unknown.")
        for name in item
        if name != "moment" and name not in MOMENT
    ]
    errors += [FieldError(f"{at}.{where}", why) for where, why in _never(rule)]
    return rule


def _never(rule: MomentRule) -> Iterator[tuple[str, str]]:
    """What in a moment's rule could never come true, and why."""
    if rule.moment == PURCHASE:
        lengths = {"delay": rule.delay}
        lengths |= {f"delays.{n}.delay": other.delay for n, other in enumerate(rule.delays)}
        late = [field for field, length in lengths.items() if length > PURCHASE_WITHIN]
        for field in late:
            yield field, "A purchase invitation is never later than PT24H after the order."
    low, high = rule.min_total, rule.max_total
    if low is not None and high is not None and low > high:
        yield "max_total", "This is below min_total."
    yield from _elsewhere(rule)


def _elsewhere(rule: MomentRule) -> Iterator[tuple[str, str]]:
    """Delays for orders that the moment is not asked about."""
    for n, other in enumerate(rule.delays):
        if rule.countries and other.country and other.country not in rule.countries:
            yield f"delays.{n}.country", "The moment is not asked about in this country."
        if rule.categories and other.category and other.category not in rule.categories:
            yield f"delays.{n}.category", "The moment is not asked about in this category."


def _read(
    given: dict[str, Any], at: str, readers: dict[str, Reader], errors: list[FieldError]
) -> dict[str, Any]:
    values = {}
    for name, reader in readers.items():
        if name in given:
            try:
                values[name] = reader(given[name])
            except Wrong as wrong:
                errors.append(FieldError(f"{at}{name}.{wrong.field}".rstrip("."), str(wrong)))
    return values


SETTINGS: dict[str, Reader] = {
    "pause": reading.duration(timedelta(), 90 * DAY),
    "reminders": reading.number(0, 1),
    "reminder_after": reading.duration(timedelta(hours=1), 60 * DAY),
    "look_back": reading.duration(timedelta(), 365 * DAY),
    "sending": reading.truth,
    "daily_cap": reading.number(1, 10_000_000, or_null=True),
    "window": reading.window,
    "days_off": reading.days_off,
    "per_month": reading.number(1, 100, or_null=True),
    "same_product_after": reading.or_null(reading.duration(DAY, 1830 * DAY)),
    "share": reading.fraction(0, 1),
    "wait_for_delivery": reading.one_of(*WAITING),
    "legal": grounds.read,
}
MOMENT: dict[str, Reader] = {
    "active": reading.truth,
    "after": reading.one_of(*AFTER),
    "delay": reading.duration(timedelta(), 180 * DAY),
    "countries": reading.countries,
    "categories": reading.categories,
    "min_total": reading.amount,
    "max_total": reading.amount,
    "channels": reading.channels,
    "expected": reading.one_of(*EXPECTED),
    "certainty": reading.fraction(0.5, 0.99),
    "delays": delays.reader(180 * DAY),
}
KNOWN = {"moments", "warnings", *SETTINGS}
"""`warnings` are ours: who sends back the document they read has not changed anything by them."""
