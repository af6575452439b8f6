"""Whatever shops and customers do for weeks, mails keep to the hours, the days off, the month and the parcel's news."""

from __future__ import annotations

from collections import defaultdict
from datetime import UTC, timedelta
from email.utils import parsedate_to_datetime
from itertools import count
from typing import TYPE_CHECKING, Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from artur.domain.invitations.actions import not_yet
from artur.domain.invitations.models import Invitation
from artur.domain.invitations.queries.rules import rules_of
from artur.domain.invitations.reasons import explain
from tests.domain.invitations.conftest import Shop
from tests.domain.invitations.test_promises import play
from tests.domain.invitations.test_promises import steps as usual
from tests.people import make_store

if TYPE_CHECKING:
    from artur.domain.invitations.rules import RuleSet
    from tests.harness.clocks import FrozenClock
    from tests.harness.mail import Inbox

numbers = count()
timings = st.fixed_dictionaries(
    {
        "window": st.sampled_from(
            [None, {"from": "08:00", "until": "20:00"}, {"from": "09:30", "until": "11:00"}]
        ),
        "days_off": st.fixed_dictionaries({"weekends": st.booleans(), "holidays": st.booleans()}),
        "per_month": st.sampled_from([None, 1, 3]),
        "pause": st.sampled_from(["P0D", "P2D", "P5D"]),
        "wait_for_delivery": st.sampled_from(["auto", "always"]),
        "same_product_after": st.sampled_from([None, "P365D"]),
    }
)


@settings(
    max_examples=8,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.tuples(timings, usual, st.lists(st.integers(0, 5), max_size=4)))
def test_mails_keep_to_the_rules_of_time_and_everything_is_explained(
    db: None,
    clock: FrozenClock,
    smtp: Inbox,
    life: tuple[dict[str, Any], list[tuple], list[int]],
) -> None:
    timing, steps, late = life
    shop = Shop(make_store(f"tea-{next(numbers)}", "Čajnica", "sl", country="SI"), clock, smtp)
    smtp.messages.clear()
    smtp.recipients.clear()
    smtp.answer = lambda _: None
    shop.rules(sending=True, **timing)
    play(shop, steps)
    for number in late:
        say_not_yet(shop, str(number))
        shop.later(days=2)
    for _ in range(14):
        shop.later(days=3, hours=7)
    rules = rules_of(shop.store.id)
    in_time(shop, rules)
    after_the_parcel(shop, rules)


def say_not_yet(shop: Shop, number: str) -> None:
    """The customer of this order says that the parcel is not there."""
    rows = Invitation.objects.filter(store_id=shop.store.id, order__external_id=number)
    for row in rows.filter(moment="delivery"):
        not_yet(shop.store, row)


def in_time(shop: Shop, rules: RuleSet) -> None:
    """Every mail went out at an hour at which the store writes, and nobody got too many."""
    hours = rules.hours("SI", shop.store.timezone)
    mailed = defaultdict(list)
    for message, (to,) in zip(shop.inbox.messages, shop.inbox.recipients, strict=True):
        at = parsedate_to_datetime(message["Date"]).astimezone(UTC)
        mailed[to].append(at)
        assert hours is None or hours.open(at), at
    for times in mailed.values():
        for at in times:
            month = [one for one in times if at - timedelta(days=30) < one <= at]
            assert rules.per_month is None or len(month) <= rules.per_month


def after_the_parcel(shop: Shop, rules: RuleSet) -> None:
    """Every invitation is explained, and none went out before its parcel could be there."""
    for row in Invitation.objects.filter(store_id=shop.store.id).select_related("order"):
        assert explain(row, shop.store)
        assert row.state != "scheduled" or row.next_at is not None
        if row.sent_at is not None and row.moment != "purchase":
            assert row.sent_at >= row.order.placed_at
            if rules.waits_for_delivery:
                assert row.order.delivered_at is not None
                assert row.sent_at >= row.order.delivered_at
