"""Drafts on their way from the process that reads to the one that writes: what the latter needs, in plain values.

Objects take five times as long to pickle as tuples of what they hold.
"""

from __future__ import annotations

from dataclasses import fields
from operator import attrgetter
from typing import TYPE_CHECKING, Any
from uuid import UUID

from artur.domain.reviews.importing.data import ReviewData
from artur.domain.reviews.importing.drafting import Draft, Row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from artur.domain.stores.models import Store

# The last two, address and identity, were turned into keyed hashes, and are of no more use themselves.
_told = attrgetter(*[field.name for field in fields(ReviewData)][:-2])
_kept = attrgetter(*[field.name for field in fields(Row)][3:])


def packed(drafts: Sequence[Draft]) -> list[tuple[Any, ...]]:
    """As tuples."""
    return [
        (
            _told(draft.data),
            (draft.review.id.int, draft.review.log_id.int),
            _kept(draft.review),
            (draft.key, draft.author_key, draft.leaf),
        )
        for draft in drafts
    ]


def unpacked(store: Store, rows: Sequence[tuple[Any, ...]]) -> list[Draft]:
    """As drafts of that store."""
    return [
        Draft(ReviewData(*told), Row(UUID(int=ids[0]), store.id, UUID(int=ids[1]), *kept), *keys)
        for told, ids, kept, keys in rows
    ]
