"""What delivery costs: which rates go to a country, and what each comes to for a basket."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Measure: TypeAlias = Literal["flat", "weight", "amount"]
ELSEWHERE = "*"
"""Stands for every country that no other rate names."""
NOTHING = Decimal("0.00")
CUSTOMS_UNION = frozenset(
    [
        "AT",
        "BE",
        "BG",
        "CY",
        "CZ",
        "DE",
        "DK",
        "EE",
        "ES",
        "FI",
        "FR",
        "GR",
        "HR",
        "HU",
        "IE",
        "IT",
        "LT",
        "LU",
        "LV",
        "MT",
        "NL",
        "PL",
        "PT",
        "RO",
        "SE",
        "SI",
        "SK",
    ]
)


@dataclass(frozen=True, slots=True)
class Band:
    """A price up to a weight in kilograms or an amount of money, both included; without an end where `to` is None."""

    to: Decimal | None
    price: Decimal


@dataclass(frozen=True, slots=True)
class Surcharge:
    """What comes on top, such as for an island or a carrier's delivery abroad."""

    amount: Decimal
    at: Literal["checkout", "door"]
    """`door` is asked for by the carrier, not by the shop."""
    why: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Rate:
    """What one carrier costs to some countries."""

    id: str
    countries: tuple[str, ...]
    carrier: str
    by: Measure
    bands: tuple[Band, ...]
    free_from: Decimal | None = None
    days: tuple[int, int] | None = None
    surcharge: Surcharge | None = None


@dataclass(frozen=True, slots=True)
class Quote:
    """What a rate comes to. `least` says that it may be more, as something wasn't told; `left` is missing until it is free."""

    rate: Rate
    price: Decimal
    least: bool = False
    left: Decimal | None = None

    @property
    def total(self) -> Decimal:
        """All that is paid for the delivery, whoever asks for it."""
        return self.price + (self.rate.surcharge.amount if self.rate.surcharge else NOTHING)

    @property
    def is_free(self) -> bool:
        """Whether nothing at all is paid."""
        return not self.total and not self.least


def quotes(
    rates: Iterable[Rate],
    country: str,
    amount: Decimal | None = None,
    weight: Decimal | None = None,
) -> list[Quote]:
    """What every rate to a country costs, the cheapest first; none where nothing goes there."""
    found = [quote(rate, amount, weight) for rate in going_to(rates, country)]
    return sorted(
        (one for one in found if one is not None), key=lambda one: (one.total, one.rate.carrier)
    )


def going_to(rates: Iterable[Rate], country: str) -> list[Rate]:
    """The rates that name the country, else those for everywhere else."""
    known = list(rates)
    named = [rate for rate in known if country in rate.countries]
    return named or [rate for rate in known if ELSEWHERE in rate.countries]


def quote(rate: Rate, amount: Decimal | None, weight: Decimal | None) -> Quote | None:
    """What this rate comes to; None when the basket is beyond its last band."""
    measure = {"flat": NOTHING, "weight": weight, "amount": amount}[rate.by]
    band = _band(rate, measure)
    if band is None:
        return None
    reaches = rate.free_from is not None and amount is not None and amount >= rate.free_from
    if reaches:
        return Quote(rate, NOTHING)
    left = rate.free_from - amount if rate.free_from is not None and amount is not None else None
    return Quote(rate, band.price, least=measure is None and len(rate.bands) > 1, left=left)


def crosses_customs(home: str, country: str) -> bool:
    """Whether customs may ask for duties and tax at the border between the two."""
    if not home or not country or home == country:
        return False
    return not {home, country} <= CUSTOMS_UNION


def _band(rate: Rate, measure: Decimal | None) -> Band | None:
    if measure is None:
        return min(rate.bands, key=lambda band: band.price)
    return next((band for band in rate.bands if band.to is None or measure <= band.to), None)


def load(told: Mapping[str, Any]) -> Rate:
    """A rate as it is kept in a version."""
    days, surcharge = told.get("days"), told.get("surcharge")
    return Rate(
        id=told["id"],
        countries=tuple(told["countries"]),
        carrier=told["carrier"],
        by=told["by"],
        bands=tuple(Band(_amount(one["to"]), Decimal(one["price"])) for one in told["bands"]),
        free_from=_amount(told.get("free_from")),
        days=(days[0], days[1]) if days else None,
        surcharge=surcharge
        and Surcharge(Decimal(surcharge["amount"]), surcharge["at"], surcharge.get("why", {})),
    )


def dump(rate: Rate) -> dict[str, Any]:
    """The rate as it is kept: JSON with amounts as text."""
    extra = rate.surcharge
    return {
        "id": rate.id,
        "countries": list(rate.countries),
        "carrier": rate.carrier,
        "by": rate.by,
        "bands": [{"to": _text(one.to), "price": str(one.price)} for one in rate.bands],
        "free_from": _text(rate.free_from),
        "days": list(rate.days) if rate.days else None,
        "surcharge": extra
        and {"amount": str(extra.amount), "at": extra.at, "why": dict(extra.why)},
    }


def _amount(value: Any) -> Decimal | None:
    return None if value is None else Decimal(value)


def _text(value: Decimal | None) -> str | None:
    return None if value is None else str(value)
