"""What connections hold about a person: deliveries that could not be used yet."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.utils.translation import gettext_lazy

from artur.domain.orders.connectors import keeping, queries
from artur.domain.orders.connectors.contract import Failed, Refused
from artur.domain.orders.models import Connection, Unused
from artur.foundation.privacy import naming
from artur.foundation.privacy.registry import Holder, register

if TYPE_CHECKING:
    import uuid


def export(store_id: uuid.UUID, email: str) -> list[dict[str, Any]] | None:
    """Every kept delivery that names the person: as it came, or of one that names others too their orders alone."""
    found = [
        {
            "order": row.reference,
            "came_at": row.created_at.isoformat(),
            "document": row.document if _alone(row, email) else None,
            "orders": [told for told in _orders(row) if _address(told) == email],
        }
        for row in _about(store_id, email)
    ]
    return found or None


def erase(store_id: uuid.UUID, email: str) -> int:
    """Let go of every kept delivery that names the person, though others stand in it too."""
    ids = [row.id for row in _about(store_id, email)]
    return Unused.objects.filter(store_id=store_id, id__among=ids).delete()[0] if ids else 0


def _about(store_id: uuid.UUID, email: str) -> list[Unused]:
    mine = Unused.objects.filter(store_id=store_id).order_by("id")
    likely = Q()
    for written in naming.spellings(email):
        likely |= Q(document__icontains=written)
    # The database finds ana@ within joana@ too, who is somebody else.
    found = [row for row in mine.filter(likely) if naming.names(row.document, email)]
    known = {row.id for row in found}
    # A mail may be written in base64: what it says is found only by reading it.
    others = [row for row in mine.filter(kind="delivery") if row.id not in known]
    return found + [row for row in others if email in map(_address, _orders(row))]


def _alone(row: Unused, email: str) -> bool:
    """Whether nobody else is named, but for the shop itself, from whose address a mail came."""
    try:
        told = json.loads(row.document)
    except (ValueError, RecursionError):
        told = None
    sender = str(told.get("sender", "")).strip().lower() if isinstance(told, dict) else ""
    return naming.names_nobody_else(row.document, email, sender=sender)


def _orders(row: Unused) -> list[dict[str, Any]]:
    """The orders its connector reads out of a delivery."""
    mine = Connection.objects.filter(store_id=row.store_id, id=row.connection_id)
    connection = mine.first() if row.kind == "delivery" else None
    connector = queries.connector_of(connection) if connection else None
    if connection is None or connector is None or connector.reread is None:
        return []
    try:
        settings = keeping.opened(connector, connection)
        return list(connector.reread(settings, row.document.encode()).orders)
    except (Failed, Refused, ValueError):
        return []


def _address(told: dict[str, Any]) -> str:
    customer = told.get("customer")
    return str(customer.get("email", "")).strip().lower() if isinstance(customer, dict) else ""


register(
    Holder(
        "connections",
        export,
        erase,
        # Before what is made of it: what is tried again just now is waited for, and goes with the rest.
        order=3,
        title=gettext_lazy("Orders that could not be read yet"),
        about=gettext_lazy(
            "What the shop's system sent of an order and could not be used, kept for a while so that no order is lost."
        ),
    )
)
