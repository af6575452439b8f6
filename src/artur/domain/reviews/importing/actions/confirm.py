"""A member has read what reviews from elsewhere cost, and wants them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from artur.domain.reviews.models import MovingIn
from artur.foundation.audit import actions as audit
from artur.foundation.kit import clock

if TYPE_CHECKING:
    from artur.domain.stores.models import Store


def confirm(store: Store, *, actor: str) -> None:
    """Note it, once."""
    told = {"confirmed_at": clock.now(), "confirmed_by": actor}
    _row, new = MovingIn.objects.get_or_create(store_id=store.id, defaults=told)
    if new:
        audit.note(store.id, actor, "reviews.moving_in")
