"""Single values of what is told, brought into their final form."""

from __future__ import annotations

from decimal import Decimal
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from artur.domain.orders import rules
from artur.domain.orders.intake.data import UNSET

if TYPE_CHECKING:
    from collections.abc import Mapping

    from artur.domain.orders.intake.data import OrderData


def status_told(told: Mapping[str, Any], facts: Mapping[str, Any]) -> str | None:
    """The status that is told, by word or by date."""
    shipped, delivered = bool(facts.get("shipped_at")), bool(facts.get("delivered_at"))
    return rules.implied(told.get("status"), shipped=shipped, delivered=delivered)


def implausible(why: str) -> str:
    """The sentence for what `rules.implausible` found."""
    if why == "past":
        return _("This lies before the year 2000, which is hardly meant.")
    if why == "future":
        return _("This lies in the future.")
    return _("This lies before the order was placed.")


def backwards() -> str:
    """The sentence for what `rules.backwards` found."""
    return _("This lies before the order was shipped.")


def digest_of(data: OrderData) -> bytes:
    """What is told, in sixteen bytes."""
    # What was told stands in the order of our own reading, so that of the fields in the message plays no part.
    lines = data.lines
    if lines is not UNSET:
        lines = [(x.product.external_id, x.product.facts, x.quantity, x.price) for x in lines]  # type: ignore[misc]
    told = (data.external_id, data.placed_at, data.email, data.customer, data.facts, lines)
    return blake2b(repr(told).encode(), digest_size=16).digest()


def amount(told: str | None) -> Decimal | None:
    """An amount, None for null."""
    return None if told is None else Decimal(told)
