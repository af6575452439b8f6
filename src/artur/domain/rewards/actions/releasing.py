"""Giving what was promised: on submission, once, and never taken back.

Nothing here takes a review, let alone its stars: ids of what was promised are all there is to decide by.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from artur.domain.orders.models import Customer, Order
from artur.domain.rewards import letters, queries
from artur.domain.rewards.actions.promising import put_aside
from artur.domain.rewards.actions.warning import warn_if_short
from artur.domain.rewards.models import Code, CodeState, Kind, Once, Promise, PromiseState
from artur.domain.rewards.rules import codes
from artur.domain.stores import queries as stores
from artur.foundation.mail import actions as mail

if TYPE_CHECKING:
    import uuid
    from datetime import datetime

    from artur.domain.stores.models import Store

OPEN = (PromiseState.KEPT, PromiseState.LAPSED)


def release(store_id: uuid.UUID, invitation_id: uuid.UUID, at: datetime) -> None:
    """Give what was promised with this invitation, in the transaction that accepts its first answer; once."""
    found = queries.promises_of(store_id, invitation_id).filter(state__in=OPEN)
    promises = sorted(found.select_for_update(), key=lambda one: one.state != PromiseState.KEPT)
    if promises and not _given_meanwhile(promises[0]):
        _give(stores.open_by_id(store_id), promises[0], at)


def settle_owed(store: Store, at: datetime) -> int:
    """Give what had to wait for a code, oldest first; how many got theirs."""
    owed = Promise.objects.filter(store_id=store.id, state=PromiseState.OWED)
    given = 0
    for promise in owed.select_for_update().order_by("id"):
        if not _give(store, promise, at):
            break
        given += 1
    return given


def _given_meanwhile(promise: Promise) -> bool:
    """Whether it lapsed and the order was promised its one reward anew since."""
    if promise.state != PromiseState.LAPSED or promise.once != Once.ORDER:
        return False
    others = Promise.objects.filter(store_id=promise.store_id, order_id=promise.order_id)
    return others.exclude(state=PromiseState.LAPSED).exists()


def _give(store: Store, promise: Promise, at: datetime) -> bool:
    """Whether a code was there to give; else it is owed until one is."""
    code = _code_of(promise)
    state = PromiseState.GIVEN if code else PromiseState.OWED
    given_on = at.astimezone(ZoneInfo(store.timezone)).date()
    changed: dict[str, Any] = {"state": state, "code": code, "code_id": promise.code_id}
    if code:
        until = codes.valid_until(given_on, promise.reward.valid_days)
        changed |= {"given_at": at, "valid_until": until}
    mine = Promise.objects.filter(store_id=store.id, id=promise.id, state=promise.state)
    if not mine.update(**changed) or not code:
        if not code:
            warn_if_short(store.id, short=True)
        return False
    for name, value in changed.items():
        setattr(promise, name, value)
    _mail(store, promise)
    return True


def _code_of(promise: Promise) -> str:
    """The code kept aside, or another where none is; empty where there is none to give."""
    store_id = promise.store_id
    if promise.reward.kind == Kind.GENERATED:
        return _unused(store_id, promise.reward.prefix)
    if promise.code_id is None or promise.state != PromiseState.KEPT:
        taken = put_aside(store_id, 1)
        promise.code_id = taken[0] if taken else None
    if promise.code_id is None:
        return ""
    kept = Code.objects.filter(store_id=store_id, id=promise.code_id)
    kept.update(state=CodeState.GIVEN)
    return kept.values_list("code", flat=True).first() or ""


def _unused(store_id: uuid.UUID, prefix: str) -> str:
    while True:
        code = codes.make(prefix)
        # Fifty random bits: asked only so that chance can't give one code to two people.
        if not Promise.objects.filter(store_id=store_id, code=code).exists():
            return code


def _mail(store: Store, promise: Promise) -> None:
    found = Customer.objects.filter(store_id=store.id, id__in=[promise.customer_id])
    customer = found.first()
    if customer is None or "@" not in customer.email:
        return
    order = Order.objects.filter(store_id=store.id, id__in=[promise.order_id]).first()
    locale = (order.locale if order else "") or customer.locale or store.locale
    content = letters.gift(store, promise, locale)
    mail.queue(
        store.id, "reward", customer.email, content, locale=locale[:10], reference=promise.id
    )
