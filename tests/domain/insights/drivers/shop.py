"""Orders of a shop whose stars are made by known rules, as reviews with their facts and as rows."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import numpy as np

from artur.domain.insights.drivers.columns import Collecting
from artur.domain.insights.drivers.study import study
from artur.domain.insights.observing import Observed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from artur.domain.insights.drivers.results import Study
    from artur.domain.insights.drivers.table import Columns
    from artur.domain.stores.models import Store

ZONE = ZoneInfo("Europe/Ljubljana")
BEGIN = datetime(2026, 1, 5, 9, tzinfo=UTC)
CARRIERS = ("GLS", "Pošta Slovenije", "DPD")


def reviews(count: int, *, seed: int = 1, late: float = -1.5, **facts: Any) -> list[Observed]:
    """So many orders, a quarter of them late, which moves their stars by `late`; DPD costs half a star."""
    dice = np.random.default_rng(seed)
    return [_review(dice, n, count, late, facts) for n in range(count)]


def _review(
    dice: np.random.Generator, n: int, count: int, late: float, facts: dict[str, Any]
) -> Observed:
    placed = BEGIN + timedelta(days=300 * n / count)
    promised = placed + timedelta(days=5)
    is_late = dice.random() < 0.25
    carrier = CARRIERS[dice.integers(3)]
    days = dice.uniform(6.5, 9) if is_late else dice.uniform(1, 4.5)
    told = {
        "carrier": carrier,
        "first_order": bool(dice.random() < 0.6),
        "price": Decimal(str(round(float(dice.uniform(5, 200)), 2))),
        "attributes": {"handler": ("Maja", "Jure")[dice.integers(2)]},
        "promised_at": promised,
        "delivered_at": placed + timedelta(days=float(days)),
        **{name: value(n) if callable(value) else value for name, value in facts.items()},
    }
    wish = 4.2 + late * is_late - 0.5 * (told["carrier"] == "DPD") + dice.normal(0, 0.6)
    return Observed(
        review_id=uuid.UUID(int=int(dice.integers(1 << 62)) << 60 | n),
        order_id=uuid.UUID(int=n + 1),
        at=placed + timedelta(days=12),
        subject=told.pop("subject", "purchase"),
        stars=told.pop("stars", int(np.clip(round(wish), 1, 5))),
        state="published",
        placed_at=placed,
        **told,
    )


def columns(seen: Iterable[Observed]) -> Columns:
    """As the model sees them."""
    collecting = Collecting(ZONE)
    collecting.add(seen)
    return collecting.done()


def studied(seen: Iterable[Observed]) -> Study:
    """What is found about them."""
    return study(columns(seen))


def write(store: Store, seen: list[Observed]) -> None:
    """The same orders and reviews as rows of the store."""
    from artur.domain.orders.models import Customer, Line, Order, Product
    from artur.domain.reviews.models import Review

    customer = Customer(store_id=store.id, email="ana@example.com")
    product = Product(store_id=store.id, external_id="SKU-1", name="Čajnik", category="Čajniki")
    customer.save()
    product.save()
    ids = [uuid.uuid4() for _ in seen]
    Order.objects.bulk_create(
        Order(
            id=order, store_id=store.id, external_id=str(n), customer=customer, placed_at=one.placed_at,
            delivered_at=one.delivered_at, promised_at=one.promised_at, carrier=one.carrier, country="SI",
            legal_basis="soft_opt_in", attributes=one.attributes, digest=b"", total=one.price,
        )
        for n, (order, one) in enumerate(zip(ids, seen, strict=True))
    )  # fmt: skip
    Line.objects.bulk_create(
        Line(store_id=store.id, order_id=order, product=product, position=0, price=one.price)
        for order, one in zip(ids, seen, strict=True)
    )
    Review.objects.bulk_create(
        Review(
            store_id=store.id, order_id=order, subject=one.subject, stars=one.stars, state=one.state,
            submitted_at=one.at, terms_version="1", fingerprint=b"", log_id=uuid.uuid4(), log_index=n,
        )
        for n, (order, one) in enumerate(zip(ids, seen, strict=True))
    )  # fmt: skip
