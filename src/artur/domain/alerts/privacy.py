"""What alerts hold about a person: their words, in the mails that told members of a low rating."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy

from artur.domain.alerts.models import Alert, Channel, Delivery
from artur.domain.reviews.people import reviews_of
from artur.foundation.mail.models import Message
from artur.foundation.mail.transport.forgetting import forget
from artur.foundation.privacy.registry import Holder, register

if TYPE_CHECKING:
    import uuid


def export(store_id: uuid.UUID, email: str) -> None:
    """Nothing of its own: the words are exported with the reviews they are of."""


def erase(store_id: uuid.UUID, email: str) -> int:
    """Empty the mails to members that quote the person; one not sent yet is not sent any more."""
    theirs = list(reviews_of(store_id, email).values_list("id", flat=True))
    alerts = Alert.objects.filter(store_id=store_id, review_id__in=theirs)
    mails = Message.objects.filter(
        store_id=store_id, kind="alert", reference__in=list(alerts.values_list("id", flat=True))
    )
    forget(mails.values_list("id", flat=True))
    # What a place answered may repeat what it was told.
    Delivery.objects.filter(store_id=store_id, alert_id__in=alerts.values("id")).update(
        fault_text=""
    )
    Channel.objects.filter(store_id=store_id).update(fault_text="")
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
