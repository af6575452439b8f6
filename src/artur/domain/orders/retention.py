"""How long it is kept what files were taken in, and what was wrong with their rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy

from artur.domain.orders.connectors import retention as _connections  # noqa: F401 - registers itself
from artur.domain.orders.models import Intake
from artur.foundation.privacy.retention import Term, register_rows

if TYPE_CHECKING:
    import uuid
    from datetime import datetime

    from django.db.models import QuerySet


def _old(store_id: uuid.UUID, before: datetime) -> QuerySet[Intake]:
    return Intake.objects.filter(
        store_id=store_id, updated_at__lt=before, state__in=["done", "failed", "undone", "command"]
    )


register_rows(
    "orders.uploads",
    _old,
    Term(
        title=gettext_lazy("Files that were taken in"),
        goes=gettext_lazy(
            "The file itself goes as soon as it is taken in; after this time its name and its rejected rows go too."
        ),
        days=90,
        least=7,
        most=365,
    ),
)
