"""Following participants through what happens anyway: their order, the invitation, the review."""

from __future__ import annotations

from typing import TYPE_CHECKING

from artur.domain.invitations.actions.offering import carry
from artur.domain.invitations.models import Invitation, Reason, State
from artur.domain.orders.models import Line, Order, Status
from artur.domain.reviews.models import Review
from artur.domain.rewards.models import Campaign, Participant, Stage
from artur.domain.rewards.rules.programme import Place, Placed, belongs
from artur.foundation.events.recording import transaction_of

if TYPE_CHECKING:
    import uuid
    from collections.abc import Collection
    from datetime import datetime

BEFORE_ANSWER = (Stage.ORDERED, Stage.ASKED)


def runs(store_id: uuid.UUID) -> bool:
    """Whether the store has ever had a campaign; most have none, and nothing more is asked then."""
    return Campaign.objects.filter(store_id=store_id).exists()


def note_orders(store_id: uuid.UUID, order_ids: Collection[uuid.UUID]) -> int:
    """Match what came in with who accepted; the order's invitations disclose it from then on. Idempotent."""
    places = _places(store_id)
    if not places:
        return 0
    matched = 0
    with transaction_of(store_id) as tx:
        for order_id, order in _placed(store_id, order_ids).items():
            row = next((row for row, place in places if belongs(order, place)), None)
            if row is None:
                continue
            mine = Participant.objects.filter(store_id=store_id, id=row.id, stage=Stage.ACCEPTED)
            if mine.update(stage=Stage.ORDERED, order_id=order_id, ordered_at=tx.at):
                carry(store_id, order_id, row.id)
                places = [(r, p) for r, p in places if r.id != row.id]
                matched += 1
    return matched


def note_asked(store_id: uuid.UUID, order_ids: Collection[uuid.UUID]) -> int:
    """Note whose product was asked about, in a mail of its own or with another moment."""
    rows = Participant.objects.filter(
        store_id=store_id, stage=Stage.ORDERED, order_id__among=list(order_ids)
    )
    asked = 0
    for row in rows:
        sent_at = _asked_at(store_id, row.order_id)
        mine = Participant.objects.filter(store_id=store_id, id=row.id, stage=Stage.ORDERED)
        if sent_at is not None and mine.update(stage=Stage.ASKED, asked_at=sent_at):
            asked += 1
    return asked


def note_answered(store_id: uuid.UUID, review_ids: Collection[uuid.UUID]) -> int:
    """Note whose product was reviewed; what the review says is not looked at."""
    reviews = Review.objects.filter(store_id__checked=store_id, id__among=list(review_ids))
    told = reviews.exclude(product_id=None).values_list(
        "id", "order_id", "product_id", "submitted_at"
    )
    answered = 0
    for review_id, order_id, product_id, at in told:
        mine = Participant.objects.filter(
            store_id=store_id,
            order_id=order_id,
            stage__in=BEFORE_ANSWER,
            campaign_id__in=_campaigns_of(store_id, product_id),
        )
        if order_id is not None:
            answered += mine.update(stage=Stage.ANSWERED, review_id=review_id, answered_at=at)
    return answered


def _places(store_id: uuid.UUID) -> list[tuple[Participant, Place]]:
    accepted = Participant.objects.filter(store_id=store_id, stage=Stage.ACCEPTED)
    rows = accepted.select_related("campaign").order_by("decided_at", "id")
    return [
        (
            row,
            Place(
                customer=row.customer_id,
                product=row.campaign.product_id,
                accepted_at=row.decided_at or row.chosen_at,
                code=row.code if row.campaign.generated else "",
            ),
        )
        for row in rows
    ]


def _placed(store_id: uuid.UUID, order_ids: Collection[uuid.UUID]) -> dict[uuid.UUID, Placed]:
    orders = Order.objects.filter(store_id__checked=store_id, id__among=list(order_ids)).exclude(
        status__in=[Status.CANCELLED, Status.RETURNED]
    )
    taken = set(
        Participant.objects.filter(store_id=store_id, order_id__among=list(order_ids)).values_list(
            "order_id", flat=True
        )
    )
    lines: dict[uuid.UUID, set[uuid.UUID]] = {}
    found = Line.objects.filter(store_id__checked=store_id, order_id__among=list(order_ids))
    for order_id, product_id in found.values_list("order_id", "product_id"):
        lines.setdefault(order_id, set()).add(product_id)
    return {
        order.id: Placed(
            order.customer_id,
            frozenset(lines.get(order.id, ())),
            order.placed_at,
            order.attributes,
        )
        for order in orders.order_by("placed_at", "id")
        if order.id not in taken
    }


def _asked_at(store_id: uuid.UUID, order_id: uuid.UUID | None) -> datetime | None:
    if order_id is None:
        return None
    mine = Invitation.objects.filter(store_id=store_id, order_id=order_id)
    product = mine.filter(moment="product").first()
    if product is not None and product.reason == Reason.MERGED:
        product = mine.filter(id__in=[product.merged_into]).first()
    if product is None or product.state not in {State.SENT, State.ANSWERED}:
        return None
    return product.sent_at


def _campaigns_of(store_id: uuid.UUID, product_id: uuid.UUID | None) -> list[uuid.UUID]:
    found = Campaign.objects.filter(store_id=store_id, product_id__in=[product_id])
    return list(found.values_list("id", flat=True))
