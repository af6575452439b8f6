"""How long what was sent to webhooks is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy

from artur.domain.webhooks import rules
from artur.domain.webhooks.models import Delivery
from artur.foundation.privacy.retention import Term, register_rows

if TYPE_CHECKING:
    import uuid
    from datetime import datetime

    from django.db.models import QuerySet


def _deliveries(store_id: uuid.UUID, before: datetime) -> QuerySet[Delivery]:
    return Delivery.objects.filter(store_id=store_id, created_at__lt=before)


register_rows(
    "webhooks.deliveries",
    _deliveries,
    Term(
        title=gettext_lazy("What was sent to webhooks"),
        goes=gettext_lazy(
            "Which event was sent when and what was answered goes; what never was taken can't be sent again."
        ),
        days=rules.KEPT.days,
        least=rules.SHORTEST_KEPT.days,
        most=rules.LONGEST_KEPT.days,
    ),
)
