"""What was told of an order, checked and in the database's own terms."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from decimal import Decimal


class Unset(Enum):
    """Nothing was said of a field."""

    UNSET = "unset"


UNSET: Final = Unset.UNSET


@dataclass(slots=True)
class ProductData:
    """A product; `facts` holds the columns that were told, empty text for null."""

    external_id: str
    facts: Mapping[str, str]


@dataclass(slots=True)
class LineData:
    """A product within an order."""

    product: ProductData
    quantity: int
    price: Decimal | None


@dataclass(slots=True)
class OrderData:
    """An order as told; read-only by custom, because freezing it costs a third of its making.

    `customer` holds the customer's columns that were told, `facts` the order's; what is missing there was
    not told. `lines` is `UNSET` when nothing was said of them.
    """

    external_id: str
    placed_at: datetime
    email: str
    customer: Mapping[str, str]
    facts: Mapping[str, Any]
    lines: list[LineData] | Unset
    digest: bytes
    """BLAKE2b-128 of everything told, the same for the same content however it was written."""


@dataclass(frozen=True, slots=True)
class OrderEvent:
    """`type` is `shipped`, `delivered`, `cancelled` or `returned`; None keeps what is stored."""

    type: str
    at: datetime
    carrier: str | None = None
    tracking: str | None = None
