"""Rewards: the policy that comes first, what is given, its codes, and what was given so far."""

from django.utils.translation import gettext_lazy

from artur.domain.rewards import queries
from artur.domain.stores.models import Store
from artur.surfaces.console.registry import Place
from artur.surfaces.console.rewards.urls import urlpatterns


def _short(store: Store) -> int:
    """One while the list of codes has ended, so that somebody looks."""
    return int(queries.has_run_out(store.id))


NAV = Place(
    "rewards",
    gettext_lazy("Rewards"),
    "gift",
    order=56,
    act="configure",
    count=_short,
    urgent=True,
    group="asking",
)

__all__ = ["NAV", "urlpatterns"]
