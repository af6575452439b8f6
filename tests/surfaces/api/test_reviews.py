"""Reviews as their store reads them; replies, decisions, figures and alerts."""

from __future__ import annotations

import uuid
from datetime import timedelta
from urllib.parse import urlsplit

import pytest

from artur.domain.reviews.models import Decision, Reply, Review
from artur.foundation.audit.models import Record
from artur.foundation.events import worker
from tests.domain.reviews.conftest import GOOD, answer, ask, review

__all__ = ["answer", "ask", "review"]

LINK = "Kupite raje na www.drugje.example/cajniki"


@pytest.fixture
def several(ask, answer, clock):
    """Five orders' reviews of the first product, one a day, with 1 to 5 stars."""
    made = []
    for stars in range(1, 6):
        token = ask(f"20{stars}", f"c{stars}@example.com")["product"]
        row = {"subject": "product", "product": "SKU-1", "stars": stars, "body": f"{GOOD} {stars}"}
        made.append(answer(token, row).accepted[0].review)
        clock.move(timedelta(days=1))
    return made


def stars(answer):
    assert answer.status_code == 200, answer.content
    return [item["stars"] for item in answer.json()["items"]]


def test_the_list_is_newest_first_whatever_the_stars(shop, several):
    assert stars(shop.get("/reviews")) == [5, 4, 3, 2, 1]


def test_the_list_goes_on_where_it_stopped(shop, several):
    seen, path = [], "/reviews?limit=2"
    while path:
        answer = shop.get(path)
        seen += stars(answer)
        path = answer.json()["next"]
        if path:
            parts = urlsplit(path)
            path = f"{parts.path.removeprefix('/api/v1')}?{parts.query}"
    assert seen == [5, 4, 3, 2, 1]


def test_the_list_is_narrowed_by_what_the_contract_names(shop, several, ask, answer):
    answer(ask("300", "x@example.com")["delivery"], subject="delivery", stars=2, body=LINK)
    assert stars(shop.get("/reviews?stars=2")) == [2, 2]
    assert stars(shop.get("/reviews?stars=2&subject=product")) == [2]
    assert stars(shop.get("/reviews?state=held")) == [2]
    assert stars(shop.get("/reviews?product=SKU-1&state=published")) == [5, 4, 3, 2, 1]
    assert stars(shop.get("/reviews?product=SKU%2F2")) == []
    assert stars(shop.get("/reviews?language=sl")) == [2, 5, 4, 3, 2, 1]
    assert stars(shop.get("/reviews?since=2026-04-16T00:00:00%2B00:00")) == [2, 5, 4]


@pytest.mark.parametrize(
    "query", ["stars=6", "stars=x", "state=burned", "since=2026-04-16T00:00:00"]
)
def test_a_filter_that_makes_no_sense_is_refused(shop, query):
    assert shop.get(f"/reviews?{query}").status_code in {400, 422}


def test_a_list_asks_the_database_a_few_times_whatever_its_length(
    shop, several, django_assert_max_num_queries
):
    shop.get("/reviews")
    with django_assert_max_num_queries(7):
        shop.get("/reviews")


def test_a_review_is_shown_whole(shop, review):
    shown = shop.get(f"/reviews/{review.id}").json()
    assert (shown["stars"], shown["title"], shown["body"]) == (4, "Lep čajnik", GOOD)
    assert (shown["order"], shown["product"], shown["verified"]) == ("1001", "SKU-1", True)
    assert shown["log"]["index"] == 0
    assert "salts" not in str(shown)
    assert "ana@example.com" not in str(shown)


def test_a_reply_is_put_changed_and_deleted(shop, review):
    path = f"/reviews/{review.id}/reply"
    assert shop.call("PUT", path, {"body": "Hvala!", "author": "Maja"}).json()["author"] == "Maja"
    assert shop.call("PUT", path, {"body": "Najlepša hvala!"}).status_code == 200
    assert Reply.objects.get().body == "Najlepša hvala!"
    assert shop.get(f"/reviews/{review.id}").json()["reply"]["body"] == "Najlepša hvala!"
    assert shop.call("DELETE", path).status_code == 204
    assert shop.call("DELETE", path).status_code == 404


