"""How a file of orders or products is to be read: by a map, by a format we know, or as our own."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING, BinaryIO

from django.utils.translation import gettext as _

from artur.domain.orders.csv import formats
from artur.domain.orders.csv.columns import (
    LINE_FIELDS,
    ORDER_COLUMNS,
    ORDER_FIELDS,
    ORDER_REQUIRED,
    PRODUCT_FIELDS,
    PRODUCT_REQUIRED,
)
from artur.foundation.kit.problems import FieldError, Invalid
from artur.foundation.kit.tables import plan as plans
from artur.foundation.kit.tables import recognition
from artur.foundation.kit.tables.mapping import fold
from artur.foundation.kit.tables.plan import AMOUNT, DATE, TEXT, Fields

if TYPE_CHECKING:
    from datetime import tzinfo

    from artur.foundation.kit.tables.mapping import Format, Map
    from artur.foundation.kit.tables.plan import Plan
    from artur.foundation.kit.tables.recognition import Recognised


def _kind(name: str) -> str:
    if name.endswith("_at"):
        return DATE
    return AMOUNT if name in {"total", "price"} else TEXT


FIELDS = {
    "orders": Fields(
        {name: _kind(name) for name in (*ORDER_FIELDS, *LINE_FIELDS)},
        tuple((name,) for name in ORDER_REQUIRED),
    ),
    "products": Fields(
        dict.fromkeys(PRODUCT_FIELDS, TEXT), tuple((name,) for name in PRODUCT_REQUIRED)
    ),
}


def plan(
    kind: str,
    stream: BinaryIO,
    *,
    told: Map | None = None,
    format: str = "auto",
    zone: tzinfo = UTC,
) -> Plan:
    """The plan for a seekable file; `Invalid` for a header that can't be used."""
    seen = recognition.recognise_file(stream)
    if told is not None:
        seen = recognition.retold(seen, stream, told)
        return plans.make(FIELDS[kind], seen, told, zone=zone)
    known = _format(kind, seen, format)
    if known.name == "artur":
        _only_ours(kind, seen)
    return plans.make(FIELDS[kind], seen, known.map, known=known, zone=zone)


def _format(kind: str, seen: Recognised, name: str) -> Format:
    if name == "auto":
        return formats.sniff(kind, seen.headers) or formats.known(kind)["artur"]
    known = formats.known(kind).get(name)
    if known is None:
        names = ", ".join(["auto", *formats.known(kind)])
        wrong = _("There is no such format for this. Choose from: %(known)s") % {"known": names}
        raise Invalid([FieldError("format", wrong)])
    return known


def _only_ours(kind: str, seen: Recognised) -> None:
    """Our own files hold our own columns: a misspelt one would be passed over in silence."""
    headers = [fold(header) for header in seen.headers]
    columns = ORDER_COLUMNS if kind == "orders" else tuple(PRODUCT_FIELDS)
    required = ORDER_REQUIRED if kind == "orders" else PRODUCT_REQUIRED
    errors = [
        FieldError(name, _("This column is missing.")) for name in required if name not in headers
    ]
    for i, name in enumerate(headers):
        shown = name[:60].encode("utf-8", "replace").decode()
        if name not in columns:
            errors.append(FieldError(shown, _("There is no such column.")))
        elif name in headers[:i]:
            errors.append(FieldError(shown, _("This column stands twice.")))
    if errors:
        detail = "; ".join(f"{e.field}: {e.message}" for e in errors[:10])
        raise Invalid(errors, _("The header can't be used. %(why)s") % {"why": detail})
