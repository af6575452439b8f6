"""From a shop's JSON to orders, by a map."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from artur.domain.orders.connectors.webhook import targets
from artur.domain.orders.connectors.webhook.paths import MISSING, at

if TYPE_CHECKING:
    from collections.abc import Iterable

    from artur.domain.orders.connectors.webhook.mapping import FieldMap, Source


class Nothing(ValueError):
    """The map finds none of its fields in this JSON."""


def orders(map_: FieldMap, body: Any) -> list[dict[str, Any]]:
    """The orders a delivery tells of; raises `Nothing`."""
    found = at(body, map_.orders) if map_.orders else body
    each = found if isinstance(found, list) else [found]
    made = [_order(map_, one) for one in each if isinstance(one, dict)]
    if not made or not any(_touched(map_, one) for one in each):
        raise Nothing
    return made


def plain(body: Any) -> list[dict[str, Any]]:
    """Orders that are told the way Artur has them: one, a list, or `{"orders": […]}`; raises `Nothing`."""
    if isinstance(body, dict) and isinstance(body.get("orders"), list):
        body = body["orders"]
    each = body if isinstance(body, list) else [body]
    made = [one for one in each if isinstance(one, dict)]
    if not made:
        raise Nothing
    return made


def _order(map_: FieldMap, told: dict[str, Any]) -> dict[str, Any]:
    order: dict[str, Any] = {}
    country = _value(map_, "country", told, None)
    for target in map_.sources:
        if not target.startswith("lines."):
            value = country if target == "country" else _value(map_, target, told, country)
            _put(order, target, value)
    if map_.lines:
        lines = at(told, map_.lines)
        if isinstance(lines, list):
            order["lines"] = [
                _line(map_, line, country) for line in lines if isinstance(line, dict)
            ]
    return order


def _line(map_: FieldMap, told: dict[str, Any], country: str | None) -> dict[str, Any]:
    line: dict[str, Any] = {}
    for target in map_.sources:
        if target.startswith("lines."):
            _put(line, target.removeprefix("lines."), _value(map_, target, told, country))
    return line


def _value(map_: FieldMap, target: str, told: Any, country: str | None) -> Any:
    raw = _raw(map_.sources.get(target, ()), told)
    if raw is MISSING or raw is None or raw == "":
        return None
    meanings = map_.values.get(target)
    if meanings and not isinstance(raw, dict | list):
        word = str(raw).strip().casefold()
        raw = meanings.get(word, meanings.get("*", raw))
    return targets.value(target, raw, map_.zone, country)


def _raw(sources: Iterable[Source], told: Any) -> Any:
    """The first of the sources that holds something."""
    for source in sources:
        if source.constant is not None:
            return source.constant
        found = [at(told, path) for path in source.paths]
        held = [value for value in found if value is not MISSING and value not in (None, "")]
        if held:
            return held[0] if len(source.paths) == 1 else " ".join(str(v).strip() for v in held)
    return MISSING


def _touched(map_: FieldMap, told: Any) -> bool:
    """Whether any path of the map leads to something."""
    return any(
        at(told, path) is not MISSING
        for target, sources in map_.sources.items()
        if not target.startswith("lines.")
        for source in sources
        for path in source.paths
    )


def _put(into: dict[str, Any], target: str, value: Any) -> None:
    """Set a field, making the objects on the way; what the shop does not say is not said."""
    if value is None:
        return
    first, dot, rest = target.partition(".")
    if dot:
        _put(into.setdefault(first, {}), rest, value)
    else:
        into[target] = value
