"""What a policy leaves open, or promises less than the law gives anyway."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from artur.domain.profile.policies.rules.costs import CUSTOMS_UNION, ELSEWHERE, crosses_customs

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from artur.domain.profile.policies.rules.costs import Rate

NEEDED = ("delivery", "returns", "warranty", "complaints", "privacy", "prices")
"""The policies a stranger looks for; the others are extras."""
WITHDRAWAL_DAYS, WARRANTY_MONTHS, REFUND_DAYS = 14, 24, 14
"""What a consumer has in the European Union whatever a shop says."""


def policy(
    kind: str, summary: Mapping[str, Any], words: Iterable[str], *, country: str
) -> list[str]:
    """What to mend, by name."""
    said, in_union = set(words), country in CUSTOMS_UNION
    found = _law(kind, summary) if in_union else []
    if kind == "returns" and summary.get("window") != "none":
        found += [
            *(["no_payer"] if not summary.get("payer") else []),
            *(["no_refund_days"] if summary.get("refund_days") is None else []),
        ]
    if kind in ("returns", "warranty", "complaints", "moneyback") and "how" not in said:
        found.append("no_how")
    if kind == "delivery" and summary.get("dispatch_days") is None:
        found.append("no_dispatch")
    return found


def rate(one: Rate, *, country: str) -> list[str]:
    """What to say about a price of delivery."""
    found = []
    if one.surcharge is not None and not one.surcharge.why:
        found.append("no_why")
    abroad = any(code != ELSEWHERE and crosses_customs(country, code) for code in one.countries)
    if abroad or ELSEWHERE in one.countries:
        found.append("customs")
    if one.days is None:
        found.append("no_days")
    return found


def _law(kind: str, summary: Mapping[str, Any]) -> list[str]:
    if kind == "returns":
        days = summary.get("days")
        short = summary.get("window") == "none" or (days is not None and days < WITHDRAWAL_DAYS)
        late = (summary.get("refund_days") or 0) > REFUND_DAYS
        return [*(["short_returns"] if short else []), *(["late_refund"] if late else [])]
    if kind == "warranty" and 0 < (summary.get("months") or 0) < WARRANTY_MONTHS:
        return ["short_warranty"]
    return []
