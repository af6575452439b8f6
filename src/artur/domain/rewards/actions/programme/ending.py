"""Time runs out: for an offer nobody answered, and for a place nobody ordered with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from artur.domain.rewards.actions.programme.answering import give_back
from artur.domain.rewards.models import Campaign, CampaignState, Participant, Stage
from artur.foundation.events.recording import transaction_of

if TYPE_CHECKING:
    import uuid

BATCH = 200


def expire(store_id: uuid.UUID) -> int:
    """End what is over; how many rows that changed."""
    with transaction_of(store_id) as tx:
        over = Campaign.objects.filter(
            store_id=store_id, state=CampaignState.OPEN, accept_until__lte=tx.at
        )
        ended = list(over.values_list("id", flat=True))
        count = over.update(state=CampaignState.CLOSED) if ended else 0
        if ended:
            open_ = Participant.objects.filter(store_id=store_id, campaign_id__in=ended)
            count += open_.filter(stage=Stage.INVITED).update(stage=Stage.EXPIRED)
            count += open_.filter(stage=Stage.WAITING).update(stage=Stage.SKIPPED, reason="closed")
        late = Participant.objects.filter(
            store_id=store_id, stage=Stage.ACCEPTED, order_until__lte=tx.at
        ).select_related("campaign")
        for row in late.order_by("id")[:BATCH]:
            mine = Participant.objects.filter(store_id=store_id, id=row.id, stage=Stage.ACCEPTED)
            if mine.update(stage=Stage.EXPIRED):
                give_back(row.campaign)
                count += 1
    return count
