"""What is read next: what says most of a shop first, and never the same over and over."""

from __future__ import annotations

import heapq
import itertools
from collections import Counter
from dataclasses import dataclass

from artur.domain.checkup.crawl.addresses import (
    canonical,
    language_in,
    looped,
    shape,
    site_of,
)
from artur.domain.checkup.crawl.kinds import INFORMING, promised

SHARES = {"informing": 0.45, "product": 0.35, "category": 0.25, "other": 0.25, "blog": 0.1}
"""Of all pages at most; what one kind leaves the others may have."""
SAME_SHAPE = 12
SAME_SHAPE_ASKED = 5
WAITING = 3000


@dataclass(frozen=True, slots=True)
class Aim:
    """An address to be read: how it was come by, and how far from the start."""

    url: str
    kinds: frozenset[str]
    depth: int
    sort: str


class Frontier:
    """The addresses that wait, best first."""

    def __init__(self, start: str, most: int, depth: int) -> None:
        self._site, self._language = site_of(start), language_in(start)
        self._most, self._depth = most, depth
        self._heap: list[tuple[float, int, Aim]] = []
        self._numbers = itertools.count()
        self._known: set[str] = set()
        self._shapes: Counter[str] = Counter()
        self._read: Counter[str] = Counter()
        self._left: list[Aim] = []

    def settle(self, start: str) -> None:
        """The site turned out to be at another address, such as one with `www.` or a language."""
        self._site, self._language = site_of(start), language_in(start) or self._language

    def known(self, url: str) -> None:
        """It has been read, or need not be."""
        self._known.add(_same(url))

    def offer(self, url: str, text: str, depth: int, language: str, region: str = "main") -> None:
        """An address that was found; most of them are of no use."""
        address = canonical(url)
        if address is None or depth > self._depth or len(self._heap) >= WAITING:
            return
        if site_of(address) != self._site or looped(address) or _same(address) in self._known:
            return
        kinds = promised(address, text, language)
        if "private" in kinds:
            return
        self._known.add(_same(address))
        sort = _sort(kinds)
        aim = Aim(address, kinds, depth, sort)
        heapq.heappush(self._heap, (self._rank(aim, region), next(self._numbers), aim))

    def next(self) -> Aim | None:
        """The next address; None when nothing is left that is worth a request."""
        while self._heap:
            _, _, aim = heapq.heappop(self._heap)
            form = shape(aim.url)
            most = SAME_SHAPE_ASKED if "?" in form else SAME_SHAPE
            if self._shapes[form] >= most:
                continue
            if self._read[aim.sort] >= self._share(aim.sort):
                self._left.append(aim)
                continue
            return self._taken(aim, form)
        while self._left:
            aim = self._left.pop(0)
            form = shape(aim.url)
            # A list of pages without an end is left as it is; products and answers are worth more than their share.
            if aim.sort in {"informing", "product"} and self._shapes[form] < SAME_SHAPE:
                return self._taken(aim, form)
        return None

    def _taken(self, aim: Aim, form: str) -> Aim:
        self._shapes[form] += 1
        self._read[aim.sort] += 1
        return aim

    def _share(self, sort: str) -> int:
        return max(2, round(SHARES[sort] * self._most))

    def _rank(self, aim: Aim, region: str) -> float:
        base = {"informing": 0.0, "product": 1.0, "category": 1.5, "blog": 2.0, "other": 2.5}[
            aim.sort
        ]
        # Categories lead to products; a few of them come before a tenth page of conditions.
        base += 0.25 * self._shapes[shape(aim.url)] + 0.3 * aim.depth
        if aim.sort in {"product", "other"} and region == "main":
            base -= 0.4
        spoken = language_in(aim.url)
        if spoken != self._language and (spoken or self._language):
            base += 4.0
        return base


def _sort(kinds: frozenset[str]) -> str:
    if "blog" in kinds and not kinds & (set(INFORMING) - {"blog"}):
        return "blog"
    if kinds & set(INFORMING):
        return "informing"
    if "product" in kinds:
        return "product"
    return "category" if "category" in kinds else "other"


def _same(url: str) -> str:
    """One key for what is the same page: with or without `www.`, encryption and a last slash."""
    rest = url.partition("://")[2]
    return rest.removeprefix("www.").rstrip("/")
