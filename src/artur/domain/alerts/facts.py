"""What the rules look at: reviews and orders with their products, and what their customers spent."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from django.db.models import Sum

from artur.domain.alerts.rules.conditions import Facts
from artur.domain.orders.models import Line, Order, Product, Status

if TYPE_CHECKING:
    import uuid
    from collections.abc import Iterable
    from decimal import Decimal

    from artur.domain.alerts.rules.ruling import Rule
    from artur.domain.reviews.models import Review


class Known:
    """What is known of a batch; read once for all of it, and only as far as the rules ask."""

    def __init__(
        self, store_id: uuid.UUID, orders: Iterable[uuid.UUID | None], rules: list[Rule]
    ) -> None:
        self._store_id = store_id
        wanted = {one for one in orders if one is not None}
        asked = [rule.when for rule in rules]
        self.orders = Order.objects.filter(store_id=store_id).in_bulk(list(wanted))
        goods = any(one.products or one.categories for one in asked)
        self._goods = self._products(list(self.orders)) if goods else {}
        self._spent = self._totals() if any(one.spent is not None for one in asked) else {}

    def of_review(self, review: Review) -> Facts:
        """A review with its order."""
        goods = self._rated(review)
        order = self.orders.get(review.order_id) if review.order_id else None
        return Facts(
            stars=review.stars,
            subject=review.subject,
            text=f"{review.title}\n{review.body}",
            language=review.language,
            country=review.country or (order.country if order else ""),
            carrier=order.carrier if order else "",
            products=frozenset(one.external_id for one in goods),
            categories=frozenset(one.category for one in goods if one.category),
            total=order.total if order else None,
            spent=self._spent_by(order),
        )

    def of_order(self, order: Order) -> Facts:
        """An order without a review."""
        goods = self._goods.get(order.id, [])
        return Facts(
            country=order.country,
            carrier=order.carrier,
            products=frozenset(one.external_id for one in goods),
            categories=frozenset(one.category for one in goods if one.category),
            total=order.total,
            spent=self._spent_by(order),
        )

    def _rated(self, review: Review) -> list[Product]:
        """What was rated: one product, or with the purchase and its delivery all of the order's."""
        goods = self._goods.get(review.order_id, []) if review.order_id else []
        if review.product_id is None:
            return goods
        return [one for one in goods if one.id == review.product_id]

    def _products(self, orders: list[uuid.UUID]) -> dict[uuid.UUID, list[Product]]:
        lines = Line.objects.filter(store_id=self._store_id, order_id__in=orders)
        found = defaultdict(list)
        for line in lines.select_related("product"):
            found[line.order_id].append(line.product)
        return found

    def _totals(self) -> dict[tuple[uuid.UUID, str], Decimal]:
        customers = {order.customer_id for order in self.orders.values()}
        theirs = Order.objects.filter(store_id=self._store_id, customer_id__in=customers)
        sums = (
            theirs.exclude(status__in=[Status.CANCELLED, Status.RETURNED])
            .order_by()
            .values("customer_id", "currency")
            .annotate(spent=Sum("total"))
        )
        return {
            (row["customer_id"], row["currency"]): row["spent"]
            for row in sums
            if row["spent"] is not None
        }

    def _spent_by(self, order: Order | None) -> Decimal | None:
        """In the currency of this order: amounts of different ones are not added."""
        return self._spent.get((order.customer_id, order.currency)) if order else None
