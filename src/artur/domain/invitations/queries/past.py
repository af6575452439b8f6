"""What customers were sent and asked about before, for a whole batch at once; looked up only when a rule asks."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db.models import Q

from artur.domain.invitations.models import Invitation, Reason, State
from artur.domain.invitations.rules.moments import PRODUCT
from artur.domain.invitations.rules.sending import MONTH
from artur.domain.orders.models import Line

if TYPE_CHECKING:
    import uuid
    from collections.abc import Iterable, Sequence

    from artur.domain.invitations.rules import RuleSet


@dataclass(slots=True)
class Past:
    """Mails and questions of the customers of a batch; `note` adds what the batch itself sends."""

    mails: dict[uuid.UUID, list[datetime]] = field(default_factory=lambda: defaultdict(list))
    asked: dict[uuid.UUID, set[uuid.UUID]] = field(default_factory=lambda: defaultdict(set))
    """By customer, the products they were asked about lately."""
    bought: dict[uuid.UUID, set[uuid.UUID]] = field(default_factory=dict)
    """By order in hand, its products."""

    def mailed(self, customer: uuid.UUID) -> tuple[datetime, ...]:
        """When the customer was mailed within the last month, in time's order."""
        return tuple(self.mails[customer]) if customer in self.mails else ()

    def asked_of_all(self, invitation: Invitation) -> bool:
        """Whether this asks about nothing but products the customer was asked about lately."""
        if invitation.moment != PRODUCT:
            return False
        goods = self.bought.get(invitation.order_id, set())
        return bool(goods) and goods <= self.asked.get(invitation.customer_id, set())

    def note(self, invitation: Invitation, now: datetime) -> None:
        """This invitation, or its reminder, goes out now."""
        self.mails[invitation.customer_id].append(now)
        self.ask(invitation)

    def ask(self, invitation: Invitation) -> None:
        """This invitation is asked, alone or within another's mail; what was asked about lately is left out."""
        goods = self.bought.get(invitation.order_id)
        if invitation.moment == PRODUCT and goods and invitation.state == State.SCHEDULED:
            known = self.asked[invitation.customer_id]
            invitation.left_out = sorted(product.hex for product in goods & known) or None
            known |= goods


def of(
    store_id: uuid.UUID, rules: RuleSet, due: Sequence[Invitation], now: datetime
) -> Past | None:
    """The past of the customers of what is due, None where no rule asks for it.

    Two statements when products count, one for mails alone.
    """
    if not rules.asks_for_past_mails() or not due:
        return None
    past = Past()
    again = rules.same_product_after
    since = now - max(again or timedelta(), MONTH)
    in_hand = {row.id for row in due}
    sent = _sent(store_id, {row.customer_id for row in due}, since)
    for row in sent:
        flies = row.in_flight is not None and row.id not in in_hand
        times = (row.sent_at, row.reminded_at, row.claimed_at if flies else None)
        mails = [*map(datetime.fromisoformat, row.mailed_before or ()), *filter(None, times)]
        past.mails[row.customer_id] += [at for at in mails if at > now - MONTH]
    for times_ in past.mails.values():
        times_.sort()
    if again is not None:
        _products(store_id, past, due, sent, now - again)
    return past


def keep(row: Invitation, now: datetime) -> None:
    """Before an invitation is sent anew: its mails of the last month are kept, for whoever counts them."""
    mails = [*map(datetime.fromisoformat, row.mailed_before or ())]
    mails += filter(None, (row.sent_at, row.reminded_at))
    row.mailed_before = [at.isoformat() for at in mails if at > now - MONTH] or None
    row.sent_at = row.reminded_at = None


def _sent(store_id: uuid.UUID, customers: Iterable[uuid.UUID], since: datetime) -> list[Invitation]:
    rows = Invitation.objects.filter(store_id__checked=store_id, customer_id__among=list(customers))
    lately = Q(sent_at__gt=since) | Q(reminded_at__gt=since) | Q(in_flight__isnull=False)
    lately |= Q(mailed_before__isnull=False)
    found = rows.filter(
        lately & ~Q(state=State.BOUNCED) | Q(state=State.SKIPPED, reason=Reason.MERGED)
    )
    return list(
        found.only(
            "id", "order_id", "customer_id", "moment", "sent_at", "reminded_at", "in_flight",
            "claimed_at", "mailed_before", "merged_into", "left_out", "state",
        )
    )  # fmt: skip


def _products(
    store_id: uuid.UUID,
    past: Past,
    due: Sequence[Invitation],
    sent: Sequence[Invitation],
    since: datetime,
) -> None:
    """Which products each customer was asked about since then, and which the orders in hand hold."""
    went = {row.id: row.sent_at for row in sent if row.sent_at is not None and row.sent_at > since}
    products = [row for row in sent if row.moment == PRODUCT]
    asked = [row for row in products if row.id in went or row.merged_into in went]
    in_hand = {row.order_id for row in due if row.moment == PRODUCT}
    lines: dict[uuid.UUID, set[uuid.UUID]] = defaultdict(set)
    wanted = in_hand | {row.order_id for row in asked}
    found = Line.objects.filter(store_id__checked=store_id, order_id__among=wanted).order_by()
    for order_id, product_id in found.values_list("order_id", "product_id"):
        lines[order_id].add(product_id)
    past.bought = {order: lines[order] for order in in_hand}
    own = {row.id for row in due}
    for row in asked:
        if row.id not in own:
            spared = set(row.left_out or ())
            past.asked[row.customer_id] |= {p for p in lines[row.order_id] if p.hex not in spared}
