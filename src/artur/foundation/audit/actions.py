"""Writing the audit record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from artur.foundation.audit.models import Record

if TYPE_CHECKING:
    import uuid


def note(store_id: uuid.UUID, actor: str, act: str, object: str = "", **details: Any) -> None:
    """Note that `actor` did `act`; call it inside the transaction of the act itself."""
    Record.objects.create(store_id=store_id, actor=actor, act=act, object=object, details=details)
