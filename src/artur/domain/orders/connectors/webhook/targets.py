"""What a map can fill, and how a shop's value becomes the order's."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from artur.domain.orders.connectors import told

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import tzinfo

REQUIRED = ("id", "placed_at", "customer.email")
ORDER = (
    "id",
    "placed_at",
    "customer.email",
    "customer.name",
    "customer.phone",
    "customer.locale",
    "status",
    "shipped_at",
    "delivered_at",
    "promised_at",
    "legal_basis",
    "country",
    "region",
    "currency",
    "total",
    "carrier",
)
LINE = (
    "product.id",
    "product.name",
    "product.url",
    "product.image",
    "product.gtin",
    "product.brand",
    "product.category",
    "quantity",
    "price",
)
LATEST_SECONDS = 100_000_000_000
"""A larger number counts milliseconds."""


def known(target: str) -> bool:
    """Whether a map can fill this."""
    if target.startswith("attributes."):
        return 0 < len(target.removeprefix("attributes.")) <= 60
    return target in ORDER or target.removeprefix("lines.") in LINE


def value(target: str, raw: Any, zone: tzinfo, country: str | None) -> Any:
    """A shop's value as the order's; what can't be read is handed on, so that it is refused by its name."""
    name = target.removeprefix("lines.")
    if target.startswith("attributes."):
        return raw if isinstance(raw, bool | int) else told.text(raw, 500)
    if name.endswith("_at"):
        return _instant(raw, zone)
    if name in {"total", "price"}:
        return _amount(raw)
    if name == "customer.phone":
        return told.phone(raw, country)
    lenient = LENIENT.get(name)
    return lenient(raw) if lenient else _plain(raw)


def _plain(raw: Any) -> Any:
    return told.text(raw, 1000) if isinstance(raw, str | int | float) else raw


def _instant(raw: Any, zone: tzinfo) -> Any:
    """A time in ISO 8601, or counted from 1970."""
    digits = str(raw).strip()
    if digits.isascii() and digits.replace(".", "", 1).isdigit() and len(digits) >= 9:
        number = float(digits)
        seconds = number / 1000 if number >= LATEST_SECONDS else number
        try:
            return datetime.fromtimestamp(seconds, UTC).isoformat()
        except (ValueError, OverflowError, OSError):
            return raw
    return told.instant(raw, zone) or raw


def _amount(raw: Any) -> Any:
    text = str(raw).strip().replace("\N{NO-BREAK SPACE}", "").replace(" ", "")
    if "," in text:
        # 1.059,90 and 59,90; but 1,059.90.
        text = (
            text.replace(".", "").replace(",", ".") if _comma_last(text) else text.replace(",", "")
        )
    return told.amount(text) or raw


def _comma_last(text: str) -> bool:
    return text.rfind(",") > text.rfind(".")


LENIENT: dict[str, Callable[[Any], Any]] = {
    "product.gtin": told.gtin,
    "product.url": told.web,
    "product.image": told.web,
    "customer.locale": told.locale,
    "quantity": told.quantity,
}
"""An order can do without these: what can't be read of them is left out."""
