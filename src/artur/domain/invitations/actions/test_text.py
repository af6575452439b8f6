"""The test text: an invitation as a customer's telephone would show it, sent to a member at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from artur.domain.invitations.messages.specimen import texted
from artur.domain.invitations.messages.text_parcels import written
from artur.foundation.kit import phones
from artur.foundation.kit.problems import FieldError, Invalid, NotFound
from artur.foundation.texting import actions as texting
from artur.foundation.texting import queries

if TYPE_CHECKING:
    from artur.domain.stores.models import Store
    from artur.foundation.texting.actions.parcels import Written
    from artur.foundation.texting.actions.trying import Trial
    from artur.foundation.texting.models import Gateway


def send_test_text(store: Store, channel: str, number: str, email: str, actor: str) -> Trial:
    """Send a member the text of a product's invitation; how it went. Raises `Invalid` for no number."""
    gateway = queries.gateways(store.id).get(channel)
    if gateway is None:
        raise NotFound(_("This channel has not been set up."))
    to = phones.normalise(number, store.country)
    if to is None:
        told = _("This is no telephone number; give it with its country: +38640123456.")
        raise Invalid([FieldError("number", told)])
    return texting.try_out(gateway, to, email, sample(store, gateway), actor)


def sample(store: Store, gateway: Gateway | None, moment: str = "product") -> Written:
    """What the text of a moment says, written as the gateway is set up."""
    shop, person, subjects = texted(store, moment, store.locale)
    plain = bool(gateway and gateway.settings.get("plain"))
    return written(shop, person, subjects, reminder=False, plain=plain)
