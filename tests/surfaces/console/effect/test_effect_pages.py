"""The page that says whether showing reviews pays, its API, and the visits it counts."""

from __future__ import annotations

import pytest

from artur.domain.insights.effect import actions, queries
from artur.domain.insights.effect.models import Experiment, Outcome, Visits
from artur.foundation.kit import ids
from artur.foundation.kit.pace import Pace
from artur.surfaces.public import visits
from tests.people import make_key

PAGE = "/console/tea/insights/effect/"


@pytest.fixture(autouse=True)
def _nobody_came_before(monkeypatch):
    monkeypatch.setattr(visits, "PACE", Pace(visits.PACE.burst, visits.PACE.seconds))


def fill(store, experiment, variant, visits, orders, back=0, total=40):
    """What so many visitors did."""
    Visits.objects.create(
        store_id=store.id,
        experiment_id=experiment.id,
        day=experiment.begun_at.date(),
        variant=variant,
        count=visits,
    )
    Outcome.objects.bulk_create(
        Outcome(
            store_id=store.id,
            order_id=ids.new(),
            experiment_id=experiment.id,
            variant=variant,
            total=total + n % 7,
            returned=n < back,
        )
        for n in range(orders)
    )


def test_it_is_begun_built_in_and_ended(alice):
    assert "Show them to a part of your visitors" in alice.client.get(PAGE).content.decode()
    assert alice.client.post(f"{PAGE}begin/", {"share": "40"}).status_code == 302
    shown = alice.client.get(PAGE).content.decode()
    assert "&lt;= 40 ? &#x27;shown&#x27;" in shown
    going = queries.running(alice.store.id)
    assert alice.client.post(f"{PAGE}{going.id}/end/").status_code == 302
    assert queries.running(alice.store.id) is None


@pytest.mark.parametrize("share", ["", "0", "100", "many"])
def test_a_share_that_makes_no_sense_is_refused_at_its_field(alice, share):
    answer = alice.client.post(f"{PAGE}begin/", {"share": share})
    assert answer.status_code == 422
    assert "between 5 and 95 percent" in answer.content.decode()
    assert not Experiment.objects.filter(store_id=alice.store.id).exists()


def test_a_clear_difference_is_said_in_a_sentence(alice):
    made = actions.begin(alice.store.id, 0.5, actor="x")
    fill(alice.store, made, "shown", 20_000, 1_200, back=40)
    fill(alice.store, made, "hidden", 20_050, 800, back=40)
    text = alice.client.get(PAGE).content.decode()
    assert "Visitors who see your reviews buy more often" in text
    assert "20,050" in text
    bearer = {"Authorization": f"Bearer {make_key(alice.store, 'insights:read')}"}
    (told,) = alice.client.get("/api/v1/insights/effect", headers=bearer).json()["items"]
    assert told["effects"]["conversion"]["verdict"] == "more"
    assert told["effects"]["basket"]["verdict"] == "open"
    assert told["shown"]["orders"] == 1_200


def test_a_wrong_split_is_named_and_nothing_is_compared(alice):
    made = actions.begin(alice.store.id, 0.5, actor="x")
    fill(alice.store, made, "shown", 20_000, 1_200)
    fill(alice.store, made, "hidden", 12_000, 800)
    text = alice.client.get(PAGE).content.decode()
    assert "not divided as agreed" in text
    assert "What differs" not in text


def test_a_visit_is_counted_from_any_page_without_a_cookie(client, store):
    made = actions.begin(store.id, 0.5, actor="x")
    answer = client.post("/w/tea/visits/shown", headers={"Origin": "https://shop.example"})
    assert (answer.status_code, answer.headers["Access-Control-Allow-Origin"]) == (204, "*")
    assert not answer.cookies
    assert client.post("/w/tea/visits/other").status_code == 204
    assert client.get("/w/tea/visits/shown").status_code == 405
    assert client.post("/w/nobody/visits/shown").status_code == 404
    assert queries.standing(made).shown.visits == 1


def test_a_flood_from_one_address_is_slowed(client, store):
    actions.begin(store.id, 0.5, actor="x")
    codes = {client.post("/w/tea/visits/shown").status_code for _ in range(70)}
    assert codes == {204, 429}


def test_viewers_look_and_change_nothing(alice, charlie, vera):
    made = actions.begin(alice.store.id, 0.5, actor="x")
    assert charlie.client.get(PAGE).status_code == 404
    assert charlie.client.post(f"{PAGE}{made.id}/end/").status_code == 404
    viewer = vera
    assert viewer.client.get(PAGE).status_code == 200
    assert viewer.client.post(f"{PAGE}{made.id}/end/").status_code == 403
    assert queries.running(alice.store.id) is not None
