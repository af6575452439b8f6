"""Finding what a customer means by an order number and an e-mail address, and what can be said of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from artur.domain.invitations.entrances import choosing
from artur.domain.invitations.entrances.choosing import Seen
from artur.domain.invitations.models import Invitation
from artur.domain.orders.models import Order
from artur.foundation.kit import clock

if TYPE_CHECKING:
    import uuid
    from collections.abc import Iterable

    from artur.domain.stores.models import Store

LONGEST_NUMBER, LONGEST_EMAIL = 200, 254


def find(store: Store, number: str, email: str) -> Order | None:
    """The store's order with this number and its customer's address; which of the two is wrong is never told.

    Both are compared in one question to the database, so that neither answer nor time tells them apart.
    """
    spelt, address = spellings(number), plain(email, LONGEST_EMAIL).lower()
    if not spelt or "@" not in address:
        return None
    orders = Order.objects.filter(
        store_id=store.id, external_id__in=spelt, customer__email=address
    ).select_related("customer")
    return min(orders, key=lambda order: spelt.index(order.external_id), default=None)


def by_number(store: Store, number: str) -> Order | None:
    """The store's order with exactly this number, for whoever has shown the right to it already."""
    found = Order.objects.filter(store_id=store.id, external_id=plain(number, LONGEST_NUMBER))
    return found.select_related("customer").first()


def spellings(number: str) -> list[str]:
    """How a shop may have written the number that a person types, likeliest first."""
    typed = plain(number, LONGEST_NUMBER)
    bare = typed.lstrip("#").strip()
    if not bare:
        return []
    every = [typed, *(case for word in (bare, f"#{bare}") for case in _cases(word))]
    return list(dict.fromkeys(every))


def _cases(word: str) -> tuple[str, str, str]:
    return word, word.upper(), word.lower()


def plain(typed: str, longest: int) -> str:
    """What was typed without blanks around it and characters nobody types; empty when far too long."""
    text = "".join(c for c in typed if c.isprintable()).strip()
    return text if len(text) <= longest else ""


def refusal(order: Order) -> str:
    """Why nothing can be said of the order any more: `cancelled`, `too_old`, or nothing."""
    answered = Invitation.objects.filter(
        store_id=order.store_id, order_id=order.id, answered_at__isnull=False
    ).exists()
    return choosing.refusal(order.status, order.placed_at, clock.now(), answered=answered)


def arrived(order: Order) -> bool:
    """Whether the parcel is known, or was taken, to be there."""
    return choosing.arrived(
        order.status, order.delivered_at, seen(of_order(order.store_id, order.id)), clock.now()
    )


def of_order(store_id: uuid.UUID, order_id: uuid.UUID, *, lock: bool = False) -> list[Invitation]:
    """The order's invitations by id."""
    rows = Invitation.objects.filter(store_id=store_id, order_id=order_id).order_by("id")
    return list(rows.select_for_update() if lock else rows)


def seen(rows: Iterable[Invitation]) -> list[Seen]:
    """The rows as the decisions see them."""
    return [
        Seen(
            id=row.id,
            moment=row.moment,
            state=row.state,
            sent_at=row.sent_at,
            answered_at=row.answered_at,
            expected_at=row.expected_at,
            merged_into=row.merged_into,
            promised=row.offer_id is not None and row.answered_at is None,
            in_flight=row.in_flight is not None,
        )
        for row in rows
    ]
