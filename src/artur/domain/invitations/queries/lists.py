"""Invitations one by one, in pages, and how many are late."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.utils.translation import gettext as _

from artur.domain.invitations.models import Invitation, State
from artur.foundation.kit import clock, paging
from artur.foundation.kit.problems import NotFound

if TYPE_CHECKING:
    from datetime import timedelta

    from artur.domain.stores.models import Store
    from artur.foundation.kit.paging import Page


def by_id(store: Store, invitation_id: UUID, *, lock: bool = False) -> Invitation:
    """The invitation; raises `NotFound` if it is not this store's."""
    rows = Invitation.objects.filter(store_id=store.id, id=invitation_id)
    found = (rows.select_for_update() if lock else rows).first()
    if found is None:
        raise NotFound(_("There is no such invitation."))
    return found


def page(
    store: Store, *, order: str = "", state: str = "", cursor: str = "", limit: int = 50
) -> Page[Invitation]:
    """Invitations with order and customer, the latest first, of one order (the shop's id) or in one state."""
    rows = Invitation.objects.filter(store_id=store.id).select_related("order", "customer")
    if order:
        rows = rows.filter(order__store_id=store.id, order__external_id=order)
    if state:
        rows = rows.filter(state=state)
    if cursor:
        (last,) = paging.decode(cursor, UUID)
        rows = rows.filter(id__lt=last)
    return paging.take(rows.order_by("-id")[: limit + 1], limit, lambda row: (row.id,))


def overdue(store_id: UUID, by: timedelta) -> int:
    """How many scheduled invitations should have been looked at `by` ago."""
    return Invitation.objects.filter(
        store_id=store_id, state=State.SCHEDULED, next_at__lt=clock.now() - by
    ).count()
