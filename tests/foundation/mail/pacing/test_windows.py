"""Never more than a window holds, and everybody who waits has a turn."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from artur.foundation.mail.pacing.counting import Counting
from artur.foundation.mail.pacing.limits import Limits
from artur.foundation.mail.pacing.rules import providers, warming
from artur.foundation.mail.pacing.rules.windows import Window, spread

ZONE = ZoneInfo("Europe/Ljubljana")
NOW = datetime(2026, 4, 13, 9, 20, tzinfo=UTC)


@settings(max_examples=60)
@given(
    limit=st.integers(1, 9),
    waves=st.lists(st.tuples(st.integers(0, 3), st.integers(0, 30)), min_size=1, max_size=8),
)
def test_no_window_ever_takes_more_than_its_limit_and_who_waits_comes_first(
    limit: int, waves: list[tuple[int, int]]
) -> None:
    window, at = Window(limit), 0
    turns: list[int] = []  # when those who wait were told to come
    for pause, arriving in waves:
        at, window = at + pause, window.later(pause, limit)
        came, turns = [t for t in turns if t <= at], [t for t in turns if t > at]
        for waited in [True] * len(came) + [False] * arriving:
            if window.room_for(waited=waited):
                window.take(waited=waited)
            else:
                turns.append(at + window.queue().windows)
            assert window.sent <= limit
    # Windows later, all of them have gone without anybody new.
    for _ in range(200):
        if not turns:
            break
        at, window = at + 1, window.later(1, limit)
        came, turns = [t for t in turns if t <= at], [t for t in turns if t > at]
        for _each in came:
            if window.room_for(waited=True):
                window.take(waited=True)
            else:
                turns.append(at + window.queue().windows)
        assert window.sent <= limit
    assert not turns


def test_who_waits_is_looked_at_once_and_not_in_every_window() -> None:
    window, looks = Window(10), 0
    turns = [window.queue().windows for _ in range(1000)]
    for hour in range(1, 101):
        window = window.later(1, 10)
        for _ in range(turns.count(hour)):
            looks += 1
            assert window.room_for(waited=True)
            window.take(waited=True)
    assert looks == 1000


def test_somebody_new_does_not_take_the_place_of_one_who_waits() -> None:
    window = Window(2, sent=2)
    assert window.queue().windows == 1
    window = window.later(1, 2)
    assert window.room_for(waited=False)
    window.take(waited=False)
    assert not window.room_for(waited=False)
    assert window.room_for(waited=True)


@given(place=st.integers(0, 500), limit=st.integers(1, 60))
def test_what_waits_is_spread_over_its_hour(place: int, limit: int) -> None:
    slot = Window(limit, sent=limit, ahead=place).queue()
    at = spread(slot)
    assert timedelta(hours=slot.windows) <= at < timedelta(hours=slot.windows + 1)
    assert at % timedelta(minutes=5) == timedelta(0)


def test_the_tightest_of_all_windows_decides() -> None:
    limits = Limits.of({"hour": 5, "day": 8, "domains": {"google": 2}})
    counting = Counting.of(limits, {}, NOW, ZONE)
    taken = []
    for name in ["google"] * 4 + ["t-2.net"] * 6:
        until = counting.full_until(name, waited=False)
        if until is None:
            counting.take(name, waited=False)
        taken.append((name, until))
    assert sum(until is None for name, until in taken if name == "google") == 2
    assert sum(until is None for _, until in taken) == 5
    assert min(until for _, until in taken if until) == datetime(2026, 4, 13, 10, 0, tzinfo=UTC)
    # Three hours later the day has three left, and then comes tomorrow morning on the store's own clock.
    later = Counting.of(limits, counting.as_json(), NOW + timedelta(hours=3), ZONE)
    gone = 0
    while (until := later.full_until("siol", waited=True)) is None:
        later.take("siol", waited=True)
        gone += 1
    assert (gone, until) == (3, datetime(2026, 4, 14, 6, 0, tzinfo=UTC))


def test_a_day_is_the_stores_own() -> None:
    limits = Limits.of({"day": 3})
    evening = datetime(2026, 4, 13, 21, 30, tzinfo=UTC)  # half past eleven in Ljubljana
    counting = Counting.of(limits, {}, evening, ZONE)
    for _ in range(3):
        counting.take("siol", waited=False)
    assert counting.full_until("siol", waited=False) is not None
    after_midnight = Counting.of(limits, counting.as_json(), evening + timedelta(hours=1), ZONE)
    assert after_midnight.full_until("siol", waited=True) is None


def test_what_was_not_tried_makes_room_again_in_its_own_window_only() -> None:
    limits = Limits.of({"hour": 2})
    counting = Counting.of(limits, {}, NOW, ZONE)
    counting.take("a.si", waited=False)
    counting.take("a.si", waited=False)
    counting.give_back("a.si", NOW - timedelta(hours=1))
    assert counting.full_until("a.si", waited=False) is not None
    counting.give_back("a.si", NOW)
    assert counting.full_until("a.si", waited=False) is None


def test_a_store_without_windows_has_none_but_the_big_providers() -> None:
    limits = Limits.of({})
    assert not limits.concern({"t-2.net", "example.com"})
    assert limits.concern({"google"})
    assert not Limits.of({"domains": {"google": 0}}).concern({"google"})
    assert Limits.of({"hour": 10}).concern({"t-2.net"})


@pytest.mark.parametrize(
    ("address", "group"),
    [
        ("ana@gmail.com", "google"), ("ana@GoogleMail.com", "google"), ("b@live.de", "microsoft"),
        ("c@web.de", "gmx"), ("d@siol.net", "siol"), ("e@posta.ČŠŽ.si", "posta.čšž.si"), ("nobody", "nobody"),
    ],
)  # fmt: skip
def test_an_address_falls_into_the_window_of_its_provider(address: str, group: str) -> None:
    assert providers.group_of(address if "@" in address else f"x@{address}") == group


def test_every_group_has_a_name_and_no_domain_two_groups() -> None:
    every = [domain for domains in providers.GROUPS.values() for domain in domains]
    assert len(every) == len(set(every))
    assert set(providers.NAMES) == set(providers.GROUPS) >= set(providers.HOURLY)


@pytest.mark.parametrize(
    ("domain", "reserved"),
    [
        ("artur.example", True), ("localhost", True), ("shop.test", True), ("example.com", True),
        ("mail.example.org", True), ("[192.0.2.1]", True), ("192.0.2.1", True), ("shop.si", False),
        ("example.si", False), ("exampleshop.com", False),
    ],
)  # fmt: skip
def test_a_name_nobody_can_have_has_none_to_lose(domain: str, reserved: bool) -> None:
    assert providers.is_reserved(domain) is reserved


@settings(max_examples=60)
@given(days=st.lists(st.tuples(st.integers(0, 30_000), st.booleans()), max_size=40))
def test_a_new_sender_never_sends_less_than_before_and_grows_only_on_good_days(
    days: list[tuple[int, bool]],
) -> None:
    warmth = warming.Warmth()
    for wanted, well in days:
        before = warmth
        sent = wanted if warmth.limit is None else min(wanted, warmth.limit)
        warmth = warming.next_day(warmth, sent=sent, well=well)
        assert warmth.limit is None or (before.limit is not None and warmth.limit >= before.limit)
        assert warmth.step - before.step in {0, 1}
        if not (well and sent):
            assert warmth == before


def test_the_schedule_grows_and_ends() -> None:
    assert list(warming.SCHEDULE) == sorted(set(warming.SCHEDULE))
    assert all(b <= 2 * a for a, b in zip(warming.SCHEDULE, warming.SCHEDULE[1:], strict=False))
    assert warming.Warmth(len(warming.SCHEDULE)).warm


def test_the_queue_of_a_new_sender_follows_its_schedule() -> None:
    # The day in hand allows 100, the next ones 150 and 225.
    assert [warming.days_until(0, place) for place in (0, 149, 150, 374, 375)] == [1, 1, 2, 2, 3]
