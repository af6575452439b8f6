"""The pace of sending: never more than allowed, nothing lost, and everything said."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection

from artur.foundation.kit.problems import Invalid
from tests.domain.invitations.conftest import Shop
from tests.people import make_store

if TYPE_CHECKING:
    from pytest_django import SettingsWrapper

    from tests.harness.clocks import FrozenClock
    from tests.harness.mail import Inbox

WORKERS = 3


def standing(shop: Shop) -> Counter[tuple[str, str]]:
    """How many invitations stand how."""
    from artur.domain.invitations.models import Invitation

    rows = Invitation.objects.filter(store_id=shop.store.id, moment="purchase")
    return Counter(rows.values_list("state", "reason"))


def orders(shop: Shop, count: int, domain: str = "kupec.si", start: int = 0) -> None:
    """Orders of so many customers."""
    for number in range(start, start + count):
        shop.order(str(number), f"ana{number}@{domain}")


def pace(shop: Shop, **limits: Any) -> None:
    """Set the store's windows."""
    from artur.domain.invitations import actions

    given = {"hour": None, "day": None, "domains": {}, **limits}
    actions.change_pace(shop.store, actor="member:alice", **given)


def came_back(shop: Shop, *, sent: int, bounced: int = 0, complaints: int = 0) -> None:
    """What was sent and came back today."""
    from artur.foundation.mail.pacing.models import Day
    from artur.foundation.mail.returns.models import DayCount

    today = shop.clock.now.date()
    Day.objects.filter(store_id=shop.store.id, day=today).delete()
    Day.objects.create(store_id=shop.store.id, day=today, sent=sent)
    DayCount.objects.filter(store_id=shop.store.id, day=today).delete()
    DayCount.objects.create(
        store_id=shop.store.id, day=today, domain="artur.example", permanent=bounced, complaints=complaints
    )  # fmt: skip


def events(shop: Shop, *types: str) -> list[str]:
    from artur.foundation.events.models import Event

    found = Event.objects.filter(store_id=shop.store.id, type__in=types)
    return list(found.order_by("number").values_list("type", flat=True))


def test_what_is_over_the_hours_window_goes_out_in_the_next_ones(shop: Shop) -> None:
    pace(shop, hour=4)
    orders(shop, 10)
    shop.later(hours=4)
    assert standing(shop) == {("sent", "due"): 4, ("scheduled", "paced"): 6}
    shop.later(minutes=59)
    assert len(shop.inbox.messages) == 4
    for _ in range(3):
        before = len(shop.inbox.messages)
        for _ in range(12):
            shop.later(minutes=5)
        assert len(shop.inbox.messages) - before <= 4
    assert standing(shop) == {("sent", "due"): 10}


def test_what_waits_for_room_says_so_and_is_not_looked_at_before(shop: Shop) -> None:
    from artur.domain.invitations import actions
    from artur.domain.invitations.models import Invitation
    from artur.domain.invitations.reasons import explain

    pace(shop, domains={"gmail.com": 1})
    orders(shop, 3, "gmail.com")
    shop.order("other", "bor@kupec.si")
    shop.later(hours=4)
    assert standing(shop) == {("sent", "due"): 2, ("scheduled", "paced"): 2}
    waiting = Invitation.objects.filter(store_id=shop.store.id, reason="paced")
    assert all(row.next_at and row.next_at > shop.clock.now for row in waiting)
    assert "as many mails as your pace allows" in explain(waiting[0])
    assert actions.send_batch(shop.store) == 0


def test_more_room_is_taken_at_once(shop: Shop) -> None:
    pace(shop, hour=1)
    orders(shop, 3)
    shop.later(hours=4)
    assert len(shop.inbox.messages) == 1
    pace(shop, hour=100)
    shop.work()
    assert len(shop.inbox.messages) == 3


def test_a_window_that_makes_no_sense_is_refused(shop: Shop) -> None:
    for wrong in (
        {"hour": 0},
        {"day": -1},
        {"domains": {"no domain": 5}},
        {"domains": {"a.si": -1}},
    ):
        with pytest.raises(Invalid):
            pace(shop, **wrong)


@pytest.mark.django_db(transaction=True)
def test_any_number_of_workers_send_no_more_than_the_window(
    clock: FrozenClock, smtp: Inbox, settings: SettingsWrapper, monkeypatch: pytest.MonkeyPatch
) -> None:
    from artur.domain.invitations import actions
    from artur.domain.invitations.actions.sending import load

    settings.ARTUR_MAIL_FROM = (
        "mnenja@trgovina.si"  # a new sender as well: 100 a day over both stores
    )
    monkeypatch.setattr(load, "BATCH", {"sqlite": 7, "postgresql": 7})
    shops = [Shop(make_store(name, name, "sl"), clock, smtp) for name in ("tea", "coffee")]
    for shop in shops:
        shop.rules(sending=True)
        orders(shop, 40 if shop is shops[0] else 75)
    pace(shops[0], hour=30)
    clock.move(timedelta(hours=4))

    def work(_: int) -> None:
        try:
            while sum(actions.send_batch(shop.store) for shop in shops):
                pass
        finally:
            connection.close()

    with ThreadPoolExecutor(WORKERS) as pool:
        list(pool.map(work, range(WORKERS)))
    for shop in shops:
        shop.work()
    first, second = (standing(shop) for shop in shops)
    assert first["sent", "due"] <= 30
    assert len(smtp.messages) == first["sent", "due"] + second["sent", "due"] == 100
    assert first["scheduled", "warming_up"] + second["scheduled", "warming_up"] >= 5
    clock.move(timedelta(hours=20))
    for shop in shops:
        shop.work()
    assert standing(shops[0])["sent", "due"] + standing(shops[1])["sent", "due"] > 100
    assert Counter(to for each in smtp.recipients for to in each).most_common(1)[0][1] <= 2


