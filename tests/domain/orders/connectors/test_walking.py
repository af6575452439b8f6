"""A connected shop is asked until nothing is new, whatever it answers on the way."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from artur.domain.orders.connectors import actions, patience, queries
from artur.foundation.events.models import Event
from tests.domain.orders.connectors.shop import MEMBER
from tests.harness.endpoint import Reply

if TYPE_CHECKING:
    from collections.abc import Callable

    from artur.domain.stores.models import Store
    from tests.domain.orders.connectors.sample import Books
    from tests.domain.orders.connectors.shop import Shop
    from tests.harness.clocks import FrozenClock

HTML = b"<!doctype html><title>Maintenance</title><p>We are back soon."


def test_a_walk_reads_every_order_and_plans_its_invitations(sample: Shop) -> None:
    connection = sample.walk()
    assert len(sample.orders()) == 25
    assert (connection.read, connection.total, connection.last_order) == (25, 25, "25")
    assert connection.caught_up_at == sample.clock.now
    assert {moment for moment, _, _ in sample.planned("7")} == {"purchase", "delivery", "product"}


def test_a_walk_goes_on_where_it_was_when_there_is_more(sample: Shop, books: Books) -> None:
    sample.walk()
    books.count = 40
    sample.walk()
    assert len(sample.orders()) == 25
    sample.walk_for(timedelta(minutes=11), 1)
    assert len(sample.orders()) == 40
    assert books.pages == [0, 10, 20, 25, 35]


@pytest.mark.parametrize(
    ("reply", "word"),
    [
        (Reply(500, b"oops"), "broken"),
        (Reply(429, b"{}", {"Retry-After": "7200"}), "too_often"),
        (Reply(200, HTML, {"Content-Type": "text/html"}), "garbage"),
        (Reply(200, b""), "empty"),
        (Reply(401, b'{"code": "no"}'), "login"),
        (Reply(403, b"{}"), "rights"),
        (Reply(404, b"{}"), "no_such_address"),
        (Reply(302, b"", {"Location": "/login"}), "redirects"),
        (Reply(raw=b"", close=True), "garbage"),
        (Reply(200, b'{"orders": 7}'), "fault"),
    ],
)
def test_a_day_of_failures_loses_nothing(
    sample: Shop, books: Books, reply: Reply, word: str
) -> None:
    sample.step()
    books.reply = reply
    failing = sample.walk_for(timedelta(days=1), 24)
    assert (failing.fault, failing.state) == (word, "broken")
    assert failing.position == {"after": 10}
    assert failing.failing_since == sample.clock.now - timedelta(hours=23)
    told = Event.objects.filter(store_id=sample.store.id, type="connection.failing")
    assert told.count() == 1
    books.reply = None
    well = sample.walk_for(patience.LONGEST_REST, 2)
    assert (well.fault, well.state, well.failures, well.failing_since) == ("", "active", 0, None)
    assert set(sample.orders()) == {str(n) for n in range(1, 26)}
    assert books.pages == [0, *[10, 20], *books.pages[3:]]
    assert Event.objects.filter(store_id=sample.store.id, type="connection.recovered").exists()


def test_a_shop_that_asks_for_rest_gets_it(sample: Shop, books: Books) -> None:
    books.reply = Reply(429, b"{}", {"Retry-After": "7200"})
    sample.step()
    assert sample.look().poll_at == sample.clock.now + timedelta(hours=2)


@pytest.mark.parametrize(
    ("failures", "asked_for", "minutes"),
    [(1, None, 1), (2, None, 2), (5, None, 16), (6, None, 30), (99, None, 30), (1, 600.0, 10)],
)
def test_the_pause_grows_and_ends(failures: int, asked_for: float | None, minutes: int) -> None:
    assert patience.pause(failures, asked_for) == timedelta(minutes=minutes)


def test_a_worker_that_was_killed_loses_no_order_and_another_goes_on(sample: Shop) -> None:
    sample.step()
    # Killed after it had claimed, before anything was kept.
    assert actions.claim(sample.look(), sample.clock.now)
    assert sample.step() == 0
    sample.clock.move(patience.LEASE + timedelta(seconds=1))
    sample.walk()
    assert len(sample.orders()) == 25


def test_a_portion_of_a_worker_that_was_overtaken_is_not_kept(
    sample: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    from artur.domain.invitations.connecting import walking

    ask = walking._ask

    def slowly(connection):
        found = ask(connection)
        sample.clock.move(patience.LEASE + timedelta(seconds=1))
        other = queries.due(sample.store.id, sample.clock.now)
        assert other is not None
        assert actions.claim(other, sample.clock.now)
        return found

    monkeypatch.setattr(walking, "_ask", slowly)
    assert sample.step() == 0
    assert (sample.orders(), sample.look().position) == ({}, {})


def test_position_and_orders_are_kept_together_or_not_at_all(
    sample: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    from artur.domain.invitations.connecting import walking

    def break_down(*_: object) -> bool:
        raise RuntimeError("the power is gone")

    with monkeypatch.context() as patch:
        patch.setattr(walking.actions, "advance", break_down)
        sample.step()
    connection = sample.look()
    assert (sample.orders(), connection.position, connection.fault) == ({}, {}, "fault")
    sample.walk_for(timedelta(minutes=2), 1)
    assert len(sample.orders()) == 25


def test_a_connection_changed_meanwhile_keeps_nothing_asked_with_the_old_key(
    sample: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    from artur.domain.invitations.connecting import walking

    ask = walking._ask

    def meanwhile(connection):
        found = ask(connection)
        given = {"url": sample.settings()["url"], "key": "k-2"}
        actions.change(sample.store.id, connection.id, given, MEMBER)
        return found

    with monkeypatch.context() as patch:
        patch.setattr(walking, "_ask", meanwhile)
        assert sample.step() == 0
    assert sample.orders() == {}
    sample.walk()
    assert len(sample.orders()) == 25


def test_a_paused_connection_is_not_asked_and_goes_on_where_it_was(
    sample: Shop, books: Books
) -> None:
    sample.step()
    actions.pause(sample.store.id, sample.connection.id, MEMBER)
    assert sample.walk_for(timedelta(days=2), 2).position == {"after": 10}
    actions.resume(sample.store.id, sample.connection.id, MEMBER)
    sample.walk()
    assert books.pages == [0, 10, 20]


def test_filling_in_again_changes_nothing_and_says_how_far_it_is(sample: Shop) -> None:
    sample.walk()
    before = {key: order.updated_at for key, order in sample.orders().items()}
    sample.clock.move(timedelta(hours=1))
    start = sample.clock.now - timedelta(days=300)
    actions.refill(sample.store.id, sample.connection.id, start, MEMBER)
    sample.step()
    half = sample.look()
    assert (half.read, half.total, half.caught_up_at, half.since) == (10, 25, None, start)
    sample.walk()
    assert {key: order.updated_at for key, order in sample.orders().items()} == before


def test_old_orders_that_are_filled_in_are_asked_nothing(sample: Shop) -> None:
    sample.clock.move(timedelta(days=60))
    sample.walk()
    assert {(state, reason) for _, state, reason in sample.planned("3")} == {("skipped", "too_old")}


def test_one_broken_shop_does_not_keep_the_others_waiting(
    sample: Shop, books: Books, connect_shop: Callable[..., Shop]
) -> None:
    well = sample.settings()
    broken = connect_shop("sample", {"url": "https://shop.invalid", "key": "k"})
    actions.refill(sample.store.id, sample.connection.id, sample.clock.now, MEMBER)
    sample.walk()
    assert broken.look().fault == "unknown_host"
    assert len(sample.orders()) == 25
    assert well["key"] == "k-1"


def test_another_stores_connection_can_not_be_touched(
    sample: Shop, other_store: Store, clock: FrozenClock
) -> None:
    from artur.foundation.kit.problems import NotFound

    mine = (other_store.id, sample.connection.id)
    for act in (
        lambda: actions.pause(*mine, MEMBER),
        lambda: actions.resume(*mine, MEMBER),
        lambda: actions.remove(*mine, MEMBER),
        lambda: actions.refill(*mine, clock.now, MEMBER),
        lambda: actions.change(*mine, {}, MEMBER),
        lambda: queries.connection(*mine),
    ):
        with pytest.raises(NotFound):
            act()
    assert queries.due(other_store.id, clock.now) is None


def test_a_shop_that_never_answers_is_left_after_a_while(
    sample: Shop, books: Books, monkeypatch: pytest.MonkeyPatch
) -> None:
    from artur.domain.invitations.connecting import walking

    monkeypatch.setattr(walking, "SECONDS", 0.2)
    books.reply = Reply(hang=True)
    sample.step()
    assert (sample.look().fault, sample.orders()) == ("timeout", {})


def test_what_a_shop_was_asked_for_is_not_taken_for_a_delivery(sample: Shop) -> None:
    sample.walk()
    assert sample.look().heard_at is None
    said = [str(finding.text) for finding in sample.check() if finding.level != "ok"]
    assert "The shop has not sent anything yet." in said


def test_a_sign_that_comes_while_the_shop_is_asked_has_it_asked_again(
    sample: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    from artur.domain.invitations.connecting import walking

    ask = walking._ask

    def meanwhile(connection):
        found = ask(connection)
        actions.poll_now(sample.connection)
        return found

    with monkeypatch.context() as patch:
        patch.setattr(walking, "_ask", meanwhile)
        for _ in range(3):
            assert sample.step()
    assert sample.look().caught_up_at == sample.clock.now
    assert sample.step() == 1
    assert sample.step() == 0


def test_a_walk_from_the_beginning_of_the_calendar_begins_with_the_first_orders(
    sample: Shop,
) -> None:
    first = datetime(1, 1, 1, tzinfo=ZoneInfo("Europe/Ljubljana"))
    actions.refill(sample.store.id, sample.connection.id, first, MEMBER)
    assert sample.look().since == datetime(2000, 1, 1, tzinfo=UTC)
