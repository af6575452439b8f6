"""What archives hold about a person: everything, until somebody asks to be erased."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext_lazy

from artur.domain.leaving import actions
from artur.domain.leaving.models import Archive
from artur.foundation.privacy.registry import Holder, register

if TYPE_CHECKING:
    import uuid


def export(store_id: uuid.UUID, email: str) -> None:
    """Nothing of its own: an archive copies what the others hold."""


def erase(store_id: uuid.UUID, email: str) -> int:
    """Destroy the archives that lie here, in which anybody may stand; another is soon made."""
    # One that is begun before the erasure is certain still reads what was.
    transaction.on_commit(partial(_discard, store_id))
    return _discard(store_id)


def _discard(store_id: uuid.UUID) -> int:
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
        asked=True,
        title=gettext_lazy("Archives"),
        about=gettext_lazy("Files with everything a shop holds, made when it moves, for a week."),
    )
)
