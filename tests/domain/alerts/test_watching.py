"""What nobody tells of by itself: a deadline that comes near, a rating nobody answers, answers that become fewer."""

from __future__ import annotations

from datetime import timedelta

import pytest

from artur.domain.alerts import actions, queries, watching
from artur.domain.alerts.actions import ruling
from artur.domain.alerts.models import Alert
from artur.domain.insights.counting.dimensions import GRAINS, Dimension
from artur.domain.insights.models import AskedCount
from artur.domain.insights.periods import Period, today
from artur.domain.reviews.actions import reply
from artur.foundation.events import registry, worker

HELD = {"subject": "delivery", "stars": 5, "body": "Pišite mi na ana@zasebno.example."}
LOW = {"subject": "delivery", "stars": 2, "body": "Paket je bil moker in odprt."}
ACTOR = "member:1"


def raised(kind: str) -> int:
    return Alert.objects.filter(kind=kind).count()


def switch_on(store, kind: str, **given) -> None:
    rule = next(rule for rule in queries.rules_of(store.id) if rule.kind == kind)
    ruling.change(store, rule.id, {"active": True, **given}, actor=ACTOR)


def test_a_held_review_is_told_of_once_before_its_deadline(ask, answer, clock, store, alice):
    answer(ask()["delivery"], HELD)
    clock.move(timedelta(hours=35))
    assert watching.deadlines(store) == 0
    clock.move(timedelta(hours=2))
    assert (watching.deadlines(store), watching.deadlines(store)) == (1, 0)
    assert raised("held_due") == 1


def test_a_new_deadline_is_told_of_anew(ask, answer, clock, store, alice):
    token = ask()["delivery"]
    answer(token, HELD)
    clock.move(timedelta(hours=37))
    assert watching.deadlines(store) == 1
    answer(token, {**HELD, "body": "Raje na telefon +386 41 123 456."})
    assert watching.deadlines(store) == 0
    clock.move(timedelta(hours=37))
    assert watching.deadlines(store) == 1


def test_a_rating_nobody_answers_is_told_of_if_the_rule_is_on(ask, answer, clock, store, alice):
    answer(ask()["delivery"], LOW)
    answer(ask("1002")["delivery"], {**LOW, "stars": 3})
    answered = answer(ask("1003")["delivery"], LOW).accepted[0].review
    reply(store, answered.id, body="Oprostite, nov paket je na poti.", actor=ACTOR)
    clock.move(timedelta(days=3, minutes=1))
    assert watching.unanswered(store) == 0
    switch_on(store, "unanswered")
    assert (watching.unanswered(store), watching.unanswered(store)) == (1, 0)
    clock.move(timedelta(days=30))
    answer(ask("1004")["delivery"], LOW)
    clock.move(timedelta(days=20))
    # It had been silent for longer than anybody looks back.
    assert watching.unanswered(store) == 0


def test_many_that_do_not_fit_hide_none_that_does(ask, answer, clock, store, alice, monkeypatch):
    monkeypatch.setattr(watching, "AT_ONCE", 2)
    for number in range(5):
        answer(ask(f"{number}")["delivery"], LOW)
    clock.move(timedelta(minutes=1))
    answer(ask("9")["delivery"], {**LOW, "body": "Paket je bil plesniv."})
    clock.move(timedelta(days=3, minutes=1))
    switch_on(store, "unanswered", when={"words": ["plesn"]})
    assert (watching.unanswered(store), watching.unanswered(store)) == (1, 0)


@pytest.fixture
def shares(store):
    """Set the counters of the invitations sent in the two weeks looked at, and in the eight before: asked, answered."""

    def count(lately: tuple[int, int], before: tuple[int, int]) -> None:
        AskedCount.objects.filter(store_id=store.id).delete()
        until = today(store) - watching.SETTLED
        since = until - watching.LATELY
        spans = [(since, until, lately), (since - watching.BEFORE, since, before)]
        for after, last, (asked, answered) in spans:
            first, *others = Period(after + watching.DAY, last, "day").pieces()
            for piece in (first, *others):
                AskedCount.objects.create(
                    store_id=store.id, dimension=Dimension.ALL, number=0, start=piece.start,
                    grain=GRAINS[piece.grain], sent=asked if piece is first else 0,
                    answered=answered if piece is first else 0,
                )  # fmt: skip

    return count


def test_fewer_answers_are_told_of_once_a_week(shares, clock, store, alice):
    shares((400, 30), (1600, 320))
    assert (watching.answers(store), watching.answers(store)) == (1, 0)
    alert = Alert.objects.get()
    assert alert.facts["before"] == "0.2000"
    clock.move(timedelta(days=7))
    shares((400, 30), (1600, 320))
    assert watching.answers(store) == 1
    clock.move(timedelta(days=7))
    shares((400, 79), (1600, 320))
    assert watching.answers(store) == 0


def test_a_store_without_invitations_is_no_alarm(store, alice):
    assert watching.answers(store) == 0


def test_every_look_is_a_task_of_the_worker(
    rated_long_ago, virtual_clock, store, alice, monkeypatch
):
    worker.discover()
    ours = {name: task for name, task in registry.tasks.items() if name.startswith("alerts.")}
    monkeypatch.setattr(worker, "tasks", ours)
    monkeypatch.setattr(worker, "subscribers", {})
    monkeypatch.setattr(worker, "all_stores", lambda: [store.id])
    virtual_clock.move(timedelta(days=1, minutes=1))
    counts = worker.run_everything_due()
    assert counts["alerts.escalate"] == 1
    assert {"alerts.snoozed", "alerts.summaries", "alerts.deadlines", "alerts.answers"} <= set(
        counts
    )


@pytest.fixture
def rated_long_ago(virtual_clock, ask, answer, react, store, alice):
    """A low rating that nobody has in hand, by Artur's own clock."""
    answer(ask()["delivery"], LOW)
    react()
    assert actions.escalate(store) == 0
