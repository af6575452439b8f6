"""Which kinds of content there are to keep fresh; each capability registers its own when its app is ready."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import uuid
    from collections.abc import Callable, Collection

    from django.utils.functional import _StrPromise


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of content.

    `title_of` says what pieces are called, in the active language; one that is gone is left out. `url_name` is the
    console's address where a piece is edited, such as `faq-entry`: it takes the store's slug and, unless `alone`, the
    piece's id. A piece is to be read through again after `every_days`, unless a member says otherwise.
    """

    name: str
    label: _StrPromise | str
    """What one of them is called, such as "Answer"."""
    title_of: Callable[[uuid.UUID, Collection[uuid.UUID]], dict[uuid.UUID, str]]
    url_name: str
    every_days: int = 180
    alone: bool = False
    """Whether a store has only one of it, whose id is the store's."""


_kinds: dict[str, Kind] = {}


def register(kind: Kind) -> None:
    """Add a kind; called from an app's `ready()`."""
    _kinds[kind.name] = kind


def every() -> dict[str, Kind]:
    """All kinds by name."""
    return dict(sorted(_kinds.items()))


def kind_of(name: str) -> Kind | None:
    """One of them; None for content whose capability is no longer there."""
    return _kinds.get(name)
