"""Lists as all of them work: search, one or two filters, the latest first, page by page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from artur.foundation.kit.paging import Page
    from artur.surfaces.console.frame import MemberRequest

LONGEST = 200


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of one filter."""

    value: str
    label: Any
    chosen: bool


@dataclass(frozen=True, slots=True)
class Listed:
    """What a member asked a list for."""

    search: str
    cursor: str
    given: Mapping[str, str]
    kept: str
    """The address of this list without its cursor."""

    def chosen(self, name: str, allowed: Collection[str]) -> str:
        """The filter's value; a value that makes no sense is as good as none."""
        value = self.given.get(name, "")
        return value if value in allowed else ""

    def context(self, found: Page[Any], *filters: list[Choice]) -> dict[str, Any]:
        """What the list's template needs."""
        narrowed = bool(self.search or any(self.given.values()))
        return {
            "items": found.items,
            "cursor": found.cursor,
            "search": self.search,
            "kept": self.kept,
            "narrowed": narrowed,
            "filters": filters,
        }


def listed(request: MemberRequest, *names: str) -> Listed:
    """What `request` asks a list for; `names` are its filters."""
    query = request.GET.copy()
    cursor = str(query.get("cursor", ""))
    for name in list(query):
        if name not in {"q", *names} or not query.get(name):
            del query[name]
    given = {name: _clean(str(query.get(name, ""))) for name in names}
    return Listed(_clean(str(query.get("q", ""))), cursor, given, query.urlencode())


def choices(words: Mapping[str, Any], chosen: str) -> list[Choice]:
    """What a filter offers."""
    return [Choice(value, label, value == chosen) for value, label in words.items()]


def _clean(value: str) -> str:
    return value.strip()[:LONGEST].replace("\x00", "")
