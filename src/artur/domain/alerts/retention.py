"""How long it is kept which digests were sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy

from artur.domain.alerts.models import Digest
from artur.foundation.privacy.retention import Term, register_rows

if TYPE_CHECKING:
    import uuid
    from datetime import datetime

    from django.db.models import QuerySet


def _old(store_id: uuid.UUID, before: datetime) -> QuerySet[Digest]:
    return Digest.objects.filter(store_id=store_id, at__lt=before).order_by("at")


register_rows(
    "alerts.digests",
    _old,
    Term(
        title=gettext_lazy("Which digests were sent"),
        goes=gettext_lazy(
            "That a member got a digest goes; its text goes with the mails that were sent."
        ),
        days=400,
    ),
)
