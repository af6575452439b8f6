"""What a rule asks of what happened, and whether that is so."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from artur.domain.alerts.rules import words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a review or an order when a rule looks at it."""

    stars: int | None = None
    subject: str = ""
    text: str = ""
    language: str = ""
    country: str = ""
    carrier: str = ""
    products: frozenset[str] = frozenset()
    """The shop's ids of what was rated, or of what the order holds."""
    categories: frozenset[str] = frozenset()
    total: Decimal | None = None
    """What this order came to."""
    spent: Decimal | None = None
    """What this customer's orders came to so far."""


@dataclass(frozen=True, slots=True)
class Conditions:
    """All of them have to be so; an empty one is always so."""

    stars_from: int | None = None
    stars_to: int | None = None
    subjects: frozenset[str] = frozenset()
    words: tuple[str, ...] = ()
    """Any one of them is enough."""
    languages: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()
    carriers: frozenset[str] = frozenset()
    products: frozenset[str] = frozenset()
    categories: frozenset[str] = frozenset()
    total: Decimal | None = None
    spent: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Match:
    """That everything was so, and which of the rule's words were said."""

    words: tuple[str, ...] = field(default=())


def match(asked: Conditions, known: Facts) -> Match | None:
    """None when anything asked is not so; what is not known is not so."""
    if not all(_plain(asked, known)):
        return None
    said = words.found(asked.words, known.text)
    return Match(said) if said or not asked.words else None


def _plain(asked: Conditions, known: Facts) -> Iterator[bool]:
    yield _between(asked.stars_from, known.stars, asked.stars_to)
    yield not asked.subjects or known.subject in asked.subjects
    yield not asked.languages or known.language.partition("-")[0].lower() in asked.languages
    yield not asked.countries or known.country.upper() in asked.countries
    yield not asked.carriers or words.fold(known.carrier) in _folded(asked.carriers)
    yield not asked.products or bool(asked.products & known.products)
    yield not asked.categories or bool(_folded(asked.categories) & _folded(known.categories))
    yield _reaches(known.total, asked.total)
    yield _reaches(known.spent, asked.spent)


def _between(least: int | None, value: int | None, most: int | None) -> bool:
    if value is None:
        return least is None and most is None
    return (least is None or value >= least) and (most is None or value <= most)


def _reaches(value: Decimal | None, least: Decimal | None) -> bool:
    return least is None or (value is not None and value >= least)


def _folded(values: frozenset[str]) -> frozenset[str]:
    return frozenset(words.fold(value) for value in values)
