"""Reading single values of a change strictly; each reader gives the value, or says in `Wrong` what it takes."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from artur.domain.invitations.rules import durations
from artur.domain.invitations.rules.hours import Window, minutes_of
from artur.domain.invitations.rules.moments import CHANNELS

if TYPE_CHECKING:
    from collections.abc import Callable

    Reader = Callable[[Any], Any]

DAY = timedelta(days=1)
SHORTEST_WINDOW = 60
"""Minutes; mails of a day need some time to go out."""


class Wrong(ValueError):
    """A value that can't be accepted; its text says why, `field` where within it."""

    def __init__(self, why: str, field: str = "") -> None:
        super().__init__(why)
        self.field = field


def duration(least: timedelta, most: timedelta) -> Reader:
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


def truth(value: Any) -> bool:
    if not isinstance(value, bool):
        raise Wrong("true or false.")
    return value


def number(least: int, most: int, *, or_null: bool = False) -> Reader:
    def read(value: Any) -> int | None:
        if value is None and or_null:
            return None
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
            raise Wrong(
                f"A whole number between {least} and {most}{', or null' if or_null else ''}."
            )
        return value

    return read


def one_of(*words: str) -> Reader:
    def read(value: Any) -> str:
        if not isinstance(value, str) or value not in words:
            raise Wrong(f"One of {', '.join(words)}.")
        return value

    return read


def countries(value: Any) -> frozenset[str]:
    codes = texts(value, 250, 2)
    wrong = sorted(
        code for code in codes if not (len(code) == 2 and code.isascii() and code.isalpha())
    )
    if wrong:
        raise Wrong(f"{wrong[0]!r} is no country code of two letters.")
    return frozenset(code.upper() for code in codes)


def categories(value: Any) -> frozenset[str]:
    return frozenset(text.strip() for text in texts(value, 200, 200))


def texts(value: Any, most: int, longest: int) -> list[str]:
    if value is None:
        return []
    if not isinstance(value, list) or not all(isinstance(text, str) for text in value):
        raise Wrong("A list of texts.")
    if len(value) > most or any(not 0 < len(text.strip()) <= longest for text in value):
        raise Wrong(f"At most {most} texts of 1 to {longest} characters.")
    return value


def channels(value: Any) -> tuple[str, ...]:
    known = f"A list of {', '.join(CHANNELS)}, the preferred one first, each once."
    if not isinstance(value, list) or not value or len(value) != len(set(map(str, value))):
        raise Wrong(known)
    if any(channel not in CHANNELS for channel in value):
        raise Wrong(known)
    return tuple(value)


def amount(value: Any) -> Decimal | None:
    if value is None:
        return None
    try:
        amount = Decimal(value) if isinstance(value, str) else None
    except InvalidOperation:
        amount = None
    if amount is None or not amount.is_finite() or not 0 <= amount < 10**10:
        raise Wrong('A decimal text such as "59.90", not negative, or null.')
    return amount


def window(value: Any) -> Window | None:
    """The hours of a day at which mails may go out."""
    if value is None:
        return None
    ends = {}
    for name in ("from", "until"):
        try:
            ends[name] = minutes_of(value[name])
        except (KeyError, TypeError, ValueError, AttributeError):
            raise Wrong('A time of day such as "08:00".', name) from None
    nothing_else(value, {"from", "until"})
    if ends["until"] <= ends["from"]:
        raise Wrong("This is not after from: the window would never open.", "until")
    if ends["until"] - ends["from"] < SHORTEST_WINDOW:
        raise Wrong("The window has to be open for an hour at least.", "until")
    return Window(ends["from"], ends["until"])


def days_off(value: Any) -> dict[str, bool]:
    """Which days are kept free; what is absent stays."""
    if not isinstance(value, dict):
        raise Wrong('An object such as {"weekends": true, "holidays": true}.')
    nothing_else(value, {"weekends", "holidays"})
    for name, given in value.items():
        if not isinstance(given, bool):
            raise Wrong("true or false.", name)
    return value


def fraction(least: float, most: float) -> Reader:
    """A share between two ends, both included."""

    def read(value: Any) -> float:
        number = isinstance(value, (int, float)) and not isinstance(value, bool)
        if not number or not least <= value <= most:
            raise Wrong(f"A number between {least} and {most}.")
        return float(value)

    return read


def or_null(reader: Reader) -> Reader:
    """What `reader` takes, or nothing."""
    return lambda value: None if value is None else reader(value)


def nothing_else(value: dict[str, Any], known: set[str]) -> None:
    """Refuse what is none of `known`."""
    for name in value:
        if name not in known:
            raise Wrong("This field is unknown.", str(name))
