"""What the rules look at."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from decimal import Decimal


@dataclass(slots=True)
class OrderFacts:
    """What the rules look at; nothing a customer ever said of the goods is among it."""

    placed_at: datetime
    known_at: datetime
    """When the store first told us of the order; the look-back is counted from here."""
    status: str = "placed"
    legal_basis: str = "soft_opt_in"
    opt_out_offered: bool = False
    """Whether the order says that its customer could object when they gave their address."""
    shipped_at: datetime | None = None
    delivered_at: datetime | None = None
    promised_at: datetime | None = None
    country: str = ""
    total: Decimal | None = None
    products: int = 1
    categories: frozenset[str] = frozenset()
    blocked: str = ""
    """`opted_out` or `suppressed_address` when the address must not be written to."""
    region: str = ""
    carrier: str = ""
    attributes: Mapping[str, Any] = field(default_factory=dict)
    home: str = ""
    """The store's own country, whose calendar holds for customers of whom no country is known."""
    zone: str = "UTC"
    """The store's own time zone, likewise."""
    draw: float = 0.0
    """The order's place between 0 and 1 in the drawing of a sample, from its id alone."""
    not_before: datetime | None = None
    """Until when a customer who said that the parcel is not there yet is asked nothing about it."""
    refusals: dict[str, tuple[str, str] | None] | None = field(default=None, compare=False)
    """What `refusal` said of each moment, for who asks many times and forgets it when these facts change."""
