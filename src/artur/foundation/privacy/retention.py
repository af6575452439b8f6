"""What is kept for how long: every capability names what it lets go of when its time is over.

A capability's `retention` module registers its rules; the worker goes through them once a day, in small portions.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from django.utils.module_loading import autodiscover_modules

if TYPE_CHECKING:
    import uuid
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from django.db.models import QuerySet
    from django.utils.functional import _StrPromise

PORTION = 500
"""Rows at a time: a transaction lasts a moment, and nobody waits behind it."""


@dataclass(frozen=True, slots=True)
class Term:
    """How long something is kept, in words and days; a store chooses between `least` and `most`."""

    title: _StrPromise | str
    """What it is, such as "Texts of mails that were sent"."""
    goes: _StrPromise | str
    """What exactly goes, and what stays, in a sentence for a shop owner."""
    days: int = 90
    least: int = 0
    most: int = 0
    """Without ends there is nothing to choose."""

    @property
    def fixed(self) -> bool:
        """Whether the days are the same for every store."""
        return self.least >= self.most


@dataclass(frozen=True, slots=True)
class Keeping:
    """Something that is kept for a while.

    `dry_run(store_id, before)` counts what is older than `before`; `run(store_id, before, most)` lets go of
    at most `most` such rows, within the caller's transaction, and says how many those were, 0 when none is left. Both may be asked again at any time.
    """

    name: str
    dry_run: Callable[[uuid.UUID, datetime], int]
    run: Callable[[uuid.UUID, datetime, int], int]
    term: Term


_kept: dict[str, Keeping] = {}


def register(
    name: str,
    dry_run: Callable[[uuid.UUID, datetime], int],
    run: Callable[[uuid.UUID, datetime, int], int],
    term: Term,
) -> None:
    """Add a rule; called from a capability's `retention` module."""
    _kept[name] = Keeping(name, dry_run, run, term)


def register_rows(
    name: str,
    old: Callable[[uuid.UUID, datetime], QuerySet[Any]],
    term: Term,
    emptied: Mapping[str, Any] | None = None,
) -> None:
    """Add a rule for the rows that `old(store_id, before)` finds, in its order: they are deleted, or `emptied`."""

    def dry_run(store_id: uuid.UUID, before: datetime) -> int:
        return old(store_id, before).count()

    def run(store_id: uuid.UUID, before: datetime, most: int) -> int:
        found = old(store_id, before)
        kept = found.model._default_manager.filter(
            store_id=store_id, pk__in=list(found.values_list("pk", flat=True)[:most])
        )
        gone: int = kept.delete()[0] if emptied is None else kept.update(**emptied)
        return gone

    register(name, dry_run, run, term)


def all_kept() -> list[Keeping]:
    """Every rule, by name."""
    _discover()
    return [_kept[name] for name in sorted(_kept)]


@cache
def _discover() -> None:
    # Once: looking for the modules of every app anew took most of the time of a sweep that finds nothing.
    autodiscover_modules("retention")
