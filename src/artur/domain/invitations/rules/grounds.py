"""Reading what a store says of its legal ground, strictly: a laxer word than the law's is refused."""

from __future__ import annotations

from typing import Any

from artur.domain.invitations.rules.legal import LEVELS, Policy, least_level
from artur.domain.invitations.rules.reading import Wrong, countries, nothing_else


def read(value: Any) -> Policy:
    """The policy in `{"opt_out_offered": true, "countries": {"DE": "consent"}}`; what is absent has its default."""
    if not isinstance(value, dict):
        raise Wrong('An object such as {"opt_out_offered": true, "countries": {"DE": "consent"}}.')
    nothing_else(value, {"opt_out_offered", "countries"})
    offered = value.get("opt_out_offered", False)
    if not isinstance(offered, bool):
        raise Wrong("true or false.", "opt_out_offered")
    given = value.get("countries") or {}
    if not isinstance(given, dict):
        raise Wrong('An object such as {"DE": "consent"}.', "countries")
    return Policy(offered, tuple(sorted(_levels(given).items())))


def _levels(given: dict[str, Any]) -> dict[str, str]:
    countries(list(given))
    levels = {}
    for code, level in given.items():
        country = code.upper()
        least = least_level(country)
        if level not in LEVELS:
            raise Wrong(f"One of {', '.join(LEVELS)}.", f"countries.{code}")
        if LEVELS.index(level) < LEVELS.index(least):
            raise Wrong(f"At least {least} in this country.", f"countries.{code}")
        levels[country] = level
    return levels
