"""What archives hold about a person: everything, until somebody asks to be erased."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy

from artur.domain.leaving import actions
from artur.domain.leaving.models import Archive
from artur.domain.orders.models import Customer
from artur.foundation.privacy.registry import Holder, register

if TYPE_CHECKING:
    import uuid


def export(store_id: uuid.UUID, email: str) -> None:
    """Nothing of its own: an archive copies what the others hold."""


def erase(store_id: uuid.UUID, email: str) -> int:
    """Destroy the archives that lie here, which a customer of the store may stand in; another is soon made."""
    if not Customer.objects.filter(store_id=store_id, email=email).exists():
        return 0
    return actions.discard(
        store_id, Archive.objects.filter(store_id=store_id).values_list("id", flat=True)
    )


# First of all: by the customer, who is emptied last.
register(
    Holder(
        "leaving",
        export,
        erase,
        order=1,
        title=gettext_lazy("Archives"),
        about=gettext_lazy("Files with everything a shop holds, made when it moves, for a week."),
    )
)
