"""Shops do what they like for weeks; what was promised to their customers holds all along."""

from __future__ import annotations

from collections import defaultdict
from contextlib import suppress
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from itertools import count, pairwise
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from artur.domain.invitations.reasons import explain
from tests.domain.invitations.conftest import Shop
from tests.people import make_store

if TYPE_CHECKING:
    from tests.harness.clocks import FrozenClock
    from tests.harness.mail import Inbox

numbers = count()
PAUSE = timedelta(days=5)

steps = st.lists(
    st.one_of(
        st.tuples(st.just("order"), st.integers(0, 2), st.integers(0, 20)),
        st.tuples(
            st.just("happens"),
            st.integers(0, 5),
            st.sampled_from(["shipped", "delivered", "cancelled", "returned"]),
        ),
        st.tuples(st.just("wait"), st.integers(1, 80), st.none()),
        st.tuples(st.just("rules"), st.booleans(), st.sampled_from([None, 1, 3])),
        st.tuples(st.just("refuse"), st.sampled_from([None, "451 later", "550 gone"]), st.none()),
    ),
    min_size=5,
    max_size=25,
)


@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps)
def test_never_twice_within_the_pause_never_after_the_end_and_always_explained(
    db: None, clock: FrozenClock, smtp: Inbox, steps: list[tuple]
) -> None:
    from artur.domain.invitations.models import Invitation

    shop = Shop(make_store(f"tea-{next(numbers)}", "Čajnica", "sl"), clock, smtp)
    smtp.messages.clear()
    smtp.recipients.clear()
    smtp.answer = lambda _: None
    shop.rules(sending=True)
    ended = play(shop, steps)
    for _ in range(30):
        shop.later(days=3)

    mailed = defaultdict(list)
    for message, (to,) in zip(smtp.messages, smtp.recipients, strict=True):
        mailed[to].append(parsedate_to_datetime(message["Date"]))
    for times in mailed.values():
        assert all(later - sooner >= PAUSE for sooner, later in pairwise(sorted(times)))
    for row in Invitation.objects.filter(store_id=shop.store.id).select_related("order"):
        assert explain(row, shop.store)
        assert row.state != "scheduled" or row.next_at is not None
        if row.sent_at is not None and row.moment == "purchase":
            assert row.sent_at <= row.order.placed_at + timedelta(hours=24)
        for at in filter(None, (row.sent_at, row.reminded_at)):
            assert at <= ended.get(row.order.external_id, at)


def play(shop: Shop, steps: list[tuple]) -> dict[str, datetime]:
    """Let the steps happen; when each ended order ended."""
    from artur.foundation.kit.problems import Problem

    orders: list[str] = []
    ended: dict[str, datetime] = {}
    for step, first, second in steps:
        if step == "order":
            orders.append(str(len(orders)))
            placed = shop.clock.now - timedelta(days=second)
            shop.order(orders[-1], f"ana{first}@example.com", placed_at=placed.isoformat())
        elif step == "happens" and first < len(orders):
            with suppress(Problem):
                shop.happens(orders[first], second)
                if second in {"cancelled", "returned"}:
                    ended.setdefault(orders[first], shop.clock.now)
        elif step == "wait":
            shop.later(hours=first)
        elif step == "rules":
            shop.rules(sending=first, daily_cap=second)
        elif step == "refuse":
            shop.inbox.answer = lambda _, said=first: said
        shop.work()
    shop.inbox.answer = lambda _: None
    shop.rules(sending=True, daily_cap=None)
    return ended
