"""A customer accepts a place, or declines; by what their link names alone, and while there are places."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db.models import F
from django.utils.translation import gettext as _

from artur.domain.rewards import offering
from artur.domain.rewards.models import Campaign, CampaignState, Participant, Stage
from artur.domain.rewards.queries import programme
from artur.domain.rewards.rules import codes
from artur.domain.stores import queries as stores
from artur.foundation.events.recording import transaction_of
from artur.foundation.kit.problems import Conflict
from artur.foundation.mail import actions as mail

if TYPE_CHECKING:
    import uuid
    from datetime import datetime

UNDECIDED = (Stage.INVITED, Stage.DECLINED)
"""Who declined may still think better of it."""


def accept(store_id: uuid.UUID, participant_id: uuid.UUID) -> Participant:
    """Take a place and get the code; the same again changes nothing. `Conflict` once it is too late or full."""
    with transaction_of(store_id) as tx:
        row = programme.participant(store_id, participant_id)
        if row.stage not in UNDECIDED:
            return _standing(row)
        _take_place(row.campaign, tx.at)
        changed = {
            "stage": Stage.ACCEPTED,
            "code": _code(row.campaign),
            "decided_at": tx.at,
            "order_until": tx.at + timedelta(days=row.campaign.order_days),
        }
        mine = Participant.objects.filter(store_id=store_id, id=row.id, stage__in=UNDECIDED)
        if not mine.update(**changed):
            # Accepted twice at once: the other has it, and the second place goes back.
            give_back(row.campaign)
            return programme.participant(store_id, participant_id)
        row = programme.participant(store_id, participant_id)
        _mail(row)
    return row


def decline(store_id: uuid.UUID, participant_id: uuid.UUID) -> Participant:
    """Note that they don't want it; who has accepted already keeps their place."""
    with transaction_of(store_id) as tx:
        mine = Participant.objects.filter(store_id=store_id, id=participant_id)
        mine.filter(stage=Stage.INVITED).update(stage=Stage.DECLINED, decided_at=tx.at)
        return programme.participant(store_id, participant_id)


def give_back(campaign: Campaign) -> None:
    """A place is free again."""
    mine = Campaign.objects.filter(store_id=campaign.store_id, id=campaign.id, taken__gt=0)
    mine.update(taken=F("taken") - 1)


def _standing(row: Participant) -> Participant:
    if row.stage in {Stage.EXPIRED, Stage.SKIPPED, Stage.WAITING}:
        raise Conflict(_("This offer has ended."))
    return row


def _take_place(campaign: Campaign, now: datetime) -> None:
    if campaign.state != CampaignState.OPEN or campaign.accept_until <= now:
        raise Conflict(_("This offer has ended."))
    mine = Campaign.objects.filter(
        store_id=campaign.store_id, id=campaign.id, state=CampaignState.OPEN
    )
    if not mine.filter(taken__lt=F("places")).update(taken=F("taken") + 1):
        raise Conflict(_("All places are taken. Thank you for wanting one."))


def _code(campaign: Campaign) -> str:
    return codes.make(campaign.code) if campaign.generated else campaign.code


def _mail(row: Participant) -> None:
    person = programme.people(row.store_id, [row])[row.customer_id]  # type: ignore[index]
    store = stores.open_by_id(row.store_id)
    content = offering.confirmation(store, row, person)
    locale = person.locale or store.locale
    mail.queue(store.id, "programme", person.email, content, locale=locale[:10], reference=row.id)
