"""How long archives lie here to be fetched."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy

from artur.domain.leaving import actions
from artur.domain.leaving.models import Archive
from artur.domain.leaving.rules import KEPT
from artur.foundation.privacy.retention import Term, register

if TYPE_CHECKING:
    import uuid
    from datetime import datetime

    from django.db.models import QuerySet


def _old(store_id: uuid.UUID, before: datetime) -> QuerySet[Archive]:
    return Archive.objects.filter(store_id=store_id, updated_at__lt=before).exclude(path="")


def _run(store_id: uuid.UUID, before: datetime, most: int) -> int:
    return actions.discard(store_id, _old(store_id, before).values_list("id", flat=True)[:most])


register(
    "leaving.archives",
    lambda store_id, before: _old(store_id, before).count(),
    _run,
    Term(
        title=gettext_lazy("Archives of everything"),
        goes=gettext_lazy(
            "The file goes a week after it was made; make another whenever you like."
        ),
        days=KEPT.days,
    ),
)
