"""Moving the counters of a store, a subject and a product by deltas, in the writing transaction."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from django.db import connection

from artur.domain.reviews.models import IMPORTED, State
from artur.foundation.kit.together import send

if TYPE_CHECKING:
    import uuid
    from collections.abc import Iterable

COLUMNS = ("stars_1", "stars_2", "stars_3", "stars_4", "stars_5", "held", "removed", "withdrawn")
FEW = 20
"""Rows up to which naming each parameter costs the driver less than lists do."""
APART = "+"
"""Before a scope: its published reviews for which something was given."""
MOVED_IN = "~"
"""Before a scope: its reviews that were collected elsewhere, whatever their state."""


class Moves:
    """Collects what changes in each scope, and writes it in one go."""

    def __init__(self, store_id: uuid.UUID) -> None:
        self.store_id = store_id
        self._deltas: dict[str, dict[str, int]] = defaultdict(lambda: dict.fromkeys(COLUMNS, 0))

    def enter(
        self, subject: str, product: uuid.UUID | None, state: str, stars: int, apart: str = ""
    ) -> None:
        """A review now stands in `state`; `apart` says for what it counts apart (`Review.apart`)."""
        self._add(subject, product, _place(state, stars, apart), 1)

    def leave(
        self, subject: str, product: uuid.UUID | None, state: str, stars: int, apart: str = ""
    ) -> None:
        """A review no longer stands in `state`."""
        self._add(subject, product, _place(state, stars, apart), -1)

    def touch(self, subject: str, product_id: uuid.UUID | None) -> None:
        """What is shown of a review changed, but no count."""
        for scope in scopes(subject, product_id):
            self._deltas[scope]["held"] += 0

    def write(self) -> None:
        """Move the counters and their versions; scopes in one order, so that two writers can't lock each other out."""
        falling = [s for s, d in sorted(self._deltas.items()) if min(d.values()) < 0]
        rising = [s for s in sorted(self._deltas) if s not in falling]
        if rising:
            self._rise(rising)
        for scope in falling:
            self._fall(scope)
        self._deltas.clear()

    def _add(
        self, subject: str, product: uuid.UUID | None, place: tuple[str, str], by: int
    ) -> None:
        before, column = place
        for scope in scopes(subject, product):
            self._deltas[before + scope][column] += by
            # Nothing moves in the headline figures then, but their version: what is shown changed.
            self._deltas[scope][column] += 0

    def _rise(self, wanted: list[str]) -> None:
        moved = ", ".join(f"{c} = reviews_tally.{c} + excluded.{c}" for c in COLUMNS)
        source, parameters = self._listed(wanted)
        sql = (
            f"INSERT INTO reviews_tally (store_id, scope, {', '.join(COLUMNS)}, version) {source} "
            f"ON CONFLICT (store_id, scope) DO UPDATE SET {moved}, version = reviews_tally.version + 1"
        )
        send(sql, parameters)

    def _listed(self, wanted: list[str]) -> tuple[str, list[object]]:
        """The rows to insert: named one by one, or for PostgreSQL a list a column where they are many."""
        rows = [(scope, *self._deltas[scope].values()) for scope in wanted]
        key = self._key()
        if connection.vendor == "postgresql" and len(rows) > FEW:
            lists = ", ".join(["%s::text[]", *["%s::bigint[]"] * len(COLUMNS)])
            columns = [list(column) for column in zip(*rows, strict=True)]
            return f"SELECT %s::uuid, told.*, 1 FROM unnest({lists}) AS told", [key, *columns]  # noqa: S608 - our own
        marks = f"({', '.join(['%s'] * (len(COLUMNS) + 2))}, 1)"
        return f"VALUES {', '.join([marks] * len(rows))}", [v for row in rows for v in (key, *row)]

    def _fall(self, scope: str) -> None:
        # An insert with a falling count would break the check that none is negative; the row is there.
        moved = ", ".join(f"{c} = {c} + %s" for c in COLUMNS)
        send(
            f"UPDATE reviews_tally SET {moved}, version = version + 1 WHERE store_id = %s AND scope = %s",  # noqa: S608
            [*(self._deltas[scope][c] for c in COLUMNS), self._key(), scope],
        )

    def _key(self) -> object:
        return self.store_id if connection.vendor == "postgresql" else self.store_id.hex


def scopes(subject: str, product_id: uuid.UUID | None) -> Iterable[str]:
    """Every scope a review counts in: the store, its subject, and its product."""
    return ("store", subject, product_id.hex) if product_id is not None else ("store", subject)


def _place(state: str, stars: int, apart: str) -> tuple[str, str]:
    """What stands before the scope it counts in, and the column."""
    column = f"stars_{stars}" if state == State.PUBLISHED else str(state)
    if apart == IMPORTED:
        return MOVED_IN, column
    return (APART if apart and state == State.PUBLISHED else ""), column
