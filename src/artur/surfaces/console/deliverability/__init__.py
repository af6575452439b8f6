"""Whether mail arrives: the sender's records, the pace of sending, and what came back."""

from django.utils.translation import gettext_lazy

from artur.domain.stores.models import Store
from artur.foundation.mail.pacing import queries as pacing
from artur.surfaces.console.deliverability.urls import urlpatterns
from artur.surfaces.console.registry import Place


def _stopped(store: Store) -> int:
    """Whether sending stands still."""
    standing = pacing.standing(store.id)
    return int(bool(standing.paused_for or standing.held_until))


NAV = Place(
    "deliverability",
    gettext_lazy("Mail delivery"),
    "mail-check",
    order=53,
    count=_stopped,
    urgent=True,
    group="asking",
)

__all__ = ["NAV", "urlpatterns"]
