"""What connections hold about a person: deliveries that could not be used yet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy

from artur.domain.orders.connectors import keeping, queries
from artur.domain.orders.connectors.contract import Failed, Refused
from artur.domain.orders.models import Connection, Unused
from artur.foundation.privacy.registry import Holder, register

if TYPE_CHECKING:
    import uuid


def export(store_id: uuid.UUID, email: str) -> list[dict[str, Any]] | None:
    """Every kept delivery that names the person, as it came."""
    found = [
        {"order": row.reference, "came_at": row.created_at.isoformat(), "document": row.document}
        for row in _about(store_id, email)
    ]
    return found or None


def erase(store_id: uuid.UUID, email: str) -> int:
    """Let go of every kept delivery that names the person; whoever else stands in one is sent again by the shop."""
    ids = [row.id for row in _about(store_id, email)]
    return Unused.objects.filter(store_id=store_id, id__among=ids).delete()[0] if ids else 0


def _about(store_id: uuid.UUID, email: str) -> list[Unused]:
    mine = Unused.objects.filter(store_id=store_id)
    found = list(mine.filter(document__icontains=email))
    known = {row.id for row in found}
    # A mail may be written in base64: what it says is found only by reading it.
    others = [row for row in mine.filter(kind="delivery") if row.id not in known]
    return found + [row for row in others if email in _addresses(row)]


def _addresses(row: Unused) -> set[str]:
    mine = Connection.objects.filter(store_id=row.store_id, id=row.connection_id)
    connection = mine.first()
    connector = queries.connector_of(connection) if connection else None
    if connection is None or connector is None or connector.reread is None:
        return set()
    try:
        settings = keeping.opened(connector, connection)
        received = connector.reread(settings, row.document.encode())
    except (Failed, Refused, ValueError):
        return set()
    customers = [told.get("customer") for told in received.orders]
    return {str(one.get("email", "")).strip().lower() for one in customers if isinstance(one, dict)}


register(
    Holder(
        "connections",
        export,
        erase,
        order=80,
        title=gettext_lazy("Orders that could not be read yet"),
        about=gettext_lazy(
            "What the shop's system sent of an order and could not be used, kept for a while so that no order is lost."
        ),
    )
)
