"""A JSON-LD document as things that refer to each other; anybody may have written it, so every way is bounded."""

from __future__ import annotations

import re
from typing import Any

DEEPEST = 12
MOST_NODES = 5_000
NAME = re.compile(r"[/#:]")


class Graph:
    """The things of a document; a reference (`{"@id": …}` alone) leads to the thing itself."""

    def __init__(self, document: Any) -> None:
        self._named: dict[str, dict[str, Any]] = {}
        self.things: list[dict[str, Any]] = []
        self._gather(document, 0)

    def of_type(self, *names: str) -> list[dict[str, Any]]:
        """Every thing of these types that is no part of another of them, in the order of the document."""
        within: set[int] = set()
        found = []
        for thing in self.things:
            if id(thing) not in within and types(thing) & set(names) and len(thing) > 1:
                found.append(thing)
                within |= self._inside(thing)
        return found

    def thing(self, value: Any) -> dict[str, Any]:
        """The first thing a property leads to; empty for none."""
        return next(iter(self.each(value)), {})

    def each(self, value: Any) -> list[dict[str, Any]]:
        """Every thing a property leads to."""
        every = value if isinstance(value, list) else [value]
        return [
            self._named.get(str(one.get("@id")), one) if _refers(one) else one
            for one in every
            if isinstance(one, dict)
        ]

    def _gather(self, value: Any, depth: int) -> None:
        if depth > DEEPEST or len(self.things) >= MOST_NODES:
            return
        if isinstance(value, list):
            for one in value:
                self._gather(one, depth + 1)
        elif isinstance(value, dict):
            self.things.append(value)
            if "@id" in value and not _refers(value):
                self._named.setdefault(str(value["@id"]), value)
            for one in value.values():
                self._gather(one, depth + 1)

    def _inside(self, thing: dict[str, Any]) -> set[int]:
        found: set[int] = set()
        waiting = [*thing.values()]
        while waiting and len(found) < MOST_NODES:
            value = waiting.pop()
            if isinstance(value, list):
                waiting += value
            elif isinstance(value, dict) and id(value) not in found:
                found.add(id(value))
                waiting += value.values()
        return found


def types(thing: dict[str, Any]) -> set[str]:
    """The names of a thing's types, without where they are defined."""
    told = thing.get("@type")
    return {
        NAME.split(one)[-1]
        for one in (told if isinstance(told, list) else [told])
        if isinstance(one, str)
    }


def first(value: Any) -> Any:
    """The first plain value a property has; of a thing its value or name."""
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("@value", value.get("value", value.get("name")))
        return (
            first(value) if isinstance(value, list) else None if isinstance(value, dict) else value
        )
    return value


def _refers(thing: dict[str, Any]) -> bool:
    return "@id" in thing and set(thing) <= {"@id", "@type"}
