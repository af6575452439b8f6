"""What is stored, as the API shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from artur.domain.orders import documents
from artur.domain.orders.documents import instant

if TYPE_CHECKING:
    from artur.domain.invitations.models import Invitation
    from artur.domain.orders.models import Order


def order(stored: Order) -> dict[str, Any]:
    """An order as told, and what we know beyond it."""
    return {
        **documents.order(stored),
        "tracking": stored.tracking or None,
        "cancelled_at": instant(stored.cancelled_at),
        "returned_at": instant(stored.returned_at),
        "created_at": stored.created_at.isoformat(),
        "updated_at": stored.updated_at.isoformat(),
    }


def invitation(stored: Invitation) -> dict[str, Any]:
    """One moment of an order."""
    return {
        "id": str(stored.id),
        "moment": stored.moment,
        "subjects": [stored.moment],
        "state": stored.state,
        "due_at": instant(stored.due_at),
        "reason": stored.reason,
    }


def body(name: str, media_type: str = "application/json") -> dict[str, Any]:
    """What a call that reads its body itself says of it in the OpenAPI document."""
    schema = {"$ref": f"#/components/schemas/{name}"}
    return {"requestBody": {"required": True, "content": {media_type: {"schema": schema}}}}
