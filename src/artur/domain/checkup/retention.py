"""How long check-ups are kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy

from artur.domain.checkup.models import Checkup
from artur.domain.checkup.rules.asking import KEPT_DAYS
from artur.foundation.privacy.retention import Term, register

if TYPE_CHECKING:
    import uuid
    from datetime import datetime

    from django.db.models import QuerySet


def _old(store_id: uuid.UUID, before: datetime) -> QuerySet[Checkup]:
    return Checkup.objects.filter(store_id=store_id, created_at__lt=before)


def _run(store_id: uuid.UUID, before: datetime, most: int) -> int:
    ids = list(_old(store_id, before).values_list("id", flat=True)[:most])
    return Checkup.objects.filter(store_id=store_id, id__in=ids).delete()[0]


register(
    "checkup.results",
    lambda store_id, before: _old(store_id, before).count(),
    _run,
    Term(
        title=gettext_lazy("Results of check-ups"),
        goes=gettext_lazy("The whole result goes, with the sentences it quotes."),
        days=KEPT_DAYS,
    ),
)
