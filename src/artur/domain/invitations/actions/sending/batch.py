"""One batch of a store's invitations whose time has come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from artur.domain.invitations.actions.sending import post
from artur.domain.invitations.actions.sending.claim import claim
from artur.domain.invitations.actions.sending.settle import settle
from artur.domain.invitations.actions.wording import heed_faults

if TYPE_CHECKING:
    from artur.domain.stores.models import Store


def send_batch(store: Store) -> int:
    """Decide and send what is due; how many invitations were looked at.

    Three steps, so that whatever dies in between loses nothing: the claim writes the messages' rows and
    takes the invitations in hand for a while; each mail is noted as sent the instant the server has it;
    what was sent is then written to the invitations. A claim found later with its mail sent is only
    settled, one with its mail unsent is decided again and sent under the same Message-ID.
    """
    claimed = claim(store)
    load, sending = claimed.load, claimed.sending
    if claimed.sent_before:
        settle(store, load.due, claimed.sent_before)
    if sending:
        taken = [(fate.invitation, fate.reminder) for fate in sending]
        outcomes, parcels = post.deliver(store, taken, load)
        settle(store, [invitation for invitation, _ in taken], outcomes)
        heed_faults(store, parcels[0].shop.own)
    return claimed.handled
