"""The policy, the reward and its codes as they stand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import Count, Q

from artur.domain.invitations.models import Invitation
from artur.domain.orders.models import Order
from artur.domain.rewards.models import (
    Code,
    CodeState,
    Kind,
    Once,
    Policy,
    Promise,
    PromiseState,
    Reward,
    Switch,
)
from artur.domain.rewards.rules import codes
from artur.foundation.kit import paging

if TYPE_CHECKING:
    import uuid
    from collections.abc import Iterable, Iterator

    from django.db.models import QuerySet

    from artur.domain.rewards.models import Participant
    from artur.foundation.kit.paging import Page

PAGE = 50


@dataclass(frozen=True, slots=True)
class Standing:
    """Whether a store promises rewards, and what."""

    on: bool
    policy: Policy | None
    reward: Reward | None
    warned: str = ""

    @property
    def promises(self) -> bool:
        """Whether an invitation that goes out now may promise anything: never without a public policy."""
        return self.on and self.policy is not None and self.reward is not None


@dataclass(frozen=True, slots=True)
class Figures:
    """A store's promises and codes, counted."""

    kept: int
    given: int
    owed: int
    free: int
    """Codes of the list that nobody was promised."""

    @property
    def low(self) -> bool:
        """Whether the list ends soon."""
        return self.free <= codes.LOW


def standing(store_id: uuid.UUID) -> Standing:
    """How the store stands with rewards."""
    switch = Switch.objects.filter(store_id=store_id).first()
    on, warned = (switch.on, switch.warned) if switch else (False, "")
    return Standing(on, policy(store_id), reward(store_id), warned)


def is_on(store_id: uuid.UUID) -> bool:
    """Whether rewards are switched on; the one question a store without them is asked."""
    return Switch.objects.filter(store_id=store_id, on=True).exists()


def policy(store_id: uuid.UUID) -> Policy | None:
    """The incentive policy in force; None before there was one, and once it was taken back."""
    latest = policies(store_id, limit=1)
    return latest[0] if latest and latest[0].texts else None


def policies(store_id: uuid.UUID, limit: int = 50) -> list[Policy]:
    """All versions of the policy, the latest first."""
    return list(Policy.objects.filter(store_id=store_id).order_by("-number")[:limit])


def reward(store_id: uuid.UUID) -> Reward | None:
    """The reward in force; None before one was described."""
    return Reward.objects.filter(store_id=store_id).order_by("-number").first()


def figures(store_id: uuid.UUID) -> Figures:
    """Promises and codes, counted."""
    counted = dict(
        Promise.objects.filter(store_id=store_id)
        .values_list("state")
        .annotate(count=Count("id"))
        .order_by()
    )
    return Figures(
        kept=counted.get(PromiseState.KEPT, 0),
        given=counted.get(PromiseState.GIVEN, 0),
        owed=counted.get(PromiseState.OWED, 0),
        free=free_codes(store_id).count(),
    )


def free_codes(store_id: uuid.UUID) -> QuerySet[Code]:
    """Codes nobody was promised."""
    return Code.objects.filter(store_id=store_id, state=CodeState.FREE)


def promises_of(store_id: uuid.UUID, invitation_id: uuid.UUID) -> QuerySet[Promise]:
    """What an invitation promises: its own, or the one reward its order was promised with another."""
    mine = Invitation.objects.filter(store_id=store_id, id=invitation_id)
    shared = Q(once=Once.ORDER, order_id__in=mine.values("order_id"))
    return Promise.objects.filter(Q(invitation_id=invitation_id) | shared, store_id=store_id)


def promise_of(store_id: uuid.UUID, invitation_id: uuid.UUID) -> Promise | None:
    """What was promised with an invitation, and given if it was; what lapsed comes last."""
    found = promises_of(store_id, invitation_id).select_related("reward")
    return min(found, key=lambda one: one.state == PromiseState.LAPSED, default=None)


def given_page(store_id: uuid.UUID, search: str = "", cursor: str = "") -> Page[Promise]:
    """What was given, the latest first; `search` is a code or the shop's id of an order."""
    found = _given(store_id)
    if search:
        orders = Order.objects.filter(store_id=store_id, external_id=search)
        mine = list(orders.values_list("id", flat=True))
        found = found.filter(Q(code__iexact=search) | Q(order_id__in=mine))
    if cursor:
        at, last = paging.decode(cursor, datetime, str)
        found = found.filter(Q(given_at__lt=at) | Q(given_at=at, id__lt=last))
    rows = found.order_by("-given_at", "-id")[: PAGE + 1]
    return paging.take(rows, PAGE, lambda promise: (promise.given_at, promise.id))


def every_given(store_id: uuid.UUID) -> Iterator[Promise]:
    """All that was given, oldest first, a few hundred in memory at a time."""
    return _given(store_id).order_by("given_at", "id").iterator(chunk_size=500)


def order_names(
    store_id: uuid.UUID, promises: Iterable[Promise | Participant]
) -> dict[uuid.UUID, str]:
    """The shop's own ids of the orders these promises belong to."""
    wanted = {promise.order_id for promise in promises if promise.order_id}
    orders = Order.objects.filter(store_id__checked=store_id, id__among=wanted)
    return dict(orders.values_list("id", "external_id"))


def _given(store_id: uuid.UUID) -> QuerySet[Promise]:
    found = Promise.objects.filter(store_id=store_id, state=PromiseState.GIVEN)
    return found.select_related("reward")


def has_run_out(store_id: uuid.UUID) -> bool:
    """Whether the store would promise something and has no code left to promise."""
    switch = Switch.objects.filter(store_id=store_id, on=True).first()
    if switch is None:
        return False
    current = reward(store_id)
    is_list = current is not None and current.kind == Kind.LIST
    return is_list and not free_codes(store_id).exists()
