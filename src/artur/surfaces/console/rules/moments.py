"""One moment as a sentence with inputs in it, and with lines for those who wait longer or shorter."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.utils.translation import ngettext

from artur.surfaces.console.rules import lengths
from artur.surfaces.console.rules.words import HINTS, ICONS, TITLES, WRONG, WRONG_PURCHASE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from artur.domain.invitations.rules import MomentRule

FILTERS = ("countries", "categories", "min_total", "max_total")
ROWS = 100


@dataclass(slots=True)
class Row:
    """Another delay for a country, a category or both."""

    country: str = ""
    category: str = ""
    delay: str = ""
    unit: str = "days"
    error: str = ""

    units = property(lambda self: units_of(self.delay))

    def change(self) -> dict[str, Any]:
        """As the contract's document has it."""
        return {
            "country": self.country,
            "category": self.category,
            "delay": lengths.duration(self.delay, self.unit),
        }


@dataclass(slots=True)
class Sentence:
    """One moment on the page, with what stands in its inputs and what is wrong with them."""

    moment: str
    active: bool
    delay: str
    unit: str
    after: str
    countries: str
    categories: str
    min_total: str
    max_total: str
    expected: str = "promised"
    rows: list[Row] = field(default_factory=list)
    errors: dict[str, str] = field(default_factory=dict)

    title = property(lambda self: TITLES[self.moment])
    icon = property(lambda self: ICONS[self.moment])
    hint = property(lambda self: HINTS[self.moment])
    units = property(lambda self: units_of(self.delay))

    @property
    def lines(self) -> list[tuple[int, Row]]:
        """The rows with their numbers, and an empty one to fill in."""
        return list(enumerate([*self.rows, Row()]))

    @property
    def wrong_time(self) -> str:
        """What is wrong with the sentence itself."""
        return self.errors.get("delay") or self.errors.get("after", "")

    @property
    def unfolded(self) -> bool:
        """Whether it leaves any order out, or was meant to and could not be read."""
        return any(getattr(self, name) or name in self.errors for name in FILTERS)

    def place(self, path: list[str], said: str) -> None:
        """Keep what is wrong, at the input that it is about."""
        name = path[0]
        fresh = self.moment == "purchase" and path[-1] == "delay" and "24H" in said
        known = WRONG_PURCHASE if fresh else WRONG.get(name)
        told = said if known is None else str(known)
        row = int(path[1]) if len(path) > 1 and path[1].isdigit() else None
        if row is not None and row < len(self.rows):
            self.rows[row].error = told
        else:
            self.errors[name] = told

    def change(self) -> dict[str, Any]:
        """As the contract's document has it."""
        return {
            "moment": self.moment,
            "active": self.active,
            "after": self.after,
            "delay": lengths.duration(self.delay, self.unit),
            "countries": _listed(self.countries),
            "categories": _listed(self.categories),
            "min_total": self.min_total.replace(",", ".") or None,
            "max_total": self.max_total.replace(",", ".") or None,
            "expected": self.expected,
            "delays": [row.change() for row in self.rows],
        }


def of_rule(rule: MomentRule) -> Sentence:
    """The sentence for a rule in force."""
    delay, unit = lengths.counted(rule.delay, in_hours=rule.moment == "purchase")
    return Sentence(
        moment=rule.moment,
        active=rule.active,
        delay=delay,
        unit=unit,
        after=rule.after,
        countries=", ".join(sorted(rule.countries)),
        categories=", ".join(sorted(rule.categories)),
        min_total="" if rule.min_total is None else f"{rule.min_total:f}",
        max_total="" if rule.max_total is None else f"{rule.max_total:f}",
        expected=rule.expected,
        rows=[
            Row(other.country, other.category, *lengths.counted(other.delay))
            for other in rule.delays
        ],
    )


def of_post(given: Mapping[str, str], rule: MomentRule) -> Sentence:
    """The sentence with what was just sent; what the page did not ask stays as it is."""

    def said(name: str, otherwise: str = "") -> str:
        return given.get(f"{rule.moment}-{name}", otherwise).strip()

    kept = of_rule(rule)
    asked = f"{rule.moment}-country-0" in given
    return Sentence(
        moment=rule.moment,
        active=said("active") == "on",
        delay=said("delay"),
        unit=said("unit"),
        after=said("after"),
        countries=said("countries"),
        categories=said("categories"),
        min_total=said("min_total"),
        max_total=said("max_total"),
        expected=said("expected", kept.expected),
        rows=_rows(given, rule.moment) if asked else kept.rows,
    )


def units_of(count: str) -> list[tuple[str, str]]:
    """Hours and days as they are said after this count; "1,5" and what is no number are many."""
    number = int(count) if count.isdecimal() and len(count) < 6 else 5
    return [
        ("hours", ngettext("hour", "hours", number)),
        ("days", ngettext("day", "days", number)),
    ]


def _rows(given: Mapping[str, str], moment: str) -> list[Row]:
    """Every line in which anything was said."""
    rows = []
    for n in range(ROWS):
        names = ("country", "category", "length", "unit")
        country, category, length, unit = (
            given.get(f"{moment}-{name}-{n}", "").strip() for name in names
        )
        if country or category or length:
            rows.append(Row(country, category, length, unit))
    return rows


def _listed(text: str) -> list[str]:
    return [item.strip() for item in text.split(",") if item.strip()]
