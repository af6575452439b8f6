"""Words that are about one thing, put together as a theme.

Words of one theme need not meet: who writes "flimsy" seldom writes "cheap" as well, but both write of the fabric. So
a word is known by the company it keeps (its neighbours within reviews, weighed by pointwise mutual information), and
words whose company is alike are joined, the closest first, until nothing is alike enough. Words that mostly stand in
the same reviews are one thing as well.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from math import log, sqrt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from collections.abc import Set as AbstractSet

MOST_WORDS = 6
ALIKE = 0.14
"""The mean cosine of the words' companies from which two groups are one theme."""
SAME = 0.4
"""The cosine of the reviews two words stand in, from which it counts as well."""
FEWEST = 5
"""Reviews in which a word of the company must stand."""
WIDEST = 0.15
"""The share of reviews above which a word is everybody's company."""
FULL = 4
"""Meetings that count in full; fewer may be chance and count for less."""
NEAR = 0.15
"""The mean weight from which a word of the company is named."""
COMPANY = 3
"""Words of the company that are named beside a theme."""


@dataclass(frozen=True, slots=True)
class Theme:
    """The words of a theme, the most telling first, and those it often stands with."""

    terms: tuple[str, ...]
    company: tuple[str, ...]


def grouped(ranked: Sequence[str], reviews: Sequence[AbstractSet[str]]) -> list[Theme]:
    """`ranked` words as themes, those with the most telling words first; `reviews` are the words of each review."""
    companies = _companies(ranked, reviews)
    groups = [[term] for term in ranked]
    found_in = {
        term: {at for at, review in enumerate(reviews) if term in review} for term in ranked
    }
    alike = {
        (a, b): max(_cosine(companies[a], companies[b]), _together(found_in[a], found_in[b]))
        for place, a in enumerate(ranked)
        for b in ranked[place + 1 :]
    }
    while (pair := _closest(groups, alike)) is not None:
        first, second = pair
        groups[first] += groups.pop(second)
    place = {term: at for at, term in enumerate(ranked)}
    found = [sorted(group, key=place.__getitem__) for group in groups]
    found.sort(key=lambda group: place[group[0]])
    return [Theme(tuple(group), _named(group, companies)) for group in found]


def _closest(
    groups: Sequence[Sequence[str]], alike: Mapping[tuple[str, str], float]
) -> tuple[int, int] | None:
    best, pair = ALIKE, None
    for first, one in enumerate(groups):
        for second in range(first + 1, len(groups)):
            other = groups[second]
            if len(one) + len(other) > MOST_WORDS:
                continue
            total = sum(
                alike.get((a, b), 0.0) or alike.get((b, a), 0.0) for a in one for b in other
            )
            if total / (len(one) * len(other)) > best:
                best, pair = total / (len(one) * len(other)), (first, second)
    return pair


def _companies(
    ranked: Iterable[str], reviews: Sequence[AbstractSet[str]]
) -> dict[str, dict[str, float]]:
    """Each word's company as a vector of length one."""
    often = Counter(term for review in reviews for term in review)
    widest = max(WIDEST * len(reviews), FEWEST)
    able = {term for term, count in often.items() if FEWEST <= count <= widest}
    return {term: _company(term, often, able, reviews) for term in ranked}


def _company(
    term: str,
    often: Mapping[str, int],
    able: AbstractSet[str],
    reviews: Sequence[AbstractSet[str]],
) -> dict[str, float]:
    met = Counter(other for review in reviews if term in review for other in review & able)
    found = {}
    for other, count in met.items():
        if other == term or count < 2:
            continue
        weight = log(count * len(reviews) / (often[term] * often[other])) * min(1, count / FULL)
        if weight > 0:
            found[other] = weight
    if term in often:
        found[term] = log(len(reviews) / often[term])
    length = sqrt(sum(weight * weight for weight in found.values())) or 1.0
    return {other: weight / length for other, weight in found.items()}


def _together(one: AbstractSet[int], other: AbstractSet[int]) -> float:
    both = len(one & other)
    close = both / sqrt(len(one) * len(other)) if both else 0.0
    return close if close >= SAME else 0.0


def _cosine(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    shorter, longer = (one, other) if len(one) <= len(other) else (other, one)
    return sum(weight * longer.get(term, 0.0) for term, weight in shorter.items())


def _named(group: Sequence[str], companies: Mapping[str, Mapping[str, float]]) -> tuple[str, ...]:
    shared: Counter[str] = Counter()
    for term in group:
        for other, weight in companies[term].items():
            if other not in group:
                shared[other] += weight  # type: ignore[assignment]
    close = [other for other in shared if shared[other] >= NEAR * len(group)]
    ranked = sorted(close, key=lambda other: (-shared[other], other))
    return tuple(ranked[:COMPANY])
