"""The inbox of reviews: everything is there, newest first, and can be narrowed and taken along."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest

from artur.domain.reviews.models import Review
from tests.surfaces.console.seed import write_review

if TYPE_CHECKING:
    from pytest_django import DjangoAssertNumQueries

    from tests.harness.clocks import FrozenClock
    from tests.people import Person
    from tests.surfaces.console.seed import Shop

INBOX = "/console/tea/reviews/"


def listed(person: Person, query: str = "?show=all") -> list[Review]:
    answer = person.client.get(INBOX + query)
    assert answer.status_code == 200
    return list(answer.context["items"])


def test_low_and_high_stand_in_one_list_by_their_time_alone(shop: Shop, alice: Person) -> None:
    everything = list(Review.objects.order_by("-submitted_at", "-id"))
    assert {review.stars for review in listed(alice)} == {1, 2, 3, 4, 5}
    assert listed(alice) == everything[:40]


def test_what_waits_for_an_answer_comes_first_whatever_its_stars(shop: Shop, alice: Person) -> None:
    waiting = listed(alice, "")
    assert waiting
    assert all(r.state == "published" and r.body and not hasattr(r, "reply") for r in waiting)
    assert len({review.stars for review in waiting}) > 2


@pytest.mark.parametrize(
    ("query", "holds"),
    [
        ("?state=held", lambda r: r.state == "held"),
        ("?show=held", lambda r: r.state == "held"),
        ("?stars=1", lambda r: r.stars == 1),
        ("?subject=delivery", lambda r: r.subject == "delivery"),
        ("?language=lv", lambda r: r.language == "lv"),
        ("?product=SKU-2", lambda r: r.product_name.startswith("Skodelica")),
        ("?answered=yes", lambda r: hasattr(r, "reply")),
        ("?answered=no", lambda r: not hasattr(r, "reply")),
        ("?q=čajniki pred tem", lambda r: "čajniki pred tem" in r.body),
        ("?q=petra.mlakar@kupci.example", lambda r: r.customer_id is not None),
    ],
)
def test_each_filter_keeps_exactly_what_it_says(
    shop: Shop, alice: Person, query: str, holds: object
) -> None:
    kept = listed(alice, query)
    assert kept
    assert all(holds(review) for review in kept)  # type: ignore[operator]
    everything = list(Review.objects.select_related("reply").order_by("-submitted_at", "-id"))
    if "@" not in query:
        assert kept == [review for review in everything if holds(review)][:40]  # type: ignore[operator]


def test_an_order_id_finds_its_reviews(shop: Shop, alice: Person) -> None:
    assert shop.low
    assert shop.low in listed(alice, f"?q={shop.orders[-1].external_id}")


def test_since_counts_from_midnight_of_the_stores_own_day(
    shop: Shop, alice: Person, clock: FrozenClock
) -> None:
    kept = listed(alice, "?since=2026-04-12")
    assert kept == [r for r in listed(alice) if r.submitted_at.isoformat() >= "2026-04-11T22:00"]


@pytest.mark.parametrize(
    "query", ["?stars=nine", "?since=yesterday", "?state=burnt", "?since=0001-01-01"]
)
def test_a_filter_that_makes_no_sense_is_as_good_as_none(
    shop: Shop, alice: Person, query: str
) -> None:
    assert listed(alice, query + "&show=all") == listed(alice)


def test_a_cursor_that_is_none_is_refused_and_harms_nothing(shop: Shop, alice: Person) -> None:
    assert alice.client.get(INBOX + "?cursor=nonsense").status_code == 422


def test_pages_follow_each_other_without_gap_or_repetition(
    clock: FrozenClock, alice: Person
) -> None:
    for _ in range(95):
        write_review(alice.store, at=clock.now)
    seen: list[Review] = []
    address = INBOX + "?show=all"
    while True:
        answer = alice.client.get(address)
        seen += answer.context["items"]
        if not answer.context["cursor"]:
            break
        address = f"{INBOX}?show=all&cursor={answer.context['cursor']}"
    assert len(seen) == 95
    assert len({review.id for review in seen}) == 95


def test_the_inbox_asks_the_database_a_bounded_number_of_times(
    shop: Shop, alice: Person, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(40):
        alice.client.get(INBOX + "?show=all")


def test_the_detail_tells_the_whole_story(shop: Shop, alice: Person) -> None:
    assert shop.low
    page = alice.client.get(f"{INBOX}{shop.low.id}/").content.decode()
    assert "Petra M. on delivery" in page
    assert "Order 10519" in page
    assert "Rated delivery 1 of 5" in page
    assert "Paket je ležal tri dni na pošti." in page  # as it was first written
    assert "Maksimilijana Podbregar Kovačević" in page


def test_why_a_review_is_held_is_said_in_words(shop: Shop, alice: Person) -> None:
    assert shop.held
    page = alice.client.get(f"{INBOX}{shop.held.id}/").content.decode()
    assert "It holds a link" in page
    assert "Its stars played no part" in page


def test_htmx_gets_the_detail_alone(shop: Shop, alice: Person) -> None:
    assert shop.low
    headers = {"HX-Request": "true", "HX-Target": "detail"}
    fragment = alice.client.get(f"{INBOX}{shop.low.id}/", headers=headers).content.decode()
    assert "Petra M. on delivery" in fragment
    assert "<html" not in fragment


def test_a_customers_words_are_never_markup(clock: FrozenClock, alice: Person) -> None:
    review = write_review(
        alice.store, at=clock.now, body="<script>alert(1)</script>", title="<b>x", author="<i>"
    )
    for address in (INBOX, f"{INBOX}{review.id}/"):
        page = alice.client.get(address).content.decode()
        assert "<script>alert" not in page
        assert "<b>x" not in page


def test_the_csv_holds_the_filtered_list_and_no_formula(clock: FrozenClock, alice: Person) -> None:
    write_review(alice.store, at=clock.now, body='=HYPERLINK("http://evil.example")', stars=1)
    write_review(alice.store, at=clock.now, body="Dobro", stars=5)
    answer = alice.client.get(INBOX + "export.csv?show=all&stars=1")
    assert "attachment" in answer["Content-Disposition"]
    text = answer.getvalue().decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [row["stars"] for row in rows] == ["1"]
    assert rows[0]["body"].startswith("'=")


def test_the_json_lines_hold_every_review(shop: Shop, alice: Person) -> None:
    lines = alice.client.get(INBOX + "export.jsonl?show=all").getvalue().decode().splitlines()
    assert len(lines) == Review.objects.count()
    assert {json.loads(line)["state"] for line in lines} == {"published", "held", "removed"}


def test_an_unknown_form_of_file_is_not_found(shop: Shop, alice: Person) -> None:
    assert alice.client.get(INBOX + "export.xls").status_code == 404


def test_an_empty_inbox_says_what_happens_next(alice: Person) -> None:
    assert "All is answered" in alice.client.get(INBOX).content.decode()
    assert "No reviews yet" in alice.client.get(INBOX + "?show=all").content.decode()
