"""The shapes of policies and delivery costs in the API."""

from __future__ import annotations

from decimal import Decimal  # noqa: TC003 - Ninja reads it
from typing import TYPE_CHECKING, Any

from ninja import Schema
from pydantic import Field

from artur.domain.profile.policies.rules.kinds import KINDS
from artur.surfaces.api.bodies import Body

if TYPE_CHECKING:
    from collections.abc import Sequence


def _spelt(name: str, choices: Sequence[str]) -> str:
    return f"`{name}`: " + ", ".join(f"`{one}`" for one in choices) if choices else f"`{name}`"


def _parts(*, words: bool) -> str:
    told = {
        kind: [_spelt(fact.name, fact.choices) for fact in facts if (fact.sort == "words") == words]
        for kind, facts in KINDS.items()
    }
    return ". ".join(f"{kind}: {'; '.join(parts)}" for kind, parts in told.items() if parts) + "."


MOST = 1_000_000
"""Beyond this nobody's basket goes, and figures with a million noughts can't be reckoned with."""
TEXTS = 'The whole policy in plain words, by language: `{"sl": "…"}`.'
SUMMARY = (
    "What can be told in days, months (whole numbers), amounts (decimal strings), choices and yes or no, by the kind "
    f"of policy, each of them optional. {_parts(words=False)}"
)
WORDS = (
    'What of the summary is said in words, by language: `{"how": {"sl": "…"}}`. '
    f"{_parts(words=True)}"
)
LINK = "The https address of the full text."
NOTE = "What changed, by language; stands in the history."


class PolicyDocument(Schema):
    """A version of a policy; `words` holds the parts of the summary that are said in each language."""

    kind: str
    version: int
    since: str = Field(description="The moment from which it holds.")
    texts: dict[str, str] = Field(description=TEXTS)
    summary: dict[str, Any] = Field(description=SUMMARY)
    words: dict[str, dict[str, str]] = Field(description=WORDS)
    link: str = Field(description=LINK)
    note: dict[str, str] = Field(description=NOTE)


class Policies(Schema):
    """The policies in force."""

    items: list[PolicyDocument]


class PolicyHistory(Schema):
    """Every version of a policy, the latest first; one that says nothing took it back."""

    items: list[PolicyDocument]


class PolicyWanted(Body):
    """What the policy says from now on, and nothing else; `note` says what changed."""

    texts: dict[str, str] = Field({}, description=TEXTS)
    summary: dict[str, Any] = Field({}, description=SUMMARY)
    words: dict[str, dict[str, str]] = Field({}, description=WORDS)
    link: str = Field("", description=LINK)
    note: dict[str, str] = Field({}, description=NOTE)


class Costs(Schema):
    """What delivery costs; amounts are decimal strings in the store's currency, weights kilograms."""

    version: int
    since: str | None
    rates: list[dict[str, Any]] = Field(description="As they are told in CostsWanted.")


class CostsWanted(Body):
    """All prices: `{"countries": ["SI"], "carrier": "GLS", "by": "weight", "bands": [{"to": "5", "price": "3.90"}]}`.

    `countries` may be `["*"]` for everywhere else, `by` is `flat` (one step without `to`), `weight` or `amount`. And where
    they hold: `"free_from": "50"`, `"days": [1, 2]`, and `"surcharge": {"amount": "14", "at": "door", "why": {"en": "…"}}`,
    `at` the `door` or the `checkout`.
    """

    rates: list[dict[str, Any]] = Field(
        description="Shaped as said above; none takes them all back."
    )


class QuoteEntry(Schema):
    """What a carrier comes to; `least` where it may be more, as the weight or amount was not told."""

    carrier: str
    price: str
    surcharge: str | None = Field(description="What is asked for on top, here or at the door.")
    total: str = Field(description="Price and surcharge.")
    least: bool
    free_from_missing: str | None = Field(
        description="What to add to the basket until delivery is free."
    )
    days: list[int] | None = Field(description="From and to, such as `[1, 2]`.")


class Quotes(Schema):
    """Every carrier to the country, the cheapest first; none where nothing goes there."""

    items: list[QuoteEntry]
    customs: bool = Field(description="Whether the country lies beyond the store's customs border.")


class Basket(Schema):
    """What is asked about."""

    country: str = Field(description="ISO 3166-1 alpha-2, such as `SI`.")
    amount: Decimal | None = Field(
        None, ge=0, le=MOST, description="What the goods cost, in the store's currency."
    )
    weight: Decimal | None = Field(None, ge=0, le=MOST, description="In kilograms.")
