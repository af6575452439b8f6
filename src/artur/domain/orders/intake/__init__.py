"""What a shop tells of an order, read strictly: every wrong or unknown field is named, nothing is guessed.

Absent is not null: a field that is not told keeps what is stored, null clears it. Amounts are texts
(`"59.90"`); numbers are refused, because `59.9` has been through a float on its way here.
"""

from artur.domain.orders.intake.data import UNSET, LineData, OrderData, OrderEvent, ProductData
from artur.domain.orders.intake.parsing import parse, parse_event, parse_json, parse_product

__all__ = [
    "UNSET",
    "LineData",
    "OrderData",
    "OrderEvent",
    "ProductData",
    "parse",
    "parse_event",
    "parse_json",
    "parse_product",
]
