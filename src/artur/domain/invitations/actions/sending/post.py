"""Mails and texts side by side: their rows, and handing them over, each by its own channel."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, TypeAlias

from artur.domain.invitations import short
from artur.domain.invitations.messages.parcels import InvitationParcel, parcels_for
from artur.domain.invitations.messages.text_parcels import text_parcels
from artur.domain.invitations.rules.channels import is_text
from artur.foundation.mail import actions as mail
from artur.foundation.mail.models import Message
from artur.foundation.texting import actions as texting
from artur.foundation.texting.actions.enlist import Enlisted
from artur.foundation.texting.actions.marking import take_back
from artur.foundation.texting.models import Text

if TYPE_CHECKING:
    import uuid
    from collections.abc import Collection, Mapping, Sequence
    from datetime import datetime

    from artur.domain.invitations.actions.sending.deciding import Fate
    from artur.domain.invitations.actions.sending.load import Load
    from artur.domain.invitations.models import Invitation
    from artur.domain.orders.models import Customer
    from artur.domain.stores.models import Store
    from artur.foundation.mail.actions import Outcome

Sent: TypeAlias = Message | Text


def texts_in_flight(store_id: uuid.UUID, flown: Collection[uuid.UUID]) -> dict[uuid.UUID, Text]:
    """Those of the messages in flight that are texts, by id."""
    rows = Text.objects.filter(store_id=store_id, id__among=list(flown))
    return {row.id: row for row in rows}


def enlist(
    store: Store, customers: Mapping[uuid.UUID, Customer], new: Sequence[Fate], at: datetime
) -> None:
    """Insert a row for each message that is about to be sent, within the claim's transaction."""
    texts = [fate for fate in new if is_text(fate.invitation.channel)]
    mails = [fate for fate in new if not is_text(fate.invitation.channel)]
    mail.enlist(store.id, [_mail(customers, fate) for fate in mails], at)
    if texts:
        short.keep(store.id, [fate.invitation.id for fate in texts])
        texting.enlist(store.id, [_text(customers, fate) for fate in texts], at)


def drop_texts(store_id: uuid.UUID, messages: Collection[uuid.UUID]) -> None:
    """Texts that won't go out; what may have gone out nevertheless is asked after before another does."""
    take_back(store_id, messages)


def deliver(
    store: Store, taken: Sequence[tuple[Invitation, bool]], load: Load
) -> tuple[list[Outcome], Sequence[InvitationParcel]]:
    """Send what is in hand; what became of each, and the mails' parcels."""
    parcels = parcels_for(store, taken, load.orders, load.customers)
    mails = [parcel for parcel in parcels if not is_text(parcel.invitation.channel)]
    texts = [parcel for parcel in parcels if is_text(parcel.invitation.channel)]
    since = time.monotonic()
    outcomes = mail.deliver(store.id, mails) if mails else []
    if texts:
        in_hand = text_parcels(store.id, texts, load.customers)
        outcomes += texting.deliver(store.id, in_hand, since)
    return outcomes, parcels


def _mail(
    customers: Mapping[uuid.UUID, Customer], fate: Fate
) -> tuple[uuid.UUID, str, uuid.UUID, str, str]:
    row, customer = fate.invitation, customers[fate.invitation.customer_id]
    assert row.in_flight is not None
    return row.in_flight, kind_of(fate), row.id, customer.email, customer.locale[:10]


def _text(customers: Mapping[uuid.UUID, Customer], fate: Fate) -> Enlisted:
    row, customer = fate.invitation, customers[fate.invitation.customer_id]
    assert row.in_flight is not None
    return Enlisted(
        row.in_flight,
        row.channel,
        kind_of(fate),
        row.id,
        customer.phone,
        customer.email,
        customer.locale,
    )


def kind_of(fate: Fate) -> str:
    """What is sent, as its row says it."""
    return "reminder" if fate.reminder else "invitation"
