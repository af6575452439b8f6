"""What rules would have done: asked for in the console, worked out by the worker, taken over by a press."""

from __future__ import annotations

from html import unescape
from typing import TYPE_CHECKING

import pytest

from artur.domain.invitations.models import Simulation
from artur.domain.invitations.queries.rules import rules_of
from artur.domain.invitations.simulation import background
from tests.domain.invitations.simulation.orders import a_year_of
from tests.surfaces.console.test_rules import SAID

if TYPE_CHECKING:
    from artur.domain.stores.models import Store
    from tests.harness.clocks import FrozenClock
    from tests.people import Person

URL = "/console/tea/rules/simulation/"


@pytest.fixture
def past(store: Store, clock: FrozenClock) -> Store:
    """Alice's store with a year of orders behind it."""
    a_year_of(store, clock.now, 120)
    return store


def worked(store: Store) -> Simulation:
    """The simulation last asked for, when the worker is through."""
    while background.work(store.id):
        pass
    found = Simulation.objects.filter(store_id=store.id).order_by("-id").first()
    assert found is not None
    return found


def test_a_store_without_orders_is_told_what_to_do(alice: Person) -> None:
    page = alice.client.get(URL).content.decode()
    assert "/console/tea/uploads/" in page
    assert "<select" not in page.partition("<main")[2].partition("</main")[0]


def test_it_is_asked_for_followed_and_read(alice: Person, past: Store) -> None:
    answer = alice.client.post(URL, {"period": "365", "deliveries": "known"})
    assert answer.status_code == 302
    waiting = alice.client.get(answer["Location"]).content.decode()
    assert "every 1s" in waiting
    assert worked(past).state == "done"
    page = alice.client.get(answer["Location"]).content.decode()
    assert "every 1s" not in page
    assert "<polyline" in page
    assert page.count('class="figures"') == 4
    assert answer["Location"] in alice.client.get(URL).content.decode()


def test_edited_rules_stand_beside_those_in_force_and_can_be_taken_over(
    alice: Person, past: Store
) -> None:
    before = rules_of(past.id)
    alice.client.post(URL, SAID)
    assert rules_of(past.id) == before
    found = worked(past)
    assert found.edited is not None
    assert found.edited["pause"] == "P7D"
    assert found.found is not None
    assert len(found.found) == 2
    use = f"{URL}{found.id}/use/"
    assert use in alice.client.get(f"{URL}{found.id}/").content.decode()
    assert alice.client.get(use).status_code == 405
    alice.client.post(use)
    assert rules_of(past.id).pause.days == 7
    assert rules_of(past.id).sending == before.sending


def test_the_same_edited_rules_can_be_put_against_another_time(alice: Person, past: Store) -> None:
    alice.client.post(URL, SAID)
    first = worked(past)
    alice.client.post(URL, {"like": str(first.id), "period": "90", "deliveries": "unknown"})
    second = worked(past)
    assert second.edited == first.edited
    assert not second.deliveries_told
    assert (second.until - second.since).days == 90


def test_rules_that_make_no_sense_are_named(alice: Person, past: Store) -> None:
    answer = alice.client.post(URL, {**SAID, "pause": "a while"})
    assert answer.status_code == 422
    assert "pause" in unescape(answer.content.decode())
    assert not Simulation.objects.exists()


def test_what_can_not_be_finished_says_so_and_keeps_nobody_waiting(
    alice: Person, past: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    alice.client.post(URL, {})

    def broken(self: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(background.Walk, "results", broken)
    found = worked(past)
    assert found.state == "failed"
    assert alice.client.get(f"{URL}{found.id}/").status_code == 200
    assert background.work(past.id) == 0


def test_a_worker_that_is_gone_is_taken_over_from_and_one_at_work_is_not(
    alice: Person, past: Store, clock: FrozenClock
) -> None:
    alice.client.post(URL, {})
    assert background.work(past.id) == 1
    background._held.walks.clear()
    assert background.work(past.id) == 0
    clock.move(background.ABANDONED)
    assert worked(past).state == "done"


def test_charlie_finds_nothing_and_who_may_not_configure_sees_none(
    alice: Person, charlie: Person, bob: Person, vera: Person, past: Store
) -> None:
    alice.client.post(URL, {})
    found = worked(past)
    own = f"{URL}{found.id}/"
    for path in (URL, own, f"{own}use/"):
        assert charlie.client.post(path, {}).status_code in {404, 405}
        assert charlie.client.get(path).status_code in {404, 405}
        for person in (bob, vera):
            assert person.client.get(path).status_code in {403, 405}
    theirs = f"/console/books/rules/simulation/{found.id}/"
    assert charlie.client.get(theirs).status_code == 404
    assert charlie.client.post(f"{theirs}use/").status_code == 404
    answer = charlie.client.post("/console/books/rules/simulation/", {"like": str(found.id)})
    assert answer.status_code == 404


def test_looking_changes_nothing(alice: Person, past: Store) -> None:
    alice.client.get(URL)
    assert not Simulation.objects.exists()
