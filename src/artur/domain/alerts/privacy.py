"""What alerts hold about a person: their words, in the mails that told members of a low rating."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils.translation import gettext_lazy

from artur.domain.alerts.digests import sent as digests
from artur.domain.alerts.models import Alert, Channel, Delivery
from artur.domain.reviews.people import reviews_of
from artur.foundation.mail.models import Message
from artur.foundation.mail.transport.forgetting import forget
from artur.foundation.privacy.registry import Holder, register

if TYPE_CHECKING:
    import uuid

    from django.db.models import QuerySet


def export(store_id: uuid.UUID, email: str) -> None:
    """Nothing of its own: the words are exported with the reviews they are of."""


def erase(store_id: uuid.UUID, email: str) -> int:
    """Empty the mails to members that quote the person; one not sent yet is not sent any more."""
    theirs = dict(reviews_of(store_id, email).values_list("id", "product_id"))
    # An alert about a product quotes a sentence of whoever said last that it is not as described.
    goods = Q(kind="described", product_id__in=set(theirs.values()) - {None})
    alerts = Alert.objects.filter(Q(review_id__in=list(theirs)) | goods, store_id=store_id)
    mails = Message.objects.filter(
        store_id=store_id, kind="alert", reference__in=list(alerts.values_list("id", flat=True))
    )
    gone = _emptied(mails) + _emptied(digests.quoting_any(store_id, theirs))
    # What a place answered may repeat what it was told.
    Delivery.objects.filter(store_id=store_id, alert_id__in=alerts.values("id")).update(
        fault_text=""
    )
    Channel.objects.filter(store_id=store_id).update(fault_text="")
    return gone


def _emptied(mails: QuerySet[Message]) -> int:
    forget(mails.values_list("id", flat=True))
    return mails.update(content=None, due_at=None)


# Before reviews, by whose customer the mails are found.
register(
    Holder(
        "alerts",
        export,
        erase,
        order=5,
        title=gettext_lazy("Notices to the shop's staff"),
        about=gettext_lazy("Mails that told the shop's staff of your review and quote it."),
    )
)
