"""The legal ground as a member sets it: the default, the confirmation, and one level a country."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from django.utils.translation import gettext_lazy

from artur.domain.invitations.queries import rules as queries
from artur.domain.invitations.rules.legal import (
    CONFIRMED,
    CONSENT,
    LEVELS,
    STRICT,
    TOLD,
    least_level,
)
from artur.surfaces.console import choices

if TYPE_CHECKING:
    from django.http import QueryDict

    from artur.domain.stores.models import Store

WORDS = {
    TOLD: gettext_lazy("everybody with this ground"),
    CONFIRMED: gettext_lazy("everybody, once confirmed above"),
    CONSENT: gettext_lazy("only those who agreed"),
}
SCOPES = {
    "store": gettext_lazy("all questions"),
    "order": gettext_lazy("those about one order"),
}
REASONS = {
    "too_early": gettext_lazy("asked too early"),
    "too_often": gettext_lazy("asked too often"),
    "not_interested": gettext_lazy("not interested"),
    "never_ordered": gettext_lazy("never ordered"),
    "other": gettext_lazy("something else"),
    "": gettext_lazy("no reason given"),
}


class Country(NamedTuple):
    """One country's row."""

    code: str
    name: str
    level: str
    levels: list[tuple[str, Any]]
    """What may be chosen: as strict as the law, or stricter."""


@dataclass(slots=True)
class Ground:
    """What stands in the form."""

    basis: str
    offered: bool
    countries: list[Country]
    bases: list[tuple[str, str]]
    others: list[tuple[str, str]]
    """Countries that can be added."""
    problems: list[str] = field(default_factory=list)

    def as_change(self) -> dict[str, Any]:
        """What the rules are told: only what is stricter than the table."""
        stricter = {c.code: c.level for c in self.countries if c.level != least_level(c.code)}
        return {"opt_out_offered": self.offered, "countries": stricter}


def of(store: Store) -> Ground:
    """What is in force, with the countries the store sells to."""
    legal = queries.rules_of(store.id).legal
    levels = {code: legal.level(code) for code in _listed(store, dict(legal.countries))}
    return _ground(store.default_legal_basis, levels, offered=legal.opt_out_offered)


def posted(store: Store, told: QueryDict) -> Ground:
    """What a member sent."""
    levels = {name[6:]: str(told[name]) for name in told if name.startswith("level-")}
    if added := told.get("country", ""):
        levels[added] = CONSENT
    for code in _listed(store, levels):
        levels.setdefault(code, least_level(code))
    return _ground(
        told.get("basis", store.default_legal_basis), levels, offered=told.get("offered") == "on"
    )


def _listed(store: Store, own: dict[str, str]) -> set[str]:
    return {
        *STRICT,
        *own,
        *queries.countries_of(store),
        *([store.country] if store.country else []),
    }


def _ground(basis: str, levels: dict[str, str], *, offered: bool) -> Ground:
    names = dict(choices.countries())
    rows = [
        Country(code, names.get(code, code), level, _from(least_level(code)))
        for code, level in levels.items()
    ]
    others = [(code, name) for code, name in choices.countries() if code and code not in levels]
    by_name = sorted(rows, key=lambda row: row.name)
    return Ground(basis, offered, by_name, choices.legal_bases(), others)


def _from(least: str) -> list[tuple[str, Any]]:
    return [(level, WORDS[level]) for level in LEVELS[LEVELS.index(least) :]]
