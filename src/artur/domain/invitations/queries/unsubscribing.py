"""Who holds an unsubscribe token, how things stand with them, and why others ended the questions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Sum

from artur.domain.invitations import tokens
from artur.domain.invitations.messages.wording import LANGUAGES
from artur.domain.invitations.models import Invitation, OptOutCount, Reason
from artur.domain.orders.models import Customer, Order
from artur.foundation.mail import suppression

if TYPE_CHECKING:
    import uuid
    from datetime import date


@dataclass(frozen=True, slots=True)
class Unsubscribing:
    """A customer of a store; `language` is empty when ours is none of theirs."""

    store_id: uuid.UUID
    customer_id: uuid.UUID
    language: str
    order_id: uuid.UUID | None = None
    order: str = ""
    """Its number in the shop, if the token names one."""
    email: str = ""


def unsubscribing(token: str) -> Unsubscribing | None:
    """The customer a token names, also one whose data was erased since; None when it was not made here."""
    ids = tokens.read_unsubscribe_token(token)
    if ids is None:
        return None
    store_id, customer_id, order_id = ids
    people = Customer.objects.filter(store_id=store_id, id=customer_id)
    email, locale = people.values_list("email", "locale").first() or ("", "")
    primary = locale.partition("-")[0].lower()
    number = _number(store_id, customer_id, order_id) if order_id else ""
    return Unsubscribing(
        store_id,
        customer_id,
        primary if primary in LANGUAGES else "",
        order_id if number else None,
        number,
        email if "@" in email else "",
    )


def ended(who: Unsubscribing) -> str:
    """What they have ended by now: `store`, `order` or nothing."""
    if not who.email:
        return ""
    known = suppression.suppressed(who.store_id, [who.email]).get(who.email)
    if known == suppression.SuppressionReason.UNSUBSCRIBED:
        return "store"
    if who.order_id is None:
        return ""
    alone = Invitation.objects.filter(
        store_id=who.store_id, order_id=who.order_id, reason=Reason.LEFT_ALONE
    )
    return "order" if alone.exists() else ""


def _number(store_id: uuid.UUID, customer_id: uuid.UUID, order_id: uuid.UUID) -> str:
    orders = Order.objects.filter(store_id=store_id, id=order_id, customer_id=customer_id)
    return orders.values_list("external_id", flat=True).first() or ""


def opt_outs(store_id: uuid.UUID, since: date) -> list[tuple[str, str, int]]:
    """Scope, reason and how many customers since that month, the most first."""
    counted = OptOutCount.objects.filter(store_id=store_id, month__gte=since)
    summed = counted.values_list("scope", "reason").annotate(many=Sum("count"))
    return sorted(((s, r, n) for s, r, n in summed), key=lambda row: (-row[2], row[0], row[1]))
