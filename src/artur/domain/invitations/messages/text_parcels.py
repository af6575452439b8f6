"""Invitations on their way as texts: short, by day, with short addresses."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from artur.domain.invitations import short
from artur.domain.invitations.messages.parcels import InvitationParcel, still
from artur.domain.invitations.messages.wording import words_of
from artur.domain.invitations.messages.writing import said_to, text_message
from artur.foundation.texting import alphabet
from artur.foundation.texting import queries as texting
from artur.foundation.texting.actions.parcels import Written

if TYPE_CHECKING:
    import uuid
    from collections.abc import Mapping, Sequence

    from artur.domain.invitations.messages.theme import Shop
    from artur.domain.invitations.messages.writing import Person
    from artur.domain.invitations.queries.subjects import SubjectRef
    from artur.domain.orders.models import Customer


@dataclass(frozen=True, slots=True)
class TextParcel:
    """One invitation's text in hand."""

    id: uuid.UUID
    channel: str
    kind: str
    reference: uuid.UUID
    recipient: str
    attempts: int
    mail: InvitationParcel
    """The same as a mail would have it."""
    plain: bool
    """Whether the store writes without accents, so that a text costs less."""

    def write(self) -> Written | None:
        """The text; None when its invitation was ended since it was taken in hand."""
        if not still(self.mail):
            return None
        person = replace(
            self.mail.person,
            form_url=short.form_url(self.mail.invitation.store_id, self.reference),
            unsubscribe_url=short.stop_url(self.mail.invitation.store_id, self.reference),
        )
        mail = self.mail
        return written(mail.shop, person, mail.subjects, reminder=mail.reminder, plain=self.plain)


def text_parcels(
    store_id: uuid.UUID,
    parcels: Sequence[InvitationParcel],
    customers: Mapping[uuid.UUID, Customer],
) -> list[TextParcel]:
    """The texts of the invitations and reminders in hand, in their order."""
    plain = {
        channel: bool(gateway.settings.get("plain"))
        for channel, gateway in texting.gateways(store_id).items()
    }
    return [
        TextParcel(
            id=parcel.id,
            channel=parcel.invitation.channel,
            kind="reminder" if parcel.reminder else "invitation",
            reference=parcel.invitation.id,
            recipient=customers[parcel.invitation.customer_id].phone,
            attempts=parcel.attempts,
            mail=parcel,
            plain=plain.get(parcel.invitation.channel, False),
        )
        for parcel in parcels
    ]


def written(
    shop: Shop, person: Person, subjects: Sequence[SubjectRef], *, reminder: bool, plain: bool
) -> Written:
    """What a text says, and in pieces for a template a network has approved.

    The pieces are the shop, the product (or else the order's number), the address of the form and the one that ends the invitations.
    """
    body = text_message(shop, person, subjects, reminder)
    said = said_to(person, subjects, words_of(person.language))
    pieces = {
        "1": shop.name,
        "2": said["product"] or said["order"],
        "3": person.form_url,
        "4": person.unsubscribe_url,
    }
    return Written(alphabet.folded(body) if plain else body, pieces)
