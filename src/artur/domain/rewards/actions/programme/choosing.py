"""Choosing who is invited: by facts of their orders, by a member, each once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from artur.domain.rewards.models import CampaignState, Participant
from artur.domain.rewards.queries import programme
from artur.domain.rewards.rules.programme import MOST_CHOSEN
from artur.foundation.audit import actions as audit
from artur.foundation.events.recording import transaction_of
from artur.foundation.kit import ids
from artur.foundation.kit.problems import Conflict, FieldError, Invalid

if TYPE_CHECKING:
    import uuid
    from collections.abc import Collection

    from artur.domain.rewards.rules.programme import Criteria
    from artur.domain.stores.models import Store


def choose(
    store: Store,
    campaign_id: uuid.UUID,
    criteria: Criteria,
    *,
    only: Collection[uuid.UUID] | None = None,
    actor: str,
) -> int:
    """Let the customers `criteria` leave (or `only` those of them) be invited; how many are new.

    `Conflict` once the campaign has ended, `Invalid` beyond what may be chosen at once.
    """
    with transaction_of(store.id) as tx:
        campaign = programme.campaign(store.id, campaign_id)
        if campaign.state != CampaignState.OPEN or campaign.accept_until <= tx.at:
            raise Conflict(_("This campaign has ended; nobody more is invited."))
        found = programme.candidates(store, campaign, criteria)
        if only is not None:
            found = found.filter(id__among=list(only))
        people = list(found.values_list("id", flat=True)[: MOST_CHOSEN + 1])
        if len(people) > MOST_CHOSEN:
            most = _("That is too many at once. Narrow it down to %(max)d.") % {"max": MOST_CHOSEN}
            raise Invalid([FieldError("chosen", most)], most)
        rows = [
            Participant(
                id=ids.new(),
                store_id=store.id,
                campaign_id=campaign.id,
                customer_id=person,
                chosen_at=tx.at,
            )
            for person in people
        ]
        # Chosen twice at once is chosen once.
        Participant.objects.bulk_create(rows, ignore_conflicts=True, batch_size=500)
        if rows:
            object_ = f"campaign:{campaign.id}"
            audit.note(store.id, actor, "programme.chosen", object_, customers=len(rows))
    return len(rows)
