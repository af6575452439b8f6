"""An order as stored, without the weight of a model: batches go through by the thousand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import uuid
    from datetime import datetime
    from decimal import Decimal

COLUMNS = (
    "id",
    "store_id",
    "external_id",
    "customer_id",
    "placed_at",
    "shipped_at",
    "delivered_at",
    "promised_at",
    "cancelled_at",
    "returned_at",
    "status",
    "legal_basis",
    "consent",
    "country",
    "region",
    "currency",
    "total",
    "carrier",
    "tracking",
    "attributes",
    "locale",
    "digest",
    "created_at",
    "updated_at",
)
"""Every column of an order, in the order of `StoredOrder`'s fields."""

MUTABLE = tuple(
    name for name in COLUMNS if name not in {"id", "store_id", "external_id", "created_at"}
)

PERSONAL = frozenset({"locale", "region", "attributes", "legal_basis", "consent"})
"""What an erased order does not take in again, however often the shop sends it; nor its customer."""
ERASED = b""
"""The digest of an erased order: a digest of what was told would let one guess at whose order it was."""


@dataclass(slots=True)
class StoredOrder:
    """The row of an order after an upsert, with the attributes of `models.Order`."""

    id: uuid.UUID
    store_id: uuid.UUID
    external_id: str
    customer_id: uuid.UUID
    placed_at: datetime
    shipped_at: datetime | None
    delivered_at: datetime | None
    promised_at: datetime | None
    cancelled_at: datetime | None
    returned_at: datetime | None
    status: str
    legal_basis: str
    consent: dict[str, Any] | None
    country: str
    region: str
    currency: str
    total: Decimal | None
    carrier: str
    tracking: str
    attributes: dict[str, Any]
    locale: str
    digest: bytes
    created_at: datetime
    updated_at: datetime
    line_count: int = 0
    categories: frozenset[str] = frozenset()
    """Of its products; together with `line_count` known for created and updated orders only."""

    @property
    def erased(self) -> bool:
        """Whether its customer had their data erased."""
        return bytes(self.digest) == ERASED

    def values(self, columns: tuple[str, ...] = COLUMNS) -> list[Any]:
        """The values of `columns`."""
        return [getattr(self, name) for name in columns]


@dataclass(slots=True)
class Upserted:
    """What became of one order that was told."""

    order: StoredOrder
    result: str
    """`created`, `updated` or `unchanged`."""
    changes: frozenset[str] = frozenset()
    """The columns of the order that changed, and `lines` if they did; empty for a new order."""
