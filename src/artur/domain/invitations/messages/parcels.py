"""Invitations on their way: what each mail needs, gathered for a batch, written one by one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from artur.domain.invitations import offers, tokens
from artur.domain.invitations.messages.theme import Shop
from artur.domain.invitations.messages.wording import language_of
from artur.domain.invitations.messages.writing import Envelope, Person, write
from artur.domain.invitations.models import Invitation, Reason
from artur.domain.invitations.queries import rules as kept
from artur.domain.invitations.queries.subjects import subjects_by_order
from artur.domain.invitations.rules.moments import ANSWERABLE
from artur.foundation.kit import clock
from artur.foundation.kit.together import send
from artur.foundation.mail.actions import message_id

if TYPE_CHECKING:
    import uuid
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import tzinfo

    from artur.domain.invitations.queries.subjects import SubjectRef
    from artur.domain.orders.models import Customer, Order
    from artur.domain.stores.models import Store

STILL = (
    "SELECT state FROM invitations_invitation WHERE store_id = %s AND id = %s AND in_flight = %s"
)


@dataclass(slots=True)
class InvitationParcel:
    """One invitation's mail in hand."""

    id: uuid.UUID
    recipient: str
    attempts: int
    invitation: Invitation
    shop: Shop
    person: Person
    subjects: Sequence[SubjectRef]
    reminder: bool

    def write(self) -> bytes | None:
        """The mail; None when its invitation was ended since it was taken in hand."""
        if not still(self):
            return None
        kind = "reminder" if self.reminder else "invitation"
        envelope = Envelope(self.id, message_id(self.id), clock.now(), kind)
        return write(self.shop, self.person, self.subjects, envelope)


def still(parcel: InvitationParcel) -> bool:
    """Whether the invitation still stands as it did when it was taken in hand."""
    row = parcel.invitation
    found = send(STILL, [row.store_id, row.id, parcel.id]).rows()
    return found == [("sent" if parcel.reminder else "scheduled",)]


def parcels_for(
    store: Store,
    sending: Iterable[tuple[Invitation, bool]],
    orders: Mapping[uuid.UUID, Order],
    customers: Mapping[uuid.UUID, Customer],
) -> list[InvitationParcel]:
    """The mails of the invitations and reminders in hand, in their order."""
    taken = list(sending)
    shop = Shop.of(store, kept.rules_of(store.id))
    moments = _moments(store, [invitation for invitation, _ in taken])
    subjects = subjects_by_order(store.id, moments)
    zone = ZoneInfo(store.timezone)
    parcels = []
    for invitation, reminder in taken:
        order, customer = orders[invitation.order_id], customers[invitation.customer_id]
        assert invitation.in_flight is not None
        parcels.append(
            InvitationParcel(
                id=invitation.in_flight,
                recipient=customer.email,
                attempts=invitation.attempts,
                invitation=invitation,
                shop=shop,
                person=_person(store, zone, invitation, order, customer),
                subjects=subjects[order.id],
                reminder=reminder,
            )
        )
    return parcels


def _moments(store: Store, invitations: Sequence[Invitation]) -> dict[uuid.UUID, list[str]]:
    moments = {invitation.order_id: [invitation.moment] for invitation in invitations}
    merged = Invitation.objects.filter(
        store_id=store.id,
        order_id__among=list(moments),
        reason=Reason.MERGED,
        merged_into__among=[invitation.id for invitation in invitations],
    )
    for order_id, moment in merged.values_list("order_id", "moment"):
        moments[order_id].append(moment)
    return moments


def _person(
    store: Store, zone: tzinfo, invitation: Invitation, order: Order, customer: Customer
) -> Person:
    sent_at = invitation.sent_at or clock.now()
    language = language_of(order.locale, customer.locale, store.locale)
    return Person(
        email=customer.email,
        name=customer.name,
        language=language,
        order=order.external_id,
        placed_at=order.placed_at.astimezone(zone),
        until=(sent_at + ANSWERABLE).astimezone(zone),
        form_url=tokens.form_url(invitation),
        unsubscribe_url=tokens.unsubscribe_url(store.id, customer.id, order.id),
        offer=offers.line(store.id, invitation.offer_id, language),
    )
