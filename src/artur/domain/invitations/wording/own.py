"""The wording of a store's own that is in force, as letters are prepared from it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from artur.domain.invitations.wording.catalogue import Name

if TYPE_CHECKING:
    import uuid
    from collections.abc import Mapping

OF_ITS_OWN = frozenset({"subject", "heading"})
"""What a reminder never takes over from the first mail."""


@dataclass(frozen=True, slots=True)
class Own:
    """One version of one wording."""

    id: uuid.UUID
    """Of the version; a new one for a draft."""
    parts: Mapping[str, str]
    before: Own | None = None
    """The last one that was good, should this one fail."""

    def without(self, parts: frozenset[str]) -> Own:
        """The same with some parts left to the built-in text."""
        kept = {name: text for name, text in self.parts.items() if name not in parts}
        return Own(self.id, kept, self.before.without(parts) if self.before else None)


@dataclass(slots=True, eq=False)
class Wordings:
    """All that a store has worded itself; two are the same when every version is."""

    by_name: Mapping[tuple[str, str], Own] = field(default_factory=dict)
    """By name and language."""
    faults: dict[uuid.UUID, str] = field(default_factory=dict)
    """Versions that could not be rendered while these were used, and why."""
    _key: frozenset[tuple[object, ...]] = frozenset()
    _hash: int = 0

    def __post_init__(self) -> None:
        """Work out once by what these are known."""
        self._key = frozenset((*where, own.id) for where, own in self.by_name.items())
        self._hash = hash(self._key)

    def __hash__(self) -> int:
        return self._hash

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Wordings) and self._key == other._key

    def of(self, name: Name, language: str) -> Own | None:
        """The wording for `name`; a reminder without one speaks like the first mail, but for its subject."""
        own = self.by_name.get((str(name), language))
        if own is not None or not name.reminder:
            return own
        first = self.by_name.get((str(Name(name.surface, name.kind)), language))
        if first is None or name.surface != "email":
            return None
        return first.without(OF_ITS_OWN)
