"""What a language model said is not kept for long: a draft is used soon or never."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy

from artur.domain.insights.assistant.models import Suggestion
from artur.foundation.privacy.retention import Term, register_rows

if TYPE_CHECKING:
    import uuid
    from datetime import datetime

    from django.db.models import QuerySet


def _old(store_id: uuid.UUID, before: datetime) -> QuerySet[Suggestion]:
    return Suggestion.objects.filter(store_id=store_id, asked_at__lt=before).order_by("asked_at")


register_rows(
    "insights.suggestions",
    _old,
    Term(
        title=gettext_lazy("Machine-written drafts and summaries"),
        goes=gettext_lazy("What a language model wrote goes; what you published of it stays."),
        days=30,
        least=1,
        most=90,
    ),
)
