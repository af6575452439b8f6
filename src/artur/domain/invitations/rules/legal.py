"""On what ground a customer may be written to, country by country (ePrivacy Art. 13; decision 025).

An order says `consent`, `soft_opt_in` or `none`. What the middle one is worth depends on where the customer
lives: the shop's word is enough, or the store confirms that customers could object when they gave their
address, or nothing but consent will do.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

TOLD, CONFIRMED, CONSENT = "told", "confirmed", "consent"
LEVELS = (TOLD, CONFIRMED, CONSENT)
"""What `soft_opt_in` takes to count, from the least to the most."""

EUROPE = "BE BG CY CZ DK EE ES FI FR GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK"
ELSEWHERE = "AU BA BR CA CH GB ME MK NZ RS US"
AS_TOLD = frozenset(f"{EUROPE} {ELSEWHERE}".split())
"""Where mails to one's own customers about what they bought are lawful if they could refuse."""
STRICT = frozenset({"AT", "DE"})
"""Where the courts hold a question for a review to be advertising, and the seller proves the way out was offered."""


@dataclass(frozen=True, slots=True)
class Policy:
    """What a store says of how it came by its addresses, and where it asks for more than it must."""

    opt_out_offered: bool = False
    """The store's word that customers could object when they gave their address, and can in every mail."""
    countries: tuple[tuple[str, str], ...] = ()
    """Stricter levels by country, in the order of their codes; a laxer one than the table's is not taken."""

    def level(self, country: str) -> str:
        """What `soft_opt_in` takes in `country`; an unlisted country is held for strict, an unknown one is not."""
        least = least_level(country)
        if not self.countries:
            return least
        own = dict(self.countries).get(country, least)
        return max(least, own, key=LEVELS.index)

    def as_json(self) -> dict[str, Any]:
        """As the API shows it and the database keeps it."""
        return {"opt_out_offered": self.opt_out_offered, "countries": dict(self.countries)}

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> Policy:
        """The policy that `as_json` wrote."""
        return cls(
            bool(kept.get("opt_out_offered")), tuple(sorted((kept.get("countries") or {}).items()))
        )


UNSAID = Policy()


def least_level(country: str) -> str:
    """What the table asks for in `country`, whatever the store would like."""
    return TOLD if not country or country in AS_TOLD else CONFIRMED


def lacking(policy: Policy, basis: str, country: str, *, offered: bool = False) -> str:
    """Why nothing may be sent: `no_legal_basis`, `no_consent`, `opt_out_unsaid`; empty when it may.

    `offered` is what the order itself says of the way out at its checkout.
    """
    if basis == "consent":
        return ""
    if basis != "soft_opt_in":
        return "no_legal_basis"
    level = policy.level(country)
    if level == CONSENT:
        return "no_consent"
    if level == CONFIRMED and not (offered or policy.opt_out_offered):
        return "opt_out_unsaid"
    return ""
