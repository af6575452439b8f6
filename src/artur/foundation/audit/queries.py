"""Reading the audit record."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from artur.foundation.audit.models import Record

if TYPE_CHECKING:
    from collections.abc import Collection


def page(store_id: uuid.UUID, before: str, limit: int) -> tuple[list[Record], str]:
    """`limit` records older than the record with the id `before` (or the latest), and where the next page begins."""
    records = Record.objects.filter(store_id=store_id).order_by("-id")
    try:
        records = records.filter(id__lt=uuid.UUID(before)) if before else records
    except ValueError:
        return [], ""
    found = list(records[: limit + 1])
    return found[:limit], str(found[limit - 1].id) if len(found) > limit else ""


def latest(store_id: uuid.UUID, acts: Collection[str], object: str = "") -> Record | None:
    """The latest record of one of these acts on the same object."""
    found = Record.objects.filter(store_id=store_id, act__in=list(acts), object=object)
    return found.order_by("-id").first()
