"""Reading a change of the rules strictly: what is absent stays, what is wrong is named."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from artur.domain.invitations.rules import durations
from artur.domain.invitations.rules.moments import (
    AFTER,
    CHANNELS,
    MOMENTS,
    PURCHASE,
    PURCHASE_WITHIN,
    MomentRule,
    RuleSet,
)
from artur.foundation.kit.problems import FieldError, Invalid

if TYPE_CHECKING:
    from collections.abc import Callable

    Reader = Callable[[Any], Any]

DAY = timedelta(days=1)


class Wrong(ValueError):
    """One value that can't be accepted; its text says why."""


def read_changes(given: Any, current: RuleSet) -> RuleSet:
    """`current` with what `given` changes; raises `Invalid` that names every wrong or unknown field."""
    if not isinstance(given, dict):
        raise Invalid([FieldError("", "Send an object with the rules to change.")])
    errors: list[FieldError] = []
    values = _read(given, "", SETTINGS, errors)
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
    if rule.moment == PURCHASE and rule.delay > PURCHASE_WITHIN:
        errors.append(
            FieldError(
                f"{at}.delay", "A purchase invitation is never later than PT24H after the order."
            )
        )
    if (
        rule.min_total is not None
        and rule.max_total is not None
        and rule.min_total > rule.max_total
    ):
        errors.append(FieldError(f"{at}.max_total", "This is below min_total."))
    return rule


def _read(
    given: dict[str, Any], at: str, readers: dict[str, Reader], errors: list[FieldError]
) -> dict[str, Any]:
    values = {}
    for name, reader in readers.items():
        if name in given:
            try:
                values[name] = reader(given[name])
            except Wrong as wrong:
                errors.append(FieldError(at + name, str(wrong)))
    return values


def _duration(least: timedelta, most: timedelta) -> Reader:
    def read(value: Any) -> timedelta:
        try:
            length = durations.parse(value) if isinstance(value, str) else None
        except ValueError:
            length = None
        if length is None:
            raise Wrong("An ISO 8601 duration such as P5D or PT4H.")
        if not least <= length <= most:
            raise Wrong(f"Between {durations.write(least)} and {durations.write(most)}.")
        return length

    return read


def _truth(value: Any) -> bool:
    if not isinstance(value, bool):
        raise Wrong("true or false.")
    return value


def _number(least: int, most: int, *, or_null: bool = False) -> Reader:
    def read(value: Any) -> int | None:
        if value is None and or_null:
            return None
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
            raise Wrong(
                f"A whole number between {least} and {most}{', or null' if or_null else ''}."
            )
        return value

    return read


def _one_of(*words: str) -> Reader:
    def read(value: Any) -> str:
        if not isinstance(value, str) or value not in words:
            raise Wrong(f"One of {', '.join(words)}.")
        return value

    return read


def _countries(value: Any) -> frozenset[str]:
    codes = _texts(value, 250, 2)
    wrong = sorted(
        code for code in codes if not (len(code) == 2 and code.isascii() and code.isalpha())
    )
    if wrong:
        raise Wrong(f"{wrong[0]!r} is no country code of two letters.")
    return frozenset(code.upper() for code in codes)


def _categories(value: Any) -> frozenset[str]:
    return frozenset(text.strip() for text in _texts(value, 200, 200))


def _texts(value: Any, most: int, longest: int) -> list[str]:
    if value is None:
        return []
    if not isinstance(value, list) or not all(isinstance(text, str) for text in value):
        raise Wrong("A list of texts.")
    if len(value) > most or any(not 0 < len(text.strip()) <= longest for text in value):
        raise Wrong(f"At most {most} texts of 1 to {longest} characters.")
    return value


def _channels(value: Any) -> tuple[str, ...]:
    known = f"A list of {', '.join(CHANNELS)}, the preferred one first, each once."
    if not isinstance(value, list) or not value or len(value) != len(set(map(str, value))):
        raise Wrong(known)
    if any(channel not in CHANNELS for channel in value):
        raise Wrong(known)
    return tuple(value)


def _amount(value: Any) -> Decimal | None:
    if value is None:
        return None
    try:
        amount = Decimal(value) if isinstance(value, str) else None
    except InvalidOperation:
        amount = None
    if amount is None or not amount.is_finite() or not 0 <= amount < 10**10:
        raise Wrong('A decimal text such as "59.90", not negative, or null.')
    return amount


SETTINGS: dict[str, Reader] = {
    "pause": _duration(timedelta(), 90 * DAY),
    "reminders": _number(0, 1),
    "reminder_after": _duration(timedelta(hours=1), 60 * DAY),
    "look_back": _duration(timedelta(), 365 * DAY),
    "sending": _truth,
    "daily_cap": _number(1, 10_000_000, or_null=True),
}
MOMENT: dict[str, Reader] = {
    "active": _truth,
    "after": _one_of(*AFTER),
    "delay": _duration(timedelta(), 180 * DAY),
    "countries": _countries,
    "categories": _categories,
    "min_total": _amount,
    "max_total": _amount,
    "channels": _channels,
}
KNOWN = {"moments", *SETTINGS}