@pytest.mark.parametrize("given", [{}, {"body": " "}, {"body": "x" * 5_001}, {"body": 1}, {"a": 1}])
def test_a_reply_that_can_not_be_taken_is_refused(shop, review, given):
    assert shop.call("PUT", f"/reviews/{review.id}/reply", given).status_code == 422
    assert not Reply.objects.exists()


def test_a_removal_needs_a_reason_from_the_list_and_a_statement(shop, review):
    path = f"/reviews/{review.id}/decisions"
    for given in (
        {"act": "remove", "reason": "too_few_stars", "statement": "Slaba ocena."},
        {"act": "remove", "reason": "abusive"},
        {"act": "hide", "reason": "abusive", "statement": "Žali."},
        {"act": "remove"},
    ):
        assert shop.post(path, given).status_code == 422, given
    given = {"act": "remove", "reason": "abusive", "statement": "Žali dostavljavca."}
    done = shop.post(path, given)
    assert (done.status_code, done.json()["state"]) == (201, "removed")
    assert shop.post(path, given).status_code == 409
    assert shop.post(path, {"act": "restore", "reason": "objection_upheld"}).status_code == 201
    shown = shop.get(f"/reviews/{review.id}").json()
    assert [d["act"] for d in shown["decisions"]] == ["remove", "restore"]
    assert Record.objects.filter(act="review.remove", actor__startswith="key:").count() == 1


def test_the_summary_counts_what_is_published(shop, several, ask, answer):
    answer(ask("300", "x@example.com")["delivery"], subject="delivery", stars=1, body=LINK)
    every, one = shop.get("/summary").json(), shop.get("/summary?product=SKU-1").json()
    assert every["count"] == one["count"] == 5
    assert (every["held"], every["submitted"], one["submitted"]) == (1, 6, 5)
    assert every["histogram"] == {str(n): 1 for n in range(1, 6)}
    assert every["average"] == 3.0
    assert every["score"] == round((7 * 3.5 + 15) / 12, 4)


def test_an_unknown_product_is_not_found_in_the_list_and_in_the_figures(shop, several, stranger):
    for path in ("/reviews?product=nothing", "/summary?product=nothing"):
        answer = shop.get(path)
        assert answer.status_code == 404
        assert answer.json()["type"].endswith("not-found")
    for path in ("/reviews?product=SKU-1", "/summary?product=SKU-1"):
        assert (shop.get(path).status_code, stranger.get(path).status_code) == (200, 404)


def test_alerts_are_listed_and_acknowledged(shop, several):
    worker.discover()
    worker.react_all({})
    items = shop.get("/alerts?open=true").json()["items"]
    assert [item["kind"] for item in items] == ["low_stars", "low_stars"]
    done = shop.post(f"/alerts/{items[0]['id']}/acknowledgement")
    assert done.status_code == 200
    assert done.json()["acknowledged_by"].startswith("key:")
    assert len(shop.get("/alerts?open=true").json()["items"]) == 1
    assert len(shop.get("/alerts").json()["items"]) == 2


def test_charlie_finds_nothing_of_alices(stranger, review):
    assert stranger.get("/reviews").json()["items"] == []
    assert stranger.get("/summary").json()["count"] == 0
    assert stranger.get("/alerts").json()["items"] == []
    given = {"act": "remove", "reason": "abusive", "statement": "x"}
    for method, path, body in [
        ("GET", f"/reviews/{review.id}", None),
        ("PUT", f"/reviews/{review.id}/reply", {"body": "Ha"}),
        ("DELETE", f"/reviews/{review.id}/reply", None),
        ("POST", f"/reviews/{review.id}/decisions", given),
        ("POST", f"/alerts/{uuid.uuid4()}/acknowledgement", None),
    ]:
        assert stranger.call(method, path, body).status_code == 404, path
    assert Review.objects.get().state == "published"
    assert not Decision.objects.exists()


def test_a_key_that_only_reads_changes_nothing(store, key, review):
    reader = key(store, "reviews:read")
    assert reader.get("/reviews").status_code == 200
    assert reader.call("PUT", f"/reviews/{review.id}/reply", {"body": "Ha"}).status_code == 403
    assert reader.post(f"/reviews/{review.id}/decisions", {}).status_code == 403
    assert key(store, "orders:read").get("/reviews").status_code == 403
    assert not Reply.objects.exists()