def test_a_new_sender_sends_more_from_day_to_day_while_nothing_speaks_against_it(
    shop: Shop, settings: SettingsWrapper
) -> None:
    from artur.foundation.mail.pacing.models import Sender
    from artur.foundation.mail.pacing.rules import warming

    settings.ARTUR_MAIL_FROM = "mnenja@trgovina.si"
    warming_small = (2, 3, 5)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(warming, "SCHEDULE", warming_small)
        shop.rules(moments=[{"moment": "purchase", "active": False}, {"moment": "delivery", "active": True, "after": "placed", "delay": "PT1H"}])  # fmt: skip
        orders(shop, 12)
        sent = []
        for day in range(4):
            before = len(shop.inbox.messages)
            shop.later(hours=24)
            sent.append(len(shop.inbox.messages) - before)
            if day == 1:
                complained(shop)
        row = Sender.objects.get(domain="trgovina.si")
    assert sent == [2, 3, 3, 3]
    assert (row.stayed, row.step) == (True, 1)


def complained(shop: Shop) -> None:
    """Two customers of this sender complain."""
    from artur.foundation.mail.returns.models import SenderDay

    SenderDay.objects.create(day=shop.clock.now.date(), domain="trgovina.si", complaints=2)


def test_complaints_stop_a_store_before_its_next_mail_and_a_member_lets_it_go_on(
    shop: Shop,
) -> None:
    from artur.domain.invitations import actions
    from artur.foundation.audit.models import Record
    from artur.foundation.mail.pacing.models import Pace

    orders(shop, 3)
    came_back(shop, sent=2000, complaints=5)
    shop.later(hours=4)
    assert standing(shop) == {("scheduled", "paused_complaints"): 3}
    assert actions.send_batch(shop.store) == 0
    assert events(shop, "mail.paused", "mail.resumed") == ["mail.paused"]
    with pytest.raises(Invalid):
        actions.resume_sending(shop.store, " ok ", "member:alice")
    assert actions.resume_sending(
        shop.store, "We removed a list that never bought.", "member:alice"
    )
    assert not actions.resume_sending(
        shop.store, "We removed a list that never bought.", "member:x"
    )
    shop.work()
    assert standing(shop) == {("sent", "due"): 3}
    assert events(shop, "mail.paused", "mail.resumed") == ["mail.paused", "mail.resumed"]
    note = Record.objects.get(store_id=shop.store.id, act="mail.resumed")
    assert note.details["explanation"] == "We removed a list that never bought."
    assert Pace.objects.get(store_id=shop.store.id).paused_at is None


def test_too_many_bounces_stop_a_store_too_and_another_store_goes_on(
    shop: Shop, other_store: Any
) -> None:
    other = Shop(other_store, shop.clock, shop.inbox)
    other.rules(sending=True)
    orders(shop, 1)
    orders(other, 1)
    came_back(shop, sent=200, bounced=10)
    shop.later(hours=4)
    other.work()
    assert standing(shop) == {("scheduled", "paused_bounces"): 1}
    assert standing(other) == {("sent", "due"): 1}


def test_room_taken_by_mails_that_were_not_tried_is_given_back(
    shop: Shop, settings: SettingsWrapper
) -> None:
    pace(shop, hour=3)
    orders(shop, 3)
    good, settings.ARTUR_EMAIL_URL = settings.ARTUR_EMAIL_URL, "smtp://127.0.0.1:1"
    shop.later(hours=4)
    settings.ARTUR_EMAIL_URL = good
    shop.later(minutes=2)
    # One attempt failed and counts; the other two have their room again.
    assert len(shop.inbox.messages) == 2
    shop.later(hours=1)
    assert len(shop.inbox.messages) == 3


def test_saving_the_same_pace_again_leaves_nobody_in_line_twice(shop: Shop) -> None:
    from artur.foundation.mail.pacing.models import Pace

    pace(shop, hour=2)
    orders(shop, 5)
    shop.later(hours=4)
    for _ in range(3):
        pace(shop, hour=2)
        shop.work()
    windows = Pace.objects.get(store_id=shop.store.id).windows
    assert windows["hour"]["names"][""] == [2, 0, 3]
    assert standing(shop) == {("sent", "due"): 2, ("scheduled", "paced"): 3}
