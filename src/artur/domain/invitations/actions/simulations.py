"""Simulations that members ask for: kept, worked on by whoever is free, and their figures kept with them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from artur.domain.invitations.models import Simulation
from artur.foundation.kit import clock

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from artur.domain.invitations.rules import RuleSet
    from artur.domain.stores.models import Store

KEPT = 20
"""So many of a store are kept; older ones go when another is asked for."""


def ask_for(
    store: Store,
    span: tuple[datetime, datetime],
    rules: tuple[RuleSet, RuleSet | None],
    actor: str,
    *,
    deliveries_told: bool = True,
) -> Simulation:
    """Let the worker simulate the rules in force, and the edited ones beside them if there are any."""
    now, edited = rules
    made = Simulation.objects.create(
        store_id=store.id,
        since=span[0],
        until=span[1],
        deliveries_told=deliveries_told,
        now=now.as_json(),
        edited=None if edited is None else edited.as_json(),
        actor=actor,
    )
    old = Simulation.objects.filter(store_id=store.id).order_by("-id").values_list("id", flat=True)
    Simulation.objects.filter(store_id=store.id, id__in=list(old[KEPT : KEPT + 100])).delete()
    return made


def take(simulation: Simulation) -> bool:
    """Whether this worker may begin with it; whoever comes second finds it changed."""
    own = Simulation.objects.filter(
        store_id=simulation.store_id, id=simulation.id, updated_at=simulation.updated_at
    )
    at = clock.now()
    if not own.update(state="running", through=0, updated_at=at):
        return False
    simulation.updated_at = at
    return True


def advance(simulation: Simulation, through: int, total: int) -> bool:
    """Note how many orders are through; False when another worker has taken it over."""
    own = Simulation.objects.filter(
        store_id=simulation.store_id, id=simulation.id, updated_at=simulation.updated_at
    )
    at = clock.now()
    if not own.update(through=through, total=total, updated_at=at):
        return False
    simulation.updated_at = at
    return True


def finish(simulation: Simulation, found: Sequence[dict[str, Any]] | None) -> None:
    """Keep the figures; none when it can't be done."""
    Simulation.objects.filter(store_id=simulation.store_id, id=simulation.id).update(
        state="failed" if found is None else "done",
        found=None if found is None else list(found),
        updated_at=clock.now(),
    )
