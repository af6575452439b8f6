"""A store decides once to go public; then all it collected shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from artur.domain.publication import actions, queries
from artur.foundation.audit.models import Record
from artur.foundation.events.models import Event
from artur.foundation.kit.problems import Conflict
from tests.domain.publication.shelf import put_review

if TYPE_CHECKING:
    from artur.domain.stores.models import Store
    from tests.harness.clocks import FrozenClock

pytestmark = pytest.mark.django_db


def test_a_store_begins_closed_and_says_what_is_missing(store: Store) -> None:
    readiness = queries.state(store)
    assert (readiness.state, readiness.ready, readiness.count) == ("closed", False, 0)
    assert readiness.average is None
    assert readiness.advice == "collect"


def test_going_public_discloses_the_private_period_and_is_on_record(
    store: Store, clock: FrozenClock
) -> None:
    first = put_review(store).submitted_at
    opened = actions.go_public(store, "member:1")
    assert opened.state == "public"
    assert opened.collected_since == first
    assert opened.opened_at == clock.now
    assert Record.objects.get(store_id=store.id).act == "publication.opened"
    event = Event.objects.get(store_id=store.id, type="publication.changed")
    assert event.data == {"state": "public"}


def test_going_public_before_being_ready_is_the_stores_own_decision(store: Store) -> None:
    put_review(store, stars=1)
    assert actions.go_public(store, "member:1").ready is False


def test_going_public_twice_tells_of_it_once(store: Store) -> None:
    first = actions.go_public(store, "member:1")
    assert actions.go_public(store, "member:2").opened_at == first.opened_at
    assert Event.objects.filter(store_id=store.id, type="publication.changed").count() == 1
    assert Record.objects.filter(store_id=store.id).count() == 1


def test_there_is_no_way_back(store: Store) -> None:
    assert actions.stay_closed(store).state == "closed"
    actions.go_public(store, "member:1")
    with pytest.raises(Conflict):
        actions.stay_closed(store)
    assert queries.is_public(store.id)


def test_another_store_stays_as_it_was(store: Store, other_store: Store) -> None:
    actions.go_public(store, "member:1")
    assert not queries.is_public(other_store.id)


def test_twenty_good_reviews_make_it_ready(store: Store) -> None:
    for _ in range(20):
        put_review(store, stars=4)
    assert queries.state(store).ready
