"""Rows that must exist once, while others may be making the same ones at the same time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from django.db import IntegrityError, models, transaction

from artur.foundation.kit import rows

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

T = TypeVar("T")
ATTEMPTS = 20


def settle(
    model: type[models.Model],
    columns: Sequence[str],
    find: Callable[[list[str]], Mapping[str, T]],
    make: Callable[[list[str]], Sequence[Sequence[Any]]],
    missing: list[str],
) -> tuple[dict[str, T], list[str]]:
    """Make the rows that are `missing`; what others made of them meanwhile, and the keys of those made here.

    The keys are inserted in their order, so give them sorted: two transactions that make the same rows wait
    for one another in one direction only. Whoever comes second finds the rows of the first.
    """
    found: dict[str, T] = {}
    for _ in range(ATTEMPTS):
        keys = [key for key in missing if key not in found]
        if not keys:
            return found, []
        try:
            with transaction.atomic():
                rows.insert(model, columns, make(keys))
        except IntegrityError:
            found.update(find(keys))
            continue
        return found, keys
    raise IntegrityError(f"others kept making and removing the same rows of {model.__name__}")
