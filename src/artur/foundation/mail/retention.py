"""How long mail keeps whom it wrote to and what it said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils.translation import gettext_lazy

from artur.foundation.mail.models import Message
from artur.foundation.mail.transport.forgetting import forget
from artur.foundation.privacy.retention import Term, register

if TYPE_CHECKING:
    import uuid
    from datetime import datetime

    from django.db.models import QuerySet


def _old(store_id: uuid.UUID, before: datetime) -> QuerySet[Message]:
    told = ~Q(recipient="") | Q(content__isnull=False)
    return Message.objects.filter(told, store_id=store_id, created_at__lt=before, due_at=None)


def dry_run(store_id: uuid.UUID, before: datetime) -> int:
    """How many mails still say whom they went to, or what they said."""
    return _old(store_id, before).count()


def run(store_id: uuid.UUID, before: datetime, most: int) -> int:
    """Empty them, those that became too old last first: the others are empty already."""
    ids = list(_old(store_id, before).order_by("-created_at").values_list("id", flat=True)[:most])
    forget(ids)
    return Message.objects.filter(store_id=store_id, id__in=ids).update(recipient="", content=None)


register(
    "mail.texts",
    dry_run,
    run,
    Term(
        title=gettext_lazy("Mails that were sent"),
        goes=gettext_lazy(
            "The address and the text of every mail go. That one was sent, when, and what became of it stays."
        ),
        days=90,
        least=14,
        most=365,
    ),
)
