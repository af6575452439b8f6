"""Asking for one's data, being answered, and having it erased."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import connection, transaction

from artur.domain.rights import letters, rules
from artur.domain.rights.models import Enquiry
from artur.domain.stores.queries import open_by_id
from artur.foundation.events import waking
from artur.foundation.kit import clock
from artur.foundation.mail import actions as mail
from artur.foundation.mail import suppression
from artur.foundation.privacy import actions as privacy

if TYPE_CHECKING:
    import uuid

    from artur.domain.stores.models import Store

AT_ONCE = 20


def ask(store: Store, email: str, locale: str) -> None:
    """Note that somebody asks; a worker looks whether anything is held, so that the asker can't tell by the time."""
    email = email.strip().lower()
    with transaction.atomic():
        lately = Enquiry.objects.filter(
            store_id=store.id, email=email, asked_at__gt=clock.now() - rules.GOOD_FOR
        )
        if lately.count() < rules.MOST_AN_HOUR:
            Enquiry.objects.create(store_id=store.id, email=email, locale=locale[:10])
        waking.on_commit()


def answer(store_id: uuid.UUID) -> int:
    """Mail the link to those of whom something is held; how many enquiries were looked at."""
    store = open_by_id(store_id)
    with transaction.atomic():
        open_ = Enquiry.objects.filter(store_id=store_id, answered_at=None).order_by("asked_at")
        if connection.features.has_select_for_update_skip_locked:
            open_ = open_.select_for_update(skip_locked=True)
        found = list(open_[:AT_ONCE])
        for enquiry in found:
            if privacy.export(store_id, enquiry.email):
                mail.queue(
                    store_id,
                    "rights",
                    enquiry.email,
                    letters.the_link(store, enquiry),
                    locale=enquiry.locale,
                )
        ids = [enquiry.id for enquiry in found]
        Enquiry.objects.filter(store_id=store_id, id__in=ids).update(answered_at=clock.now())
    return len(found)


def erase(enquiry: Enquiry, *, never_again: bool) -> dict[str, int]:
    """Destroy everything held about the person who asked; and never write to them again, if they wish."""
    with transaction.atomic():
        if never_again:
            unwanted = suppression.SuppressionReason.UNSUBSCRIBED
            suppression.suppress(enquiry.store_id, enquiry.email, unwanted)
        return privacy.erase(enquiry.store_id, enquiry.email, actor="customer")
