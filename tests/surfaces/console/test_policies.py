"""Policies and delivery costs in the console: written, refused by name, overtaken, taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from artur.domain.profile.policies import actions, pieces, queries
from artur.surfaces.console.policies.standing import state

if TYPE_CHECKING:
    from artur.domain.stores.models import Store
    from tests.people import Person

pytestmark = pytest.mark.django_db
HERE = "/console/tea/profile/policies/"
RETURNS = {
    "texts_sl": "Premislite si v miru.",
    "texts_lv": "Pārdomājiet mierīgi.",
    "words_how_sl": "Pišite nam.",
    "summary_window": "days",
    "summary_days": "30",
    "summary_payer": "fixed",
    "summary_fee": "4,90",
    "summary_exchange": "yes",
    "link": "https://tea.example/vracila",
    "seen": "0",
}
RATE = {
    "carrier": "GLS",
    "countries": "SI, Avstrija, hr",
    "by": "weight",
    "bands_0_to": "2",
    "bands_0_price": "3,90",
    "bands_2_to": "",
    "bands_2_price": "6.90",
    "free_from": "60",
    "days_from": "2",
    "surcharge_amount": "1,50",
    "surcharge_at": "door",
    "surcharge_why_sl": "Otoki.",
}


def test_charlie_finds_nothing_here(charlie: Person, alice: Person, bob: Person) -> None:
    actions.state(alice.store, "returns", {"texts": {"sl": "Da."}}, actor="system")
    rate = actions.keep_rate(
        alice.store,
        {"countries": ["SI"], "carrier": "GLS", "bands": [{"price": "1"}]},
        actor="system",
    )
    piece = pieces.id_of(alice.store.id, "returns")
    pages = ["", "returns/", "returns/removal/", "costs/", "costs/new/", f"costs/{rate.id}/"]
    for page in [*pages, f"costs/{rate.id}/removal/"]:
        assert alice.client.get(HERE + page).status_code == 200, page
        assert charlie.client.get(HERE + page).status_code == 404, page
        assert bob.client.get(HERE + page).status_code == 403, page
    assert charlie.client.post(f"{HERE}returns/", RETURNS).status_code == 404
    assert charlie.client.post(f"{HERE}returns/removal/").status_code == 404
    assert alice.client.get(f"{HERE}piece/{piece}/").headers["location"] == f"{HERE}returns/"
    assert alice.client.get(f"{HERE}stars/").status_code == 404
    theirs = f"/console/books/profile/policies/costs/{rate.id}/"
    assert charlie.client.get(theirs).status_code == 404


def test_a_policy_is_written_in_words_and_facts(alice: Person) -> None:
    assert alice.client.post(f"{HERE}returns/", RETURNS).headers["location"] == HERE
    version = queries.current(alice.store.id, "returns")
    assert version is not None
    assert version.texts == {"sl": "Premislite si v miru.", "lv": "Pārdomājiet mierīgi."}
    assert version.words == {"how": {"sl": "Pišite nam."}}
    assert version.summary == {
        "window": "days",
        "days": 30,
        "payer": "fixed",
        "fee": "4.90",
        "exchange": True,
    }
    shown = alice.client.get(f"{HERE}returns/").content.decode()
    assert "Pārdomājiet mierīgi." in shown
    assert 'value="4.90"' in shown


def test_what_is_refused_stands_beside_its_field_and_nothing_typed_is_lost(alice: Person) -> None:
    wrong = {**RETURNS, "summary_fee": "much", "link": "javascript:alert(1)"}
    answer = alice.client.post(f"{HERE}returns/", wrong)
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert shown.count('class="field wrong"') == 2
    assert "Premislite si v miru." in shown
    assert queries.current(alice.store.id, "returns") is None


def test_two_who_write_at_once_do_not_overwrite_each_other(alice: Person) -> None:
    alice.client.post(f"{HERE}returns/", RETURNS)
    answer = alice.client.post(f"{HERE}returns/", {**RETURNS, "texts_sl": "Drugače."})
    assert answer.status_code == 409
    assert len(queries.history(alice.store.id, "returns")) == 1
    again = alice.client.post(f"{HERE}returns/", {**RETURNS, "texts_sl": "Drugače.", "seen": "1"})
    assert again.status_code == 302
    alice.client.post(f"{HERE}returns/removal/")
    assert queries.current(alice.store.id, "returns") is None
    # Written anew after it was taken back.
    assert alice.client.get(f"{HERE}returns/").content.decode().count('name="seen" value="3"') == 1


def test_a_price_is_told_with_countries_by_name_and_steps_with_gaps(alice: Person) -> None:
    assert alice.client.post(f"{HERE}costs/new/", RATE).headers["location"] == f"{HERE}costs/"
    (rate,) = queries.rates(alice.store.id)
    assert rate.countries == ("SI", "AT", "HR")
    assert [(str(b.to), str(b.price)) for b in rate.bands] == [("2", "3.90"), ("None", "6.90")]
    assert (rate.days, str(rate.free_from)) == ((2, 2), "60.00")
    assert rate.surcharge is not None
    assert (str(rate.surcharge.amount), rate.surcharge.at) == ("1.50", "door")
    alice.client.post(f"{HERE}costs/{rate.id}/removal/")
    assert queries.rates(alice.store.id) == []


def test_a_wrong_step_is_marked_where_it_was_typed(alice: Person) -> None:
    answer = alice.client.post(f"{HERE}costs/new/", {**RATE, "bands_2_price": "a lot"})
    assert answer.status_code == 422
    assert 'id="id_bands_2_price_error"' in answer.content.decode()
    unknown = alice.client.post(f"{HERE}costs/new/", {**RATE, "countries": "Atlantis"})
    assert "ATLANTIS" in unknown.content.decode()
    assert queries.rates(alice.store.id) == []


def test_the_profile_knows_what_is_missing(store: Store) -> None:
    assert state(store).level == "empty"
    actions.state(store, "returns", {"texts": {"sl": "Da."}}, actor="system")
    assert state(store).url == "/console/tea/profile/policies/costs/"
    rate = {"countries": ["SI"], "carrier": "GLS", "bands": [{"price": "1"}]}
    actions.keep_rate(store, rate, actor="system")
    assert state(store).url == f"{HERE}delivery/"
    for kind in ("delivery", "warranty", "complaints", "privacy", "prices"):
        actions.state(store, kind, {"texts": {"sl": "Da."}}, actor="system")
    assert state(store).level == "good"


@pytest.mark.parametrize("seen", ["9" * 5000, "²", "-1", "null"])
def test_a_mark_that_is_none_overwrites_nothing(alice: Person, seen: str) -> None:
    actions.state(alice.store, "returns", {"texts": {"sl": "Da."}}, actor="system")
    answer = alice.client.post(f"{HERE}returns/", {**RETURNS, "seen": seen})
    assert answer.status_code == 409
    assert [one.number for one in queries.history(alice.store.id, "returns")] == [1]


def test_what_a_surcharge_is_for_is_not_lost_where_its_amount_is_missing(alice: Person) -> None:
    answer = alice.client.post(f"{HERE}costs/new/", {**RATE, "surcharge_amount": ""})
    assert answer.status_code == 422
    assert answer.context["form"].errors == {"surcharge_amount": ["Say the price."]}
    assert queries.rates(alice.store.id) == []
    assert (
        alice.client.post(
            f"{HERE}costs/new/", {**RATE, "surcharge_amount": "", "surcharge_why_sl": ""}
        ).status_code
        == 302
    )
