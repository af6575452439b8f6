"""What a customer holds: the address of their form, and the one by which they end the invitations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings

from artur.domain.invitations.models import Invitation
from artur.foundation.kit import signing
from artur.foundation.kit.prepared import Prepared

if TYPE_CHECKING:
    import uuid
    from collections.abc import Callable

FORM = "form"
UNSUBSCRIBE = "unsubscribe"


def form_token(invitation: Invitation) -> str:
    """The capability to answer one invitation, and nothing else."""
    return signing.token(FORM, invitation.store_id, invitation.id)


def read_form_token(token: str) -> tuple[uuid.UUID, uuid.UUID] | None:
    """The store and the invitation a form's token names; None when it was not made here."""
    ids = signing.read_token(FORM, token, 2)
    return None if ids is None else (ids[0], ids[1])


def invitation_of(token: str) -> Invitation | None:
    """The invitation a form's token names; None when it was not made here or is gone."""
    ids = read_form_token(token)
    return None if ids is None else next(iter(ask_invitation(*ids)()), None)


def ask_invitation(store_id: uuid.UUID, id_: uuid.UUID) -> Callable[[], list[Invitation]]:
    """One invitation, if it is there, with its order and customer (see `kit.together`)."""
    return _invitation.send(store_id, id_)


_invitation = Prepared(
    lambda store, id_: Invitation.objects.filter(store_id=store, id=id_).select_related(
        "order__customer"
    )
)


def unsubscribe_token(
    store_id: uuid.UUID, customer_id: uuid.UUID, order_id: uuid.UUID | None = None
) -> str:
    """The capability to end a store's invitations to one customer, or about one order; good for ever."""
    ids = (store_id, customer_id) if order_id is None else (store_id, customer_id, order_id)
    return signing.token(UNSUBSCRIBE, *ids)


def read_unsubscribe_token(
    token: str,
) -> tuple[uuid.UUID, uuid.UUID, uuid.UUID | None] | None:
    """Store, customer, and the order if it names one; None when it was not made here."""
    ids = signing.read_token(UNSUBSCRIBE, token, 3) or signing.read_token(UNSUBSCRIBE, token, 2)
    return None if ids is None else (ids[0], ids[1], ids[2] if len(ids) == 3 else None)


def form_url(invitation: Invitation) -> str:
    """The address of the form."""
    return f"{settings.BASE_URL}/r/{form_token(invitation)}"


def unsubscribe_url(
    store_id: uuid.UUID, customer_id: uuid.UUID, order_id: uuid.UUID | None = None
) -> str:
    """The address that stands in List-Unsubscribe."""
    return f"{settings.BASE_URL}/u/{unsubscribe_token(store_id, customer_id, order_id)}"
