"""Handing texts over one by one: noted before, so that none goes out twice unknowingly, and noted after.

No network takes part in our transactions, and most gateways send whatever they are told as often as they are
told it. So a text that was being handed over when its worker was lost, or whose gateway fell silent, is asked
after before it is tried again.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from artur.foundation.kit import clock
from artur.foundation.mail import rules as pauses
from artur.foundation.mail.actions import End, Outcome
from artur.foundation.texting import queries, suppression
from artur.foundation.texting.actions import marking
from artur.foundation.texting.actions.handing import Handing
from artur.foundation.texting.gateways import Refused, open_gateway

if TYPE_CHECKING:
    import uuid
    from collections.abc import Sequence
    from datetime import datetime

    from artur.foundation.texting.actions.parcels import Parcel
    from artur.foundation.texting.models import Gateway

ENOUGH = pauses.LEASE.total_seconds() * 0.6
"""A slow gateway may take long over a batch: the rest is given back while it is still surely ours."""


def deliver(
    store_id: uuid.UUID, parcels: Sequence[Parcel], since: float | None = None
) -> list[Outcome]:
    """Send `parcels` and note each; call it outside any transaction.

    `since` is when they were taken in hand, by the monotonic clock, if something was done before.
    """
    began = time.monotonic() if since is None else since
    known = queries.gateways(store_id) if parcels else {}
    outcomes: list[Outcome] = []
    for channel in dict.fromkeys(parcel.channel for parcel in parcels):
        mine = [parcel for parcel in parcels if parcel.channel == channel]
        gateway = known.get(channel)
        if gateway is None or not gateway.active:
            # Switched off since they were taken in hand: they are decided again, perhaps for another channel.
            outcomes += _release(store_id, mine, clock.now())
            continue
        outcomes += _through(gateway, mine, began)
    return outcomes


def _through(gateway: Gateway, parcels: Sequence[Parcel], began: float) -> list[Outcome]:
    try:
        way = open_gateway(gateway)
    except Refused as refused:
        return _stop(gateway, parcels, refused)
    store_id = gateway.store_id
    handing = Handing(
        gateway,
        way,
        suppression.blocked(store_id, gateway.channel, [parcel.recipient for parcel in parcels]),
        queries.handed_before(store_id, [p.id for p in parcels], [p.reference for p in parcels]),
    )
    outcomes: list[Outcome] = []
    try:
        for parcel in parcels:
            outcome, broken = handing.one(parcel)
            outcomes.append(outcome)
            if broken or time.monotonic() - began > ENOUGH:
                again = outcome.at if broken else clock.now()
                outcomes += _release(store_id, parcels[len(outcomes) :], again)
                break
    finally:
        way.close()
    return outcomes


def _stop(gateway: Gateway, parcels: Sequence[Parcel], refused: Refused) -> list[Outcome]:
    now = clock.now()
    marking.fails(gateway, now, refused)
    return _release(gateway.store_id, parcels, now + pauses.PAUSES[2])


def _release(store_id: uuid.UUID, parcels: Sequence[Parcel], at: datetime) -> list[Outcome]:
    for parcel in parcels:
        marking.again(store_id, parcel.id, at, parcel.attempts)
    return [Outcome(parcel.id, End.RELEASED, at) for parcel in parcels]
