"""The page of drivers, its panel, and who may see and ask for what."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from artur.domain.insights.drivers import actions, queries
from artur.domain.insights.drivers.models import Studied
from tests.domain.insights.drivers import shop as orders


@pytest.fixture
def studied(clock, store):
    """Two hundred and forty orders, a quarter of them late, and what was found about them."""
    clock.move_to(orders.BEGIN + timedelta(days=320))
    seen = orders.reviews(
        240, carrier=lambda n: ("GLS", "<b>Pošta</b>")[n % 2], country="SI", late=-1.8
    )
    orders.write(store, seen)
    return actions.make(store)[""]


def _url(store, name="insights-drivers", **query):
    return reverse(f"console:{name}", args=[store.slug], query=query)


def test_the_page_says_what_moves_the_stars_and_how_surely(alice, store, studied):
    page = alice.client.get(_url(store)).content.decode()
    assert "Late parcels cost you the most stars" in page
    assert "Arriving after the promised date costs" in page
    assert "Without a single late parcel your mean would be about" in page
    assert "It says what goes together, not what causes what." in page
    assert "On orders it had not seen, the model explains" in page
    assert "&lt;b&gt;Pošta&lt;/b&gt;" in page
    assert "<b>Pošta" not in page
    assert "Country is the same for every order." in page


def test_a_member_may_suppose_another_share_of_late_parcels(alice, store, studied):
    page = alice.client.get(_url(store, late="2,5")).content.decode()
    assert (
        "With 3\u00a0% of the parcels late" in page or "With 2\u00a0% of the parcels late" in page
    )
    for nonsense in ("many", "140", "-1", "nan"):
        page = alice.client.get(_url(store, late=nonsense)).content.decode()
        assert "Give a share between 0 and 100" in page


def test_the_overview_is_headed_by_what_costs_the_most(alice, store, studied):
    page = alice.client.get(_url(store, "insights")).content.decode()
    assert "<h1>Late parcels cost you the most stars</h1>" in page
    assert "What moves your rating" in page


def test_too_few_orders_are_told_so_and_nothing_else_is(alice, store, clock):
    clock.move_to(orders.BEGIN + timedelta(days=320))
    orders.write(store, orders.reviews(5))
    page = alice.client.get(_url(store)).content.decode()
    assert "Not enough yet" in page
    assert "5 rated orders so far." in page
    assert "costs" not in page
    assert "What if" not in page


def test_each_subject_has_a_page_of_its_own(alice, store, studied):
    assert (
        "Not enough yet" not in alice.client.get(_url(store, subject="purchase")).content.decode()
    )
    assert "Not enough yet" in alice.client.get(_url(store, subject="delivery")).content.decode()


def test_a_manager_asks_for_a_study_and_looking_changes_nothing(
    alice, bob, charlie, store, studied
):
    study = _url(store, "insights-drivers-study")
    assert alice.client.get(study).status_code == 405
    assert bob.client.post(study).status_code == 403
    assert charlie.client.post(study).status_code == 404
    assert not queries.due(store)
    shown = alice.client.post(study, follow=True).content.decode()
    assert "A new study begins within a minute" in shown
    assert queries.due(store)


def test_charlie_is_told_nothing(charlie, store, other_store, studied):
    assert charlie.client.get(_url(store)).status_code == 404
    own = charlie.client.get(_url(other_store)).content.decode()
    assert "Not enough yet" in own
    assert "GLS" not in own


def test_a_study_without_use_claims_nothing(alice, store, studied):
    row = Studied.objects.get(store_id=store.id, subject="")
    row.found["held_out"] = -0.01
    Studied.objects.filter(store_id=store.id, subject="").update(found=row.found)
    page = alice.client.get(_url(store)).content.decode()
    assert "What you know of orders doesn&#x27;t explain their stars" in page
    assert "costs" not in page


def test_when_it_was_studied_is_said(alice, store, studied):
    page = alice.client.get(_url(store)).content.decode()
    assert "Studied today at" in page
