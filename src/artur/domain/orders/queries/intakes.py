"""Uploaded files and how far they were taken in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from artur.domain.orders.models import Intake
from artur.foundation.kit.problems import NotFound

if TYPE_CHECKING:
    import uuid

    from artur.domain.stores.models import Store


def latest(store: Store, limit: int = 30) -> list[Intake]:
    """The store's uploads, the latest first."""
    return list(Intake.objects.filter(store_id=store.id).order_by("-id")[:limit])


def one(store: Store, intake_id: uuid.UUID) -> Intake:
    """One upload; `NotFound` if it is not this store's."""
    intake = Intake.objects.filter(store_id=store.id, id=intake_id).first()
    if intake is None:
        raise NotFound(_("There is no such file."))
    return intake
