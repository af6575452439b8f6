"""Files that members uploaded, and how far they were taken in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from artur.domain.orders.models import Intake, SavedMap
from artur.foundation.kit.problems import NotFound

if TYPE_CHECKING:
    import uuid

    from artur.domain.stores.models import Store

LATEST = 50


def intake(store: Store, intake_id: uuid.UUID) -> Intake:
    """One file; `NotFound` if it is not this store's."""
    found = Intake.objects.filter(store_id=store.id, id=intake_id).first()
    if found is None:
        raise NotFound(_("There is no such file."))
    return found


def intakes(store: Store) -> list[Intake]:
    """The latest files, the newest first."""
    return list(Intake.objects.filter(store_id=store.id).order_by("-id")[:LATEST])


def saved_map(store_id: uuid.UUID, headers: bytes) -> SavedMap | None:
    """What was said of the last file with these headers, whatever it held."""
    found = SavedMap.objects.filter(store_id=store_id, headers=headers)
    return found.order_by("-updated_at").first()


def next_intake(store_id: uuid.UUID) -> Intake | None:
    """The file whose turn it is."""
    waiting = Intake.objects.filter(store_id=store_id, state__in=["queued", "running"])
    return waiting.order_by("id").first()
