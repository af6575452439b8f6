"""Keeping book of what is looked after: capabilities tell of what they keep, members say what they read through."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from artur.domain.profile.freshness import kinds, queries, rules
from artur.domain.profile.freshness.models import Piece
from artur.foundation.kit import ids

if TYPE_CHECKING:
    from datetime import date


def touched(
    store_id: uuid.UUID, kind: str, content_id: uuid.UUID, by: uuid.UUID | str | None = None
) -> None:
    """Content was made, changed or read through today; call it within the transaction of the change.

    `by` is a member's id, or who acted as the audit record names them (`member:<uuid>`). Who first writes something
    looks after it.
    """
    day, member = queries.today(store_id), _member(by)
    found = Piece.objects.filter(store_id=store_id, kind=kind, content_id=content_id).first()
    if found is None:
        _begin(store_id, kind, content_id, member, day)
        return
    Piece.objects.filter(store_id=store_id, id=found.id).update(
        reviewed_on=day,
        reviewed_by=member,
        next_on=rules.next_after(day, found.every_days or _usual(kind)),
        reminded_on=None,
    )


def gone(store_id: uuid.UUID, kind: str, content_id: uuid.UUID) -> None:
    """Content is no more; there is nothing left to look after."""
    Piece.objects.filter(store_id=store_id, kind=kind, content_id=content_id).delete()


def _begin(
    store_id: uuid.UUID, kind: str, content_id: uuid.UUID, member: uuid.UUID | None, day: date
) -> None:
    made = Piece(
        id=ids.new(),
        store_id=store_id,
        kind=kind,
        content_id=content_id,
        owner_id=member,
        reviewed_on=day,
        reviewed_by=member,
        next_on=rules.next_after(day, _usual(kind)),
    )
    # Two who write the same at once begin it once.
    Piece.objects.bulk_create([made], ignore_conflicts=True)


def _usual(kind: str) -> int:
    known = kinds.kind_of(kind)
    return known.every_days if known else rules.USUAL


def _member(by: uuid.UUID | str | None) -> uuid.UUID | None:
    if not isinstance(by, str):
        return by
    try:
        return uuid.UUID(by.removeprefix("member:")) if by.startswith("member:") else None
    except ValueError:
        # A name nobody goes by is nobody's.
        return None
