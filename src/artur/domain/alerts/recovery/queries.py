"""Cases with their reviews, how many customers were won back, how long it took, and what it was worth."""

from __future__ import annotations

import uuid
from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median
from typing import TYPE_CHECKING

from django.db.models import Q

from artur.domain.alerts.models import Case
from artur.domain.alerts.recovery import rules
from artur.domain.insights.rules import intervals
from artur.domain.orders.models import Order, Status
from artur.domain.reviews.models import Review, State
from artur.foundation.kit import clock, paging
from artur.foundation.kit.problems import NotFound

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from artur.domain.alerts.recovery.rules import Worth
    from artur.domain.stores.models import Store
    from artur.foundation.kit.paging import Page

READ = 5000
"""So many of the latest cases say how it goes."""
AFTERWARDS = timedelta(days=90)
"""What a customer spends counts so long after the low rating."""
PAGE = 20
STATES = ("open", "contacted", "fixed", "again")


@dataclass(frozen=True, slots=True)
class Step:
    """How many cases came so far, and after how long half of those did."""

    name: str
    count: int
    whole: int
    half_after: timedelta | None


@dataclass(frozen=True, slots=True)
class Figures:
    """How a store deals with what went wrong."""

    steps: list[Step]
    won_back: int
    low: float
    high: float
    """Between which the share won back may lie, of all cases."""

    @property
    def opened(self) -> int:
        """How many low ratings."""
        return self.steps[0].count

    @property
    def share(self) -> float:
        """The part of them that was won back."""
        return self.won_back / self.opened if self.opened else 0.0


@dataclass(frozen=True, slots=True)
class Shown:
    """A case with the review it is about."""

    case: Case
    review: Review
    order: str


def case(store_id: uuid.UUID, case_id: uuid.UUID) -> Case:
    """One case; `NotFound` if it is not this store's."""
    found = Case.objects.filter(store_id=store_id, id=case_id).first()
    if found is None:
        raise NotFound("There is no such case.")
    return found


def of_review(store_id: uuid.UUID, review_id: uuid.UUID) -> Case | None:
    """The case of a review."""
    return Case.objects.filter(store_id=store_id, review_id=review_id).first()


def page(store_id: uuid.UUID, *, state: str = "", cursor: str = "") -> Page[Case]:
    """Cases, the latest first: `open` (nobody was in touch), `contacted`, `fixed`, `again`, or all."""
    found = Case.objects.filter(_standing(state), store_id=store_id)
    if cursor:
        at, last = paging.decode(cursor, datetime, uuid.UUID)
        found = found.filter(Q(opened_at__lt=at) | Q(opened_at=at, id__lt=last))
    rows = found.order_by("-opened_at", "-id")[: PAGE + 1]
    return paging.take(rows, PAGE, lambda one: (one.opened_at, one.id))


def shown(store_id: uuid.UUID, cases: Iterable[Case]) -> list[Shown]:
    """Cases with their reviews; those whose review was withdrawn are left out."""
    cases = list(cases)
    reviews = Review.objects.filter(store_id=store_id).in_bulk([one.review_id for one in cases])
    orders = Order.objects.filter(
        store_id=store_id, id__in=[r.order_id for r in reviews.values() if r.order_id]
    )
    names = dict(orders.values_list("id", "external_id"))
    found = []
    for one in cases:
        review = reviews.get(one.review_id)
        if review is not None and review.state != State.WITHDRAWN:
            found.append(
                Shown(one, review, names.get(review.order_id, "") if review.order_id else "")
            )
    return found


def figures(store_id: uuid.UUID, since: datetime, until: datetime) -> Figures:
    """Of the cases opened in a time: how many came how far, and how fast."""
    mine = Case.objects.filter(store_id=store_id, opened_at__gte=since, opened_at__lt=until)
    rows = list(mine.order_by("-opened_at")[:READ])
    whole = len(rows)
    back = sum(rules.won_back(one.again) for one in rows)
    low, high = intervals.wilson(back, whole)
    return Figures(
        steps=[
            Step("opened", whole, whole, None),
            _step("contacted", rows),
            _step("fixed", rows),
            _step("again", rows),
        ],
        won_back=back,
        low=low,
        high=high,
    )


def worth(store: Store, now: datetime | None = None) -> Worth | None:
    """What customers spent in the three months after a low rating, looked after or not; None while too few are known."""
    until = (now or clock.now()) - AFTERWARDS
    cases = Case.objects.filter(store_id=store.id, opened_at__lt=until).order_by("-opened_at")[
        :READ
    ]
    reviews = Review.objects.filter(store_id=store.id, id__in=[one.review_id for one in cases])
    # Their words are not needed, and there may be thousands.
    known = dict(reviews.exclude(customer_id=None).values_list("id", "customer_id"))
    orders = _orders(store, [who for who in known.values() if who])
    sides: dict[bool, list[float]] = {True: [], False: []}
    told: set[object] = set()
    for one in cases:
        who = known.get(one.review_id)
        if who is None or who in told:
            continue
        told.add(who)
        span = one.opened_at, one.opened_at + AFTERWARDS
        spent = sum(total for at, total in orders[who] if span[0] < at <= span[1])
        sides[bool(one.contacted_at or one.fixed_at)].append(spent)
    return rules.worth(sides[True], sides[False])


def _orders(
    store: Store, customers: list[uuid.UUID]
) -> dict[uuid.UUID, list[tuple[datetime, float]]]:
    found = Order.objects.filter(store_id__checked=store.id, customer_id__among=customers)
    found = found.exclude(status__in=[Status.CANCELLED, Status.RETURNED]).filter(
        total__isnull=False
    )
    if store.currency:
        found = found.filter(currency__in=[store.currency, ""])
    spent: dict[uuid.UUID, list[tuple[datetime, float]]] = defaultdict(list)
    for who, at, total in found.values_list("customer_id", "placed_at", "total"):
        spent[who].append((at, float(total or 0)))
    return spent


def _step(name: str, rows: Sequence[Case]) -> Step:
    times = [at - one.opened_at for one in rows if (at := getattr(one, f"{name}_at")) is not None]
    half = timedelta(seconds=median(t.total_seconds() for t in times)) if times else None
    return Step(name, len(times), len(rows), half)


def _standing(state: str) -> Q:
    nobody = Q(contacted_at=None, fixed_at=None)
    return {
        "open": nobody & Q(again_at=None),
        "contacted": Q(contacted_at__isnull=False, fixed_at=None),
        "fixed": Q(fixed_at__isnull=False),
        "again": Q(again_at__isnull=False),
    }.get(state, Q())
