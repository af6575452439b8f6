"""When a study is made, by whom, and what becomes of it."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import timedelta

import pytest

from artur.domain.insights.drivers import actions, nightly, queries
from artur.domain.insights.drivers.models import Studied, Studying
from artur.domain.reviews.models import Review
from artur.foundation.kit import clock as kit
from tests.domain.insights.drivers import shop

BEGUN = shop.BEGIN + timedelta(days=320)


@pytest.fixture
def at(clock):
    """Move to an instant."""
    return clock.move_to


@pytest.fixture
def now(at):
    """Shortly after the last of the orders was rated."""
    return at(BEGUN)


def test_a_study_is_made_of_all_and_of_each_subject_and_read_again(
    store, now, django_assert_max_num_queries
):
    seen = shop.reviews(160, subject=lambda n: "delivery" if n % 4 == 0 else "purchase")
    shop.write(store, seen)
    found = actions.make(store)
    assert set(found) == {"", "delivery", "purchase"}
    assert found[""].orders == 160
    assert found["delivery"].state == "few"
    with django_assert_max_num_queries(2):
        standing = queries.standing(store.id)
    assert standing.study == found[""]
    assert standing.at == kit.now()
    assert not standing.running
    assert found[""].drivers[0].fact == "late"
    assert queries.subjects(store.id) == ["delivery", "purchase"]


def test_before_the_first_study_it_says_how_many_orders_there_are(store, other_store, now):
    shop.write(store, shop.reviews(5))
    standing = queries.standing(store.id)
    assert (standing.study.state, standing.study.orders, standing.at) == ("few", 5, None)
    assert queries.standing(other_store.id).study.orders == 0
    assert not queries.enough(store.id)


def test_reviews_of_another_store_and_those_that_do_not_count_stay_out(store, other_store, now):
    shop.write(store, shop.reviews(120))
    shop.write(other_store, shop.reviews(130, seed=4))
    Review.objects.filter(store_id=store.id, stars=5).update(state="withdrawn")
    left = Review.objects.filter(store_id=store.id).exclude(state="withdrawn").count()
    assert actions.make(store)[""].orders == left


def test_what_is_older_than_two_years_is_left_out(store, at):
    shop.write(store, shop.reviews(150))
    at(BEGUN + timedelta(days=600))
    assert 0 < actions.make(store)[""].orders < 150


def test_two_studies_of_a_store_never_run_at_once(store, now):
    Studying(store_id=store.id, begun_at=kit.now()).save()
    assert queries.standing(store.id).running
    assert actions.make(store) is None
    Studying.objects.update(begun_at=kit.now() - timedelta(minutes=31))
    assert not queries.standing(store.id).running
    assert actions.make(store) is not None


def test_who_was_taken_over_writes_nothing(store, now, monkeypatch):
    def slow(_store):
        Studying.objects.update(begun_at=kit.now() + timedelta(minutes=31))
        return {"": queries.standing(store.id).study}, 0

    monkeypatch.setattr(actions, "_studies", slow)
    actions.make(store)
    assert not Studied.objects.exists()
    assert Studying.objects.get().begun_at is not None


def test_a_night_comes_once_and_a_member_may_ask_at_any_time(store, at):
    at(shop.BEGIN.replace(hour=12))
    assert queries.due(store)
    actions.looked(store.id)
    assert not queries.due(store)
    at(shop.BEGIN.replace(hour=23, minute=30))  # half past midnight in Ljubljana
    assert not queries.due(store)
    at(shop.BEGIN.replace(hour=2) + timedelta(days=1))
    assert queries.due(store)
    actions.looked(store.id)
    actions.want(store.id, actor="member:1")
    assert queries.due(store)
    assert queries.standing(store.id).wanted


def test_nothing_new_is_no_reason_to_study_again(store, now):
    shop.write(store, shop.reviews(120))
    actions.make(store)
    assert not queries.grown(store.id)
    first = Review.objects.first()
    Review.objects.filter(id=first.id).update(state="withdrawn")
    assert not queries.grown(store.id)
    Review.objects.filter(stars=4).update(state="withdrawn")
    assert queries.grown(store.id)


def test_a_store_with_few_reviews_starts_no_process(store, now, monkeypatch):
    monkeypatch.setattr(nightly, "_start", lambda _slug: pytest.fail("a process was started"))
    shop.write(store, shop.reviews(5))
    assert nightly.work(store.id) == 0
    assert not queries.due(store)


@pytest.mark.django_db(transaction=True)
def test_the_night_study_is_made_by_a_process_of_its_own(store, monkeypatch):
    recent = shop.reviews(130)
    shift = kit.now() - BEGUN
    for one in recent:
        for name in ("at", "placed_at", "promised_at", "delivered_at"):
            object.__setattr__(one, name, getattr(one, name) + shift)
    shop.write(store, recent)
    # The child reads its settings itself: not those of the tests, which lie beside it.
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "artur.config.settings")
    assert nightly.work(store.id) == 1
    for _ in range(120):
        if nightly.work(store.id) == 0:
            break
    standing = queries.standing(store.id)
    assert standing.study.useful
    assert not standing.failed
    assert not standing.running
    assert not queries.due(store)
    assert nightly.work(store.id) == 0


def test_a_study_that_fails_is_told_and_waits_for_the_next_night(store, now, monkeypatch):
    shop.write(store, shop.reviews(120))
    monkeypatch.setattr(
        nightly,
        "_start",
        lambda _slug: subprocess.Popen([sys.executable, "-c", "raise SystemExit(3)"]),
    )
    actions.want(store.id, actor="member:1")
    assert nightly.work(store.id) == 1
    for _ in range(60):
        if nightly.work(store.id) == 0:
            break
    assert queries.standing(store.id).failed
    assert not queries.due(store)


def test_the_child_ends_when_who_asked_for_it_does():
    code = (
        "import os, time; from artur.surfaces.cli.commands import drivers; "
        f"drivers._serve({os.getppid() + 99_999_999}); time.sleep(60)"
    )
    child = subprocess.run([sys.executable, "-c", code], timeout=30, check=False)
    assert child.returncode == 1


def test_a_server_never_loads_what_only_the_study_needs():
    code = (
        "import sys, django; django.setup(); import artur.config.urls; "
        "from artur.foundation.events import worker; worker.discover(); "
        "sys.exit('numpy' in sys.modules)"
    )
    env = {**os.environ, "DJANGO_SETTINGS_MODULE": "artur.config.settings"}
    assert (
        subprocess.run([sys.executable, "-c", code], env=env, timeout=60, check=False).returncode
        == 0
    )
