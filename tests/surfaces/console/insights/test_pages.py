"""The insight pages: what they say, what they say too early, and to whom."""

from __future__ import annotations

import io
import json
from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest

from artur.domain.insights.markers import actions
from artur.domain.insights.markers.models import Marker
from artur.domain.insights.models import Books
from artur.domain.insights.periods import today
from tests.surfaces.console.insights.counted import Counters, furnish

if TYPE_CHECKING:
    from artur.domain.stores.models import Store
    from tests.harness.clocks import FrozenClock
    from tests.people import Person
    from tests.surfaces.console.seed import Shop

PAGES = [
    "insights/",
    "insights/trend/",
    "insights/response/",
    "insights/tables/",
    "insights/tables/carrier/",
    "wall/",
]


def get(person: Person, address: str, store: str = "tea", status: int = 200) -> str:
    answer = person.client.get(f"/console/{store}/{address}")
    assert answer.status_code == status, answer.content.decode()[:400]
    return str(answer.content.decode())


@pytest.fixture
def months(clock: FrozenClock, store: Store) -> Store:
    """Alice's store after three months of reviews."""
    furnish(store, today(store), days=100, a_day=2)
    return store


def test_another_stores_member_finds_nothing(store: Store, charlie: Person) -> None:
    for address in PAGES:
        get(charlie, address, status=404)


def test_a_new_store_is_told_what_is_missing_and_what_to_do(alice: Person) -> None:
    for address in PAGES:
        html = get(alice, address)
        assert "ot enough" in html, address
        assert 'class="band"' not in html, address


def test_a_store_with_five_reviews_is_told_no_average(store: Store, alice: Person) -> None:
    counters = Counters(store)
    for _n in range(5):
        counters.review(today(store), "delivery", 5)
    counters.write()
    for address in ("insights/", "insights/trend/"):
        html = get(alice, address)
        assert "5 reviews in this period" in html
        assert "stars, " not in html
        assert 'class="band"' not in html


def test_the_overview_says_how_it_stands_before_it_shows_it(months: Store, alice: Person) -> None:
    html = get(alice, "insights/")
    assert html.index("<h1>") < html.index("stars") < html.index('class="band"')
    assert "% of customers answer" in html


def test_the_period_and_the_subject_go_along(months: Store, alice: Person) -> None:
    html = get(alice, "insights/?period=13&subject=delivery")
    assert "insights/tables/?period=13&amp;subject=delivery" in html
    assert '<option value="13" selected>' in html


def test_days_that_make_no_sense_are_said_and_the_usual_ones_shown(
    months: Store, alice: Person
) -> None:
    for query, words in {
        "since=2026-03-01&until=2026-02-01": "The last day is before the first",
        "since=yesterday": "Give the first and the last day",
        "since=0001-01-01&until=0002-01-01": "Give the first and the last day",
        "since=9999-12-31": "Give the first and the last day",
        "since=1990-01-01": "Ten years at most",
        "until=2026-02-01": "Give the first and the last day",
    }.items():
        html = get(alice, f"insights/trend/?{query}")
        assert words in html, query
        assert 'class="band"' in html, query


def test_days_of_ones_own_are_shown_and_kept(months: Store, alice: Person) -> None:
    html = get(alice, "insights/trend/?since=2026-03-01&until=2026-03-31")
    assert "1 March – 31 March" in html
    assert "insights/tables/?since=2026-03-01&amp;until=2026-03-31" in html


def test_a_drop_is_said_with_its_interval(clock: FrozenClock, store: Store, alice: Person) -> None:
    furnish(store, today(store), days=90, a_day=3, drop=True)
    html = get(alice, "insights/")
    assert "Customers rate you lower than a month ago" in html
    assert "stars less (between" in html


def test_the_period_before_is_drawn_beside_when_asked_for(months: Store, alice: Person) -> None:
    assert 'class="past"' not in get(alice, "insights/trend/?period=4")
    assert 'class="past"' in get(alice, "insights/trend/?period=4&compare=1")


def test_a_row_of_a_table_leads_to_its_own_trend(months: Store, alice: Person) -> None:
    html = get(alice, "insights/tables/carrier/?sort=-average")
    assert "by=carrier&amp;key=DPD" in html
    assert html.index("DPD") < html.index("Pošta Slovenije")
    assert 'aria-sort="descending"' in html
    assert "<b>DPD</b>" in get(alice, "insights/trend/?by=carrier&key=DPD")


def test_a_search_leaves_what_is_called_so(months: Store, alice: Person) -> None:
    html = get(alice, "insights/tables/product/?q=skodelica")
    assert "Skodelica Lipa" in html
    assert "Zeliščni" not in html
    assert "Nothing by that name" in get(alice, "insights/tables/product/?q=samovar")


def test_what_is_not_counted_is_not_there(alice: Person) -> None:
    for address in (
        "insights/tables/weather/",
        "insights/trend/?by=weather&key=rain",
        "insights/exports/table.xls",
        "insights/exports/weather.csv",
        "insights/exports/table.csv?of=weather",
        "insights/exports/funnel.csv?by=weather",
    ):
        get(alice, address, status=404)


