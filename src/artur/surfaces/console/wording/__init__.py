"""In which words customers are asked: every text by moment, channel and language, looked at before anybody gets it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy

from artur.domain.invitations.queries import wording as queries
from artur.surfaces.console.registry import Place
from artur.surfaces.console.wording.urls import urlpatterns

if TYPE_CHECKING:
    from artur.domain.stores.models import Store


def _failed(store: Store) -> int:
    return queries.failed(store.id)


NAV = Place(
    "wording",
    gettext_lazy("Wording"),
    "pen",
    order=55,
    act="configure",
    count=_failed,
    urgent=True,
    phone=False,
    group="asking",
)

__all__ = ["NAV", "urlpatterns"]
