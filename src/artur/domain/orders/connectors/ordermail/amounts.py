"""Money as schema.org has it: beside the thing, in a specification, or in an offer."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from artur.domain.orders.connectors import told
from artur.domain.orders.connectors.ordermail.graph import first

if TYPE_CHECKING:
    from artur.domain.orders.connectors.ordermail.graph import Graph

AMOUNTS = ("price", "value", "minPrice")
CURRENCIES = ("priceCurrency", "currency")
PLACES = ("priceSpecification", "totalPaymentDue", "totalPrice")
NUMBER = re.compile(r"\d[\d.,'\s\u00a0]*")


def of(graph: Graph, thing: dict[str, Any]) -> tuple[str | None, str | None]:
    """The amount and the currency that are told of a thing."""
    amount, currency = _here(thing)
    for place in PLACES:
        for specified in graph.each(thing.get(place)):
            more, code = _here(specified)
            amount, currency = amount or more, currency or code
        if amount is None and not isinstance(thing.get(place), dict | list):
            amount = number(thing.get(place))
    return amount, currency


def number(value: Any) -> str | None:
    """`59.90` of 59.9, "59,90", "1.234,50 €" or "EUR 1,234.50"."""
    plain = told.amount(value)
    if plain is not None:
        return plain
    found = NUMBER.search(str(value)[:60]) if isinstance(value, str) else None
    if found is None:
        return None
    digits = re.sub(r"[\s\u00a0']", "", found[0]).rstrip(".,")
    point = max(digits.rfind("."), digits.rfind(","))
    # The last mark parts the cents when one or two digits follow; three are thousands.
    if point >= 0 and len(digits) - point - 1 in {1, 2}:
        digits = re.sub(r"[.,]", "", digits[:point]) + "." + digits[point + 1 :]
    else:
        digits = re.sub(r"[.,]", "", digits)
    return told.amount(digits)


def _here(thing: dict[str, Any]) -> tuple[str | None, str | None]:
    amounts = (number(first(thing.get(name))) for name in AMOUNTS)
    codes = (told.currency(first(thing.get(name))) for name in CURRENCIES)
    return next(filter(None, amounts), None), next(filter(None, codes), None)
