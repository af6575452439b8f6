"""What invitations and reviews ask of rewards, through the registry below them."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from artur.domain.invitations import offers
from artur.domain.invitations.offers import Offer
from artur.domain.reviews.models import Incentive
from artur.domain.rewards import actions, letters, queries
from artur.domain.rewards.models import Participant, Reward

if TYPE_CHECKING:
    import uuid
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from artur.domain.invitations.models import Invitation


class Rewards:
    """Makes the store's promises and keeps them; ids go in, and no stars."""

    def standing(self, store_id: uuid.UUID, language: str) -> Offer | None:
        """What a customer invited now would be promised."""
        standing = queries.standing(store_id) if queries.is_on(store_id) else None
        if standing is None or not standing.promises or standing.reward is None:
            return None
        return Offer(standing.reward.id, letters.promise_line(standing.reward, language))

    def line(self, store_id: uuid.UUID, offer_id: uuid.UUID, language: str) -> str:
        """What was promised, or what a participant of a programme has got already."""
        reward = _reward(store_id, offer_id)
        if reward is not None:
            return letters.promise_line(reward, language)
        return letters.reduced_line(language) if _reduced(store_id, offer_id) else ""

    def promise(
        self, store_id: uuid.UUID, invitations: Sequence[Invitation], at: datetime
    ) -> Mapping[uuid.UUID, uuid.UUID]:
        """Offers by invitation, as far as the store promises any."""
        return actions.promise(store_id, invitations, at)

    def given(self, store_id: uuid.UUID, offer_id: uuid.UUID, product_id: uuid.UUID | None) -> str:
        """A reward is for whatever is rated; a reduced price is for that product alone."""
        if _reward(store_id, offer_id) is not None:
            return Incentive.REWARD.value
        reduced = _reduced(store_id, offer_id)
        return Incentive.REDUCED_PRICE.value if reduced and reduced == product_id else ""

    def release(self, store_id: uuid.UUID, invitation_id: uuid.UUID, at: datetime) -> None:
        """Give what was promised; once."""
        actions.release(store_id, invitation_id, at)


def register() -> None:
    """Make promises from now on."""
    offers.register(Rewards())


# Rows that never change: asked once, remembered while the process lives.


def _reward(store_id: uuid.UUID, offer_id: uuid.UUID) -> Reward | None:
    try:
        return _known_reward(store_id, offer_id)
    except LookupError:
        return None


@lru_cache(maxsize=4_000)
def _known_reward(store_id: uuid.UUID, offer_id: uuid.UUID) -> Reward:
    reward = Reward.objects.filter(store_id=store_id, id=offer_id).first()
    if reward is None:
        raise LookupError
    return reward


@lru_cache(maxsize=4_000)
def _known_product(store_id: uuid.UUID, offer_id: uuid.UUID) -> uuid.UUID:
    found = Participant.objects.filter(store_id=store_id, id=offer_id)
    product = found.values_list("campaign__product_id", flat=True).first()
    if product is None:
        raise LookupError
    return product


def _reduced(store_id: uuid.UUID, offer_id: uuid.UUID) -> uuid.UUID | None:
    try:
        return _known_product(store_id, offer_id)
    except LookupError:
        return None
