"""Short addresses for texts: `/i/…` leads to the form, `/n/…` to the page that ends the invitations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings

from artur.domain.invitations import tokens
from artur.domain.invitations.models import Invitation
from artur.foundation.texting import links

if TYPE_CHECKING:
    import uuid
    from collections.abc import Iterable

FORM, STOP = "form", "stop"


def form_url(store_id: uuid.UUID, invitation: uuid.UUID) -> str:
    """The short address of the form."""
    return f"{settings.BASE_URL}/i/{links.code(FORM, store_id, invitation)}"


def stop_url(store_id: uuid.UUID, invitation: uuid.UUID) -> str:
    """The short address by which a customer ends the invitations."""
    return f"{settings.BASE_URL}/n/{links.code(STOP, store_id, invitation)}"


def keep(store_id: uuid.UUID, invitations: Iterable[uuid.UUID]) -> None:
    """Let the short addresses of these invitations lead somewhere."""
    links.keep(store_id, (FORM, STOP), invitations)


def form_token(code: str) -> str | None:
    """The token of the form a short address leads to; None when it leads nowhere."""
    row = _invitation(FORM, code)
    return None if row is None else tokens.form_token(row)


def stop_token(code: str) -> str | None:
    """The token that ends the invitations of whom a short address was sent to; None when it leads nowhere."""
    row = _invitation(STOP, code)
    return None if row is None else tokens.unsubscribe_token(row.store_id, row.customer_id)


def _invitation(purpose: str, code: str) -> Invitation | None:
    found = links.find(purpose, code)
    if found is None:
        return None
    store_id, id_ = found
    return Invitation.objects.filter(store_id=store_id, id=id_).first()
