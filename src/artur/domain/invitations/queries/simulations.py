"""Simulations that were asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from artur.domain.invitations.models import Simulation
from artur.foundation.kit.problems import NotFound

if TYPE_CHECKING:
    import uuid

    from artur.domain.stores.models import Store

LATEST = 20


def simulation(store: Store, simulation_id: uuid.UUID) -> Simulation:
    """One of them; `NotFound` if it is not this store's."""
    found = Simulation.objects.filter(store_id=store.id, id=simulation_id).first()
    if found is None:
        raise NotFound(_("There is no such simulation."))
    return found


def simulations(store: Store) -> list[Simulation]:
    """The latest, the newest first, without their figures."""
    rows = Simulation.objects.filter(store_id=store.id).order_by("-id")
    return list(rows.defer("found", "now", "edited")[:LATEST])


def next_simulation(store_id: uuid.UUID) -> Simulation | None:
    """The one whose turn it is."""
    waiting = Simulation.objects.filter(store_id=store_id, state__in=["queued", "running"])
    return waiting.order_by("id").first()
