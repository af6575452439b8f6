"""On what it rests when a parcel is thought to arrive, as a sentence for a member."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from artur.domain.invitations import saying
from artur.domain.invitations.models import Basis

if TYPE_CHECKING:
    from datetime import tzinfo

    from artur.domain.invitations.models import Invitation

REGION, CARRIER, COUNTRY = "region", "carrier", "country"


def expected(invitation: Invitation, zone: tzinfo) -> str:
    """Such as "Expected on 12 March, 4 days after the order: …"; empty unless it was learnt from the store's parcels."""
    known = invitation.expected_from
    if invitation.basis != Basis.LEARNED or invitation.expected_at is None or not known:
        return ""
    words = {
        "day": saying.day(invitation.expected_at, zone),
        "length": saying.length(invitation.expected_at - invitation.order.placed_at),
        "share": saying.share(known["certainty"]),
        "sample": known["sample"],
        "group": group(known["group"], invitation.order.carrier, invitation.order.region),
    }
    return (
        _(
            "Expected on %(day)s, %(length)s after the order: by then %(share)s of such parcels "
            "have arrived, going by your last %(sample)s (%(group)s)."
        )
        % words
    )


def group(name: str, carrier: str = "", region: str = "") -> str:
    """A group of parcels by name, such as "GLS, Slovenia"; `carrier` and `region` as the shop writes them."""
    kind, _equals, value = name.partition("=")
    code, _slash, own = value.partition("/")
    if kind == COUNTRY:
        return saying.country(code)
    if kind in {REGION, CARRIER}:
        written = {REGION: region, CARRIER: carrier}[kind]
        said = written if written.strip().casefold() == own else _name(own)
        return ", ".join(filter(None, [said, saying.country(code) if code else ""]))
    return _("all of them")


def _name(plain: str) -> str:
    """A name that was kept in small letters; short ones are mostly abbreviations, as of carriers."""
    return plain.upper() if len(plain) <= 4 else plain.title()
