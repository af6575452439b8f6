"""Reading delays by country and category, each of which some order must be able to reach."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from artur.domain.invitations.rules import reading
from artur.domain.invitations.rules.moments import Delay
from artur.domain.invitations.rules.reading import Wrong

if TYPE_CHECKING:
    from collections.abc import Callable

    from artur.domain.invitations.rules.reading import Reader

MOST_DELAYS = 100


def reader(longest: timedelta) -> Reader:
    """Delays by country and category, each of them reachable."""
    read_delay = reading.duration(timedelta(), longest)

    def read(value: Any) -> tuple[Delay, ...]:
        if not isinstance(value, list) or len(value) > MOST_DELAYS:
            raise Wrong(f"A list of {MOST_DELAYS} delays at most.")
        found: list[Delay] = []
        for n, item in enumerate(value):
            try:
                found.append(_delay(item, read_delay, found))
            except Wrong as wrong:
                raise Wrong(str(wrong), f"{n}.{wrong.field}".rstrip(".")) from None
        return tuple(found)

    return read


def _delay(item: Any, read_delay: Reader, before: list[Delay]) -> Delay:
    if not isinstance(item, dict):
        raise Wrong('An object such as {"country": "LV", "delay": "P2D"}.')
    reading.nothing_else(item, {"country", "category", "delay"})
    try:
        length = read_delay(item.get("delay"))
    except Wrong as wrong:
        raise Wrong(str(wrong), "delay") from None
    country, category = (
        _named(item, "country", reading.countries),
        _named(item, "category", reading.categories),
    )
    if not country and not category:
        raise Wrong("Name a country, a category or both; the moment's own delay is for the rest.")
    made = Delay(length, country, category)
    if any(other.covers(made) for other in before):
        raise Wrong("A delay above takes every order this one is for: it would never hold.")
    return made


def _named(item: dict[str, Any], name: str, reader: Callable[[Any], frozenset[str]]) -> str:
    given = item.get(name)
    if given is None or given == "":
        return ""
    try:
        (found,) = reader([given])
    except Wrong as wrong:
        raise Wrong(str(wrong), name) from None
    return found
