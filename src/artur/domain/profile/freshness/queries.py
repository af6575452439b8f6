"""Reading what is looked after."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from artur.domain.profile.freshness.models import Piece
from artur.domain.stores import queries as stores
from artur.foundation.kit import clock

if TYPE_CHECKING:
    import uuid
    from collections.abc import Collection
    from datetime import date


def reviewed_on(
    store_id: uuid.UUID, kind: str, ids: Collection[uuid.UUID]
) -> dict[uuid.UUID, date]:
    """When pieces were last written or read through: the honest date of a public page."""
    found = Piece.objects.filter(store_id=store_id, kind=kind, content_id__among=ids)
    return dict(found.values_list("content_id", "reviewed_on"))


def today(store_id: uuid.UUID) -> date:
    """The day it is for a store."""
    return clock.now().astimezone(ZoneInfo(stores.open_by_id(store_id).timezone)).date()
