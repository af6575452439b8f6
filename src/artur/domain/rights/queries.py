"""Opening a link, and what it shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from artur.domain.rights import rules
from artur.domain.rights.models import Enquiry
from artur.foundation.kit import clock, signing
from artur.foundation.mail import suppression
from artur.foundation.privacy import actions as privacy
from artur.foundation.privacy.registry import holders

if TYPE_CHECKING:
    import uuid

PURPOSE = "rights"


class Held(NamedTuple):
    """What one capability holds about the person."""

    name: str
    title: Any
    about: Any
    data: Any


def token(enquiry: Enquiry) -> str:
    """The capability to see, take along and erase what is held about one address of one store."""
    return signing.token(PURPOSE, enquiry.store_id, enquiry.id)


def opened(store_id: uuid.UUID, token: str) -> Enquiry | None:
    """The enquiry a token names while it is good; None when it ran out or was never made here."""
    ids = signing.read_token(PURPOSE, token, 2)
    if ids is None or ids[0] != store_id:
        return None
    found = Enquiry.objects.filter(store_id=store_id, id=ids[1]).first()
    return found if found and rules.is_good(found.asked_at, clock.now()) else None


def held(enquiry: Enquiry) -> list[Held]:
    """What is held about the person, by capability; their own enquiry apart."""
    found = privacy.export(enquiry.store_id, enquiry.email)
    return [Held(name, holders[name].title, holders[name].about, found[name]) for name in found]


def document(enquiry: Enquiry) -> dict[str, Any]:
    """The same as a file to take along."""
    return {
        "email": enquiry.email,
        "made_at": clock.now().isoformat(),
        "held": privacy.export(enquiry.store_id, enquiry.email),
    }


def is_suppressed(store_id: uuid.UUID, email: str) -> bool:
    """Whether the address is on the list of those that are not written to, as a hash."""
    return bool(suppression.suppressed(store_id, [email]))
