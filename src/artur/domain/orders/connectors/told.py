"""What shops tell, made fit for an order document.

What an order can do without (a picture, a telephone number, a language) is left out when it can't be read,
because a connector's shop can't be told to correct it; what it can't do without is handed on as it is, so
that the order is refused with its field and its reason.
"""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from artur.domain.orders import rules
from artur.domain.stores import rules as codes
from artur.foundation.kit import phones

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import tzinfo

CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]+")
WEB = re.compile(r'https?://[^\s/?#<>"\\]+(?:[/?#][^\s<>"\\]*)?')
LARGEST = Decimal(10) ** 10
CENTS = Decimal("0.0001")


def read_json(body: bytes | str) -> Any:
    """JSON's values, amounts as the text they were written in; raises ValueError."""
    return json.loads(body, parse_float=str)


def compact(told: Mapping[str, Any]) -> dict[str, Any]:
    """Only what something was said of."""
    return {name: value for name, value in told.items() if value is not None}


def part(within: Any, named: str) -> dict[str, Any]:
    """An object within another; an empty one where there is none."""
    value = within.get(named) if isinstance(within, dict) else None
    return value if isinstance(value, dict) else {}


def parts(within: Any, named: str) -> list[dict[str, Any]]:
    """The objects in a list within another."""
    value = within.get(named) if isinstance(within, dict) else None
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def text(value: Any, most: int = 200) -> str | None:
    """A line of text without control characters, cut to what is taken in."""
    if value is None or isinstance(value, dict | list | bool):
        return None
    return CONTROL.sub(" ", str(value)).strip()[:most].strip() or None


def amount(value: Any) -> str | None:
    """Money as text; None for what is no amount, or below zero."""
    try:
        number = Decimal(str(value).strip())
    except InvalidOperation:
        return None
    if not number.is_finite() or not 0 <= number < LARGEST:
        return None
    exact = number if -number.as_tuple().exponent <= 4 else number.quantize(CENTS)  # type: ignore[operator]
    return f"{exact:f}"


def quantity(value: Any) -> int | None:
    """A whole number of pieces, one for a part of one; None for none."""
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        return None
    if not number.is_finite() or number <= 0:
        return None
    return min(max(int(number), 1), 1_000_000)


def web(value: Any) -> str | None:
    """An address on the web."""
    address = text(value, 2000)
    if address and address.startswith("//"):
        address = f"https:{address}"
    return address if address and len(address) <= 1000 and WEB.fullmatch(address) else None


def instant(value: Any, zone: tzinfo = UTC) -> str | None:
    """A time with its offset; one without is of `zone`."""
    try:
        at = datetime.fromisoformat(str(value).strip())
    except ValueError:
        return None
    return (at if at.tzinfo else at.replace(tzinfo=zone)).isoformat()


def last(*values: Any, zone: tzinfo = UTC) -> str | None:
    """The latest of these times that can be read."""
    return max(filter(None, (instant(value, zone) for value in values)), key=_moment, default=None)


def believable(order: dict[str, Any]) -> dict[str, Any]:
    """The order without dates that contradict those before them, as clocks and imports in shops make them."""
    before = instant(order.get("placed_at"))
    for name in ("shipped_at", "delivered_at"):
        at = order.get(name)
        if at and before and _moment(at) < _moment(before):
            del order[name]
        before = order.get(name) or before
    return order


def country(value: Any) -> str | None:
    """An ISO 3166 code."""
    code = (text(value) or "").upper()
    return code if codes.valid_country(code) else None


def currency(value: Any) -> str | None:
    """An ISO 4217 code."""
    code = (text(value) or "").upper()
    return code if codes.valid_currency(code) else None


def locale(value: Any) -> str | None:
    """A language, however it is joined: `sl`, `de-AT`, `de_AT`."""
    tag = (text(value) or "").replace("_", "-")
    return tag if tag and codes.valid_locale(tag) else None


def phone(value: Any, of_country: str | None) -> str | None:
    """A telephone number, read as people of the order's country write it."""
    number = text(value)
    return phones.normalise(number, of_country or "") if number else None


def gtin(value: Any) -> str | None:
    """A barcode with a right check digit."""
    digits = (text(value) or "").replace(" ", "").replace("-", "")
    return digits if rules.valid_gtin(digits) else None


def name(*parts: Any) -> str | None:
    """A person's name from its parts."""
    return text(" ".join(filter(None, (text(part) for part in parts))))


def _moment(at: str) -> datetime:
    return datetime.fromisoformat(at)
