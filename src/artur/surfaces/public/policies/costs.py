"""What delivery costs, as a table for every country and as an answer for one basket."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from artur.domain.profile.policies import saying
from artur.domain.profile.policies.rules import costs
from artur.domain.profile.policies.rules.costs import ELSEWHERE
from artur.domain.stores.rules import countries as every_country

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from artur.domain.profile.policies.rules.costs import Quote, Rate
    from artur.domain.stores.models import Store

MOST = Decimal(1_000_000)


@dataclass(frozen=True, slots=True)
class Step:
    """A price with what it is for."""

    what: str
    price: str


@dataclass(frozen=True, slots=True)
class Extra:
    """What comes on top."""

    amount: str
    at_door: bool
    why: str
    language: str


@dataclass(frozen=True, slots=True)
class Row:
    """A rate as a line of the table."""

    countries: str
    carrier: str
    days: str
    steps: list[Step]
    free_from: str
    extra: Extra | None
    customs: bool


@dataclass(frozen=True, slots=True)
class Offer:
    """What one carrier costs for the basket asked about."""

    carrier: str
    days: str
    price: str
    extra: Extra | None
    total: str
    whole: str
    """Goods and delivery together, where the goods' price was told."""
    left: str
    """What is missing until it is free."""
    free: bool
    least: bool


@dataclass(frozen=True, slots=True)
class Answer:
    """The calculator with what was asked and what it comes to."""

    choices: list[tuple[str, str]]
    country: str
    country_name: str
    amount: str
    weight: str
    asks_weight: bool
    offers: list[Offer]
    customs: bool
    problems: dict[str, str]


def table(store: Store, rates: Sequence[Rate]) -> list[Row]:
    """Every rate, the store's own country first."""
    home = [rate for rate in rates if store.country in rate.countries]
    away = [rate for rate in rates if rate not in home and ELSEWHERE not in rate.countries]
    rest = [rate for rate in rates if ELSEWHERE in rate.countries]
    return [_row(store, rate) for rate in (*home, *away, *rest)]


def answer(store: Store, rates: Sequence[Rate], asked: Mapping[str, str]) -> Answer:
    """What delivery comes to for `country`, `amount` and `weight`, as typed."""
    choices = _choices(store, rates)
    codes = [code for code, _name in choices]
    country = asked.get("country", "").strip().upper()
    if country not in codes:
        country = store.country if store.country in codes else codes[0] if codes else ""
    problems: dict[str, str] = {}
    amount, weight = (_number(asked, name, problems) for name in ("amount", "weight"))
    offers = [] if problems else costs.quotes(rates, country, amount, weight)
    return Answer(
        choices=choices,
        country=country,
        country_name=saying.country(country) if country else "",
        amount=asked.get("amount", "").strip()[:20],
        weight=asked.get("weight", "").strip()[:20],
        asks_weight=any(rate.by == "weight" for rate in rates),
        offers=[_offer(store, quote, amount) for quote in offers],
        customs=costs.crosses_customs(store.country, country),
        problems=problems,
    )


def least(store: Store, rates: Sequence[Rate]) -> str:
    """The lowest price to the store's own country, "from 3.90 €"; empty where nothing goes there."""
    prices = [band.price for rate in costs.going_to(rates, store.country) for band in rate.bands]
    if not prices:
        return ""
    free = [r.free_from for r in costs.going_to(rates, store.country) if r.free_from is not None]
    said = {"price": saying.money(min(prices), store)}
    if not min(prices):
        return _("Free of charge")
    if free:
        said["free"] = saying.money(min(free), store)
        return _("From %(price)s, free from %(free)s") % said
    return _("From %(price)s") % said


def _choices(store: Store, rates: Sequence[Rate]) -> list[tuple[str, str]]:
    named = {code for rate in rates for code in rate.countries}
    codes = every_country() if ELSEWHERE in named else named
    found = [(code, saying.country(code)) for code in codes]
    return sorted(found, key=lambda one: (one[0] != store.country, one[0] not in named, one[1]))


def _number(asked: Mapping[str, str], name: str, problems: dict[str, str]) -> Decimal | None:
    typed = asked.get(name, "").strip().replace("\u00a0", "").replace(" ", "").replace(",", ".")
    if not typed:
        return None
    try:
        number = Decimal(typed) if len(typed) <= 15 else None
    except InvalidOperation:
        number = None
    if number is None or not number.is_finite() or not 0 <= number <= MOST:
        problems[name] = _("Give a number such as 49.90.")
        return None
    return number


def _row(store: Store, rate: Rate) -> Row:
    steps = [
        Step(saying.band(rate, n, store), _price(band.price, store))
        for n, band in enumerate(rate.bands)
    ]
    customs = any(
        code != ELSEWHERE and costs.crosses_customs(store.country, code) for code in rate.countries
    )
    return Row(
        countries=saying.countries(rate),
        carrier=rate.carrier,
        days=saying.days(rate),
        steps=steps,
        free_from=saying.money(rate.free_from, store) if rate.free_from is not None else "",
        extra=_extra(store, rate),
        customs=customs or ELSEWHERE in rate.countries,
    )


def _offer(store: Store, quote: Quote, amount: Decimal | None) -> Offer:
    return Offer(
        carrier=quote.rate.carrier,
        days=saying.days(quote.rate),
        price=_price(quote.price, store),
        extra=_extra(store, quote.rate),
        total=_price(quote.total, store),
        whole=saying.money(amount + quote.total, store) if amount else "",
        left=saying.money(quote.left, store) if quote.left and amount else "",
        free=quote.is_free,
        least=quote.least,
    )


def _extra(store: Store, rate: Rate) -> Extra | None:
    if rate.surcharge is None:
        return None
    why, language = saying.text(store, rate.surcharge.why)
    money = saying.money(rate.surcharge.amount, store)
    return Extra(money, rate.surcharge.at == "door", why, language)


def _price(amount: Decimal, store: Store) -> str:
    return saying.money(amount, store) if amount else _("free")