def test_a_query_that_makes_no_sense_is_as_good_as_none(months: Store, alice: Person) -> None:
    for query in ("sort=stars", "page=-1", "page=x", "period=7", "subject=weather", "q=%00"):
        assert "Keramični" in get(alice, f"insights/tables/?{query}"), query
    assert "Keramični" not in get(alice, "insights/tables/?page=999999")


def test_answers_stand_side_by_side(months: Store, alice: Person) -> None:
    for by in ("channel", "language", "template", "country", "moment", "weather"):
        html = get(alice, f"insights/response/?by={by}")
        assert "not measured" in html
        assert "How soon they answer" in html
        assert "Side by side" in html


def test_every_table_leaves_as_a_file(months: Store, alice: Person) -> None:
    for what in ("trend", "response", "funnel?by=channel", "table?of=carrier"):
        name, _, query = what.partition("?")
        csv = alice.client.get(f"/console/tea/insights/exports/{name}.csv?{query}")
        assert csv["Content-Disposition"].startswith('attachment; filename="tea-')
        assert len(csv.content.decode().splitlines()) > 2
        lines = alice.client.get(f"/console/tea/insights/exports/{name}.jsonl?{query}").content
        assert json.loads(lines.splitlines()[0])
    parquet = pytest.importorskip("pyarrow.parquet")
    found = alice.client.get("/console/tea/insights/exports/table.parquet?of=carrier").content
    assert parquet.read_table(io.BytesIO(found)).num_rows == 3


def test_a_count_under_way_is_said(months: Store, alice: Person) -> None:
    assert "counted anew" not in get(alice, "insights/")
    Books.objects.create(store_id=months.id, stage="reviews")
    assert "counted anew" in get(alice, "insights/")


def test_a_screen_on_the_wall_names_no_customer(shop: Shop, alice: Person) -> None:
    html = get(alice, "wall/")
    assert "A review waits for your decision" in html
    for review in shop.reviews:
        assert not review.author or review.author not in html
    for special in (shop.held, shop.reported, shop.low):
        assert special is not None
        assert special.author not in html


class TestMarkers:
    def test_what_changed_is_compared_before_and_after(self, months: Store, bob: Person) -> None:
        start = today(months) - timedelta(days=30)
        answer = bob.client.post(
            "/console/tea/insights/markers/new/", {"label": "changed carrier", "starts": start}
        )
        assert answer.status_code == 302
        html = get(bob, "insights/trend/")
        assert "changed carrier" in html
        assert "31 days on either side" in html

    def test_too_fresh_a_marker_says_that_it_waits(self, months: Store, alice: Person) -> None:
        actions.mark(months.id, "new box", today(months), actor="member:x")
        assert "a week has to pass" in get(alice, "insights/trend/")

    def test_what_is_wrong_stands_at_its_field(self, alice: Person) -> None:
        answer = alice.client.post(
            "/console/tea/insights/markers/new/",
            {"label": "strike", "starts": "2026-03-02", "ends": "2026-03-01"},
        )
        assert answer.status_code == 422
        assert "The last day is before the first." in answer.content.decode()
        assert not Marker.objects.exists()

    def test_it_is_taken_back_after_a_question(self, store: Store, alice: Person) -> None:
        made = actions.mark(store.id, "new box", today(store), actor="member:x")
        address = f"insights/markers/{made.id}/removal/"
        assert "Take “new box” back?" in get(alice, address)
        assert Marker.objects.count() == 1
        alice.client.post(f"/console/tea/{address}")
        assert not Marker.objects.exists()

    def test_who_may_only_look_marks_nothing(self, store: Store, vera: Person) -> None:
        made = actions.mark(store.id, "new box", today(store), actor="member:x")
        for address in ("insights/markers/new/", f"insights/markers/{made.id}/removal/"):
            assert vera.client.post(f"/console/tea/{address}").status_code == 403
        assert "Mark a day" not in get(vera, "insights/trend/")
        assert Marker.objects.count() == 1

    def test_another_stores_marker_is_not_there(
        self, store: Store, charlie: Person, other_store: Store
    ) -> None:
        made = actions.mark(store.id, "new box", today(store), actor="member:x")
        for marker in (made.id, uuid4()):
            address = f"/console/books/insights/markers/{marker}/removal/"
            assert charlie.client.post(address).status_code == 404
        assert Marker.objects.count() == 1


def test_pages_of_many_products_ask_no_more_than_those_of_few(
    clock: FrozenClock, store: Store, alice: Person, django_assert_max_num_queries: object
) -> None:
    counters = Counters(store)
    for n in range(60):
        counters.review(today(store), "product", 5, product=str(uuid4()))
        counters.review(today(store), "product", 1 + n % 5, carrier=f"Carrier {n}")
    counters.write()
    with django_assert_max_num_queries(40):  # type: ignore[operator]
        html = get(alice, "insights/tables/carrier/")
    assert html.count("<tr>") == 51
    assert "page=2" in html
    assert get(alice, "insights/tables/carrier/?page=2").count("<tr>") == 11
