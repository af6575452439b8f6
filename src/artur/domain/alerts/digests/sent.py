"""Digests that were sent, found again by whom they quote."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from artur.domain.alerts.digests.models import Digest
from artur.foundation.mail.models import Message

if TYPE_CHECKING:
    import uuid
    from collections.abc import Collection

    from django.db.models import QuerySet

KIND = "digest"


def quoting_any(store_id: uuid.UUID, reviews: Collection[uuid.UUID]) -> QuerySet[Message]:
    """The mails that quote any of these reviews, and those of which nobody noted what they quote."""
    noted = Digest.objects.filter(store_id=store_id)
    mine = noted.filter(Q(best_id__in=reviews) | Q(telling_id__in=reviews))
    mails = Message.objects.filter(store_id=store_id, kind=KIND)
    if not reviews:
        return mails.none()
    # Whoever asked for one at once got it within seconds: that its text goes early harms nobody.
    return mails.filter(
        Q(reference__in=list(mine.values_list("id", flat=True))) | Q(reference=None)
    )
