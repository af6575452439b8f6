"""From reviews to columns, block by block, so that never more than one block of them is in memory."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from artur.domain.insights.drivers.arrivals import settled
from artur.domain.insights.drivers.known import ATTRIBUTE, FACTS, Fact, own, told
from artur.domain.insights.drivers.table import OTHER, UNKNOWN, Column, Columns

if TYPE_CHECKING:
    from collections.abc import Iterable
    from zoneinfo import ZoneInfo

    from numpy.typing import NDArray

    from artur.domain.insights.observing import Observed

MOST_OWN = 40
"""How many facts of the shop's own are looked at, the first ones seen."""
MOST_VALUES = 20_000
"""Of a fact with more different values the later ones count as others."""


@dataclass(slots=True)
class _Codes:
    """Values by number, in the order they were seen."""

    numbers: dict[str, int] = field(default_factory=dict)

    def of(self, value: Any) -> int:
        if value is None:
            return UNKNOWN
        text = str(value)
        found = self.numbers.get(text)
        if found is None:
            if len(self.numbers) >= MOST_VALUES:
                return OTHER
            found = self.numbers[text] = len(self.numbers)
        return found


class Collecting:
    """Takes reviews block by block and keeps only their columns."""

    def __init__(self, zone: ZoneInfo) -> None:
        self._zone = zone
        self._sizes: list[int] = []
        self._stars: list[NDArray[np.float64]] = []
        self._orders: list[NDArray[np.int64]] = []
        self._blocks: list[list[NDArray[Any]]] = [[] for _ in FACTS]
        self._codes = [_Codes() for _ in FACTS]
        self._own: dict[str, _Own] = {}
        self._over: set[str] = set()

    def add(self, block: Iterable[Observed]) -> None:
        """Take these reviews in."""
        seen = list(block)
        if not seen:
            return
        rows = list(zip(*(told(one, self._zone) for one in seen), strict=True))
        for n, fact in enumerate(FACTS):
            self._blocks[n].append(_array(fact, rows[n], self._codes[n]))
        self._add_own([own(one) for one in seen])
        self._stars.append(np.array([one.stars for one in seen], dtype=np.float64))
        ids = (one.order_id or one.review_id for one in seen)
        # Half of a UUIDv7 is chance: two orders of a million share it once in thirty million installations.
        self._orders.append(np.array([one.int & 0x7FFFFFFFFFFFFFFF for one in ids], dtype=np.int64))
        self._sizes.append(len(seen))

    def done(self) -> Columns:
        """All that was taken in."""
        if not self._sizes:
            nothing = np.zeros(0)
            return Columns(nothing, nothing.astype(np.int64), nothing, nothing.astype(np.int32), ())
        parts = [
            Column(fact, np.concatenate(blocks), tuple(codes.numbers))
            for fact, blocks, codes in zip(FACTS, self._blocks, self._codes, strict=True)
        ]
        at = next(part.values for part in parts if part.fact.key == "when")
        parts = settled(parts)
        parts += [one.column(key, self._sizes) for key, one in sorted(self._own.items(), key=_rank)]
        _unused, orders = np.unique(np.concatenate(self._orders), return_inverse=True)
        return Columns(
            np.concatenate(self._stars),
            orders.astype(np.int64),
            at,
            parts[0].values,
            tuple(parts),
            len(self._over),
        )

    def _add_own(self, facts: list[dict[str, Any]]) -> None:
        for key in dict.fromkeys(name for one in facts for name in one):
            if key not in self._own:
                if len(self._own) >= MOST_OWN:
                    if len(self._over) < 1000:
                        self._over.add(key)
                    continue
                self._own[key] = _Own()
            self._own[key].add(len(self._sizes), [one.get(key) for one in facts])


class _Own:
    """A fact of the shop's own: whether it is a number shows only at the end."""

    def __init__(self) -> None:
        self._codes = _Codes()
        self._blocks: dict[int, tuple[NDArray[np.int32], NDArray[np.float32]]] = {}
        self._numbers = True

    def add(self, block: int, values: list[Any]) -> None:
        self._numbers = self._numbers and all(v is None or _is_number(v) for v in values)
        codes = np.array([self._codes.of(value) for value in values], dtype=np.int32)
        numbers = [float(v) if self._numbers and v is not None else np.nan for v in values]
        self._blocks[block] = codes, np.array(numbers, dtype=np.float32)

    def column(self, key: str, sizes: list[int]) -> Column:
        several = len(self._codes.numbers) > 2
        if self._numbers and several:
            return Column(Fact(key, "number"), self._joined(1, sizes, np.nan))
        values = self._joined(0, sizes, UNKNOWN)
        return Column(Fact(key), values, tuple(self._codes.numbers))

    def _joined(self, which: int, sizes: list[int], absent: float) -> NDArray[Any]:
        kind = np.float32 if which else np.int32
        return np.concatenate(
            [
                self._blocks[n][which] if n in self._blocks else np.full(size, absent, dtype=kind)
                for n, size in enumerate(sizes)
            ]
        )


def _array(fact: Fact, values: tuple[Any, ...], codes: _Codes) -> NDArray[Any]:
    if fact.kind == "number":
        return np.array([np.nan if v is None else v for v in values], dtype=np.float64)
    return np.array([codes.of(value) for value in values], dtype=np.int32)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _rank(item: tuple[str, _Own]) -> tuple[bool, str]:
    """What the shop knows before what the customer said."""
    return not item[0].startswith(ATTRIBUTE), item[0]
