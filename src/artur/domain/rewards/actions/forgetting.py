"""Erasing a person: what was promised and not given is let go, and nothing that stays names them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import F

from artur.domain.rewards.models import (
    Campaign,
    Code,
    CodeState,
    Participant,
    Promise,
    PromiseState,
    Stage,
)
from artur.foundation.mail.models import Message

if TYPE_CHECKING:
    import uuid
    from collections.abc import Sequence

UNDECIDED = (Stage.WAITING, Stage.INVITED, Stage.ACCEPTED)


def forget(store_id: uuid.UUID, people: Sequence[uuid.UUID]) -> int:
    """Cut every link to these customers; how many rows that touched."""
    mine = Promise.objects.filter(store_id=store_id, customer_id__in=people)
    open_ = mine.filter(state__in=[PromiseState.KEPT, PromiseState.OWED])
    aside = [code for code in open_.values_list("code_id", flat=True) if code]
    promises = list(mine.values_list("id", flat=True))
    open_.update(state=PromiseState.LAPSED, code_id=None)
    Code.objects.filter(store_id=store_id, id__in=aside).update(state=CodeState.FREE)
    places = Participant.objects.filter(store_id=store_id, customer_id__in=people)
    references = [*promises, *places.values_list("id", flat=True)]
    mails = Message.objects.filter(store_id=store_id, reference__in=references)
    mails.update(content=None, due_at=None)
    gone: dict[str, uuid.UUID | None] = {"customer_id": None, "order_id": None}
    return mine.update(invitation_id=None, **gone) + _leave(store_id, people, gone)


def _leave(
    store_id: uuid.UUID, people: Sequence[uuid.UUID], gone: dict[str, uuid.UUID | None]
) -> int:
    places = Participant.objects.filter(store_id=store_id, customer_id__in=people)
    for campaign_id in places.filter(stage=Stage.ACCEPTED).values_list("campaign_id", flat=True):
        campaign = Campaign.objects.filter(store_id=store_id, id=campaign_id, taken__gt=0)
        campaign.update(taken=F("taken") - 1)
    places.filter(stage__in=UNDECIDED).update(stage=Stage.EXPIRED)
    return places.update(review_id=None, **gone)
