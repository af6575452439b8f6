"""Reading the audit record."""

from __future__ import annotations

import uuid

from artur.foundation.audit.models import Record


def page(store_id: uuid.UUID, before: str, limit: int) -> tuple[list[Record], str]:
    """`limit` records older than the record with the id `before` (or the latest), and where the next page begins."""
    records = Record.objects.filter(store_id=store_id).order_by("-id")
    try:
        records = records.filter(id__lt=uuid.UUID(before)) if before else records
    except ValueError:
        return [], ""
    found = list(records[: limit + 1])
    return found[:limit], str(found[limit - 1].id) if len(found) > limit else ""
