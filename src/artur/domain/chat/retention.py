"""How long conversations are kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy

from artur.domain.chat.actions import forgetting
from artur.domain.chat.models import Conversation
from artur.foundation.privacy.retention import Term, register

if TYPE_CHECKING:
    import uuid
    from datetime import datetime

    from django.db.models import QuerySet

NAME = "chat"


def _old(store_id: uuid.UUID, before: datetime) -> QuerySet[Conversation]:
    return Conversation.objects.filter(store_id=store_id, last_at__lt=before).order_by("last_at")


def dry_run(store_id: uuid.UUID, before: datetime) -> int:
    """How many conversations have been quiet since `before`."""
    return _old(store_id, before).count()


def run(store_id: uuid.UUID, before: datetime, most: int) -> int:
    """Destroy the oldest of them."""
    return forgetting.forget(
        store_id, list(_old(store_id, before).values_list("id", flat=True)[:most])
    )


register(
    NAME,
    dry_run,
    run,
    Term(
        gettext_lazy("Conversations"),
        gettext_lazy(
            "Everything that was said since then goes, with its pictures and files; how visitors rated it goes along."
        ),
        days=90,
        least=7,
        most=730,
    ),
)
