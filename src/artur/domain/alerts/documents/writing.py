"""A rule as its document."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from artur.domain.invitations.rules import durations

if TYPE_CHECKING:
    from datetime import timedelta
    from decimal import Decimal

    from artur.domain.alerts.rules.conditions import Conditions
    from artur.domain.alerts.rules.ruling import Audience, Rule


def write(rule: Rule) -> dict[str, Any]:
    """All that can be set of it; lengths of time are ISO 8601 durations, amounts are strings."""
    quiet, escalation = rule.quiet, rule.escalation
    return {
        "name": rule.name,
        "active": rule.active,
        "tell": rule.told,
        "urgent": rule.urgent,
        "when": _conditions(rule.when),
        "to": _audience(rule.to),
        "quiet": {"at_most": quiet.at_most, "within": durations.write(quiet.within)}
        if quiet
        else None,
        "escalation": {
            "after": durations.write(escalation.after),
            "to": _audience(escalation.to),
        }
        if escalation
        else None,
        "wait": _length(rule.wait),
        "grace": durations.write(rule.grace),
    }


def _conditions(when: Conditions) -> dict[str, Any]:
    return {
        "stars": {"from": when.stars_from, "to": when.stars_to},
        "subjects": sorted(when.subjects),
        "words": list(when.words),
        "products": sorted(when.products),
        "categories": sorted(when.categories),
        "languages": sorted(when.languages),
        "countries": sorted(when.countries),
        "carriers": sorted(when.carriers),
        "total": _amount(when.total),
        "spent": _amount(when.spent),
    }


def _audience(to: Audience) -> dict[str, Any]:
    return {
        "everyone": to.everyone,
        "roles": sorted(to.roles),
        "members": sorted(str(one) for one in to.members),
        "channels": sorted(str(one) for one in to.channels),
    }


def _length(length: timedelta | None) -> str | None:
    return None if length is None else durations.write(length)


def _amount(amount: Decimal | None) -> str | None:
    return None if amount is None else f"{amount:f}"
