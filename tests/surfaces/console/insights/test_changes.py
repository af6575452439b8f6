"""The pages of what changed, of what became of low ratings, and of what was corrected about a product."""

from __future__ import annotations

from datetime import timedelta

import pytest

from artur.domain.alerts.models import Case
from artur.domain.insights.changes.models import Change, Watch
from artur.domain.orders.models import Correction, Product
from artur.domain.reviews.models import Review
from artur.foundation.events import worker
from artur.foundation.kit import clock, ids
from tests.domain.reviews.conftest import answer, ask

__all__ = ["answer", "ask"]
BASE = "/console/tea/insights"


@pytest.fixture
def lows(ask, answer):
    """Four low ratings of deliveries and products, which the worker has seen."""
    for number in ("1", "2", "3", "4"):
        tokens = ask(number, f"ana{number}@example.com", carrier="Pošta Slovenije", country="SI")
        answer(tokens["delivery"], subject="delivery", stars=1, body="Škatla je bila mokra.")
    answer(tokens["product"], subject="product", product="SKU/2", stars=2, body="Ni kot na sliki.")
    worker.discover()
    counts: dict[str, int] = {}
    while worker.react_all(counts):
        pass
    return list(Review.objects.order_by("submitted_at"))


@pytest.fixture
def change(store, lows):
    """A change found in the deliveries of a carrier."""
    now = clock.now()
    Watch.objects.get_or_create(store_id=store.id)
    return Change.objects.create(
        store_id=store.id, stream_id=ids.new(), dimension="carrier", key="Pošta Slovenije",
        name="Pošta Slovenije", since=now - timedelta(days=6), found_at=now, usual=0.08, lows=4,
        others=7, every=1900.0, pace=800.0, reviews=[str(one.id) for one in lows[:4]], rest=[],
    )  # fmt: skip


def test_what_changed_stands_on_its_page_and_heads_the_overview(alice, change):
    page = alice.client.get(f"{BASE}/changes/").content.decode()
    assert "Something changed" in page
    assert "More low ratings: Pošta Slovenije" in page
    overview = alice.client.get(f"{BASE}/").content.decode()
    assert f"{BASE}/changes/{change.id}/" in overview


def test_a_change_says_how_sure_it_is_and_shows_its_reviews(alice, change, lows):
    page = alice.client.get(f"{BASE}/changes/{change.id}/").content.decode()
    page = page.replace("\u00a0", " ").replace("\u2060", "")
    assert "4 of the last 11 reviews were low" in page
    assert "once in 2 years" in page
    assert "Škatla je bila mokra." in page
    assert str(lows[0].id) in page


def test_a_member_deals_with_it_once(alice, change):
    end = f"{BASE}/changes/{change.id}/end"
    assert alice.client.post(end, {"note": "x" * 501, "keep": "no"}).status_code == 422
    assert alice.client.post(end, {"note": "Novi kartoni.", "keep": "no"}).status_code == 302
    change.refresh_from_db()
    assert change.note == "Novi kartoni."
    assert alice.client.post(end, {"keep": "no"}).status_code == 409
    page = alice.client.get(f"{BASE}/changes/").content.decode()
    assert "Novi kartoni." in page


def test_how_many_false_alarms_is_for_those_who_configure(alice, bob, store):
    assert bob.client.post(f"{BASE}/changes/alarms", {"alarms": "calm"}).status_code == 403
    assert alice.client.post(f"{BASE}/changes/alarms", {"alarms": "calm"}).status_code == 302
    assert Watch.objects.get(store_id=store.id).alarms == 2
    assert alice.client.post(f"{BASE}/changes/alarms", {"alarms": "none"}).status_code == 422


def test_a_case_is_moved_along_on_its_page(bob, lows):
    case = Case.objects.get(review_id=lows[0].id)
    at = f"{BASE}/recovery/{case.id}"
    assert bob.client.post(f"{at}/contacted", {"how": "phone"}).status_code == 302
    assert bob.client.post(f"{at}/fixed", {"how": "replaced"}).status_code == 302
    assert bob.client.post(f"{at}/fixed", {"how": "replaced"}).status_code == 409
    page = bob.client.get(f"{BASE}/recovery/?state=fixed").content.decode()
    assert "by phone" in page
    assert "sent a new one" in page
    assert bob.client.post(f"{at}/contacted/removal").status_code == 302
    case.refresh_from_db()
    assert (case.contacted_at, case.fixed_how) == (None, "replaced")


def test_the_sentences_stand_beside_the_product_with_what_was_corrected(alice, lows):
    at = "/console/tea/products/SKU%2F2"
    page = alice.client.get(f"{at}/").content.decode()
    assert "1 customer says that it is not." in page
    assert "<q" in page
    wrong = alice.client.post(f"{at}/corrections", {"about": "picture", "words": "", "on": ""})
    assert wrong.status_code == 422
    assert "Say what was wrong and what it is now." in wrong.content.decode()
    given = {"about": "picture", "words": "Nova slika skodelice.", "on": ""}
    assert alice.client.post(f"{at}/corrections", given).status_code == 302
    page = alice.client.get(f"{at}/").content.decode()
    assert "Nova slika skodelice." in page
    assert "Nobody has said so since you last corrected something." in page
    note = Correction.objects.get()
    assert alice.client.post(f"{at}/corrections/{note.id}/removal").status_code == 302
    assert not Correction.objects.exists()


def test_who_may_only_look_changes_nothing(change, lows, store):
    from tests.people import make_member

    vera = make_member("vera@tea.example", "Vera Zupan", store, "viewer")
    case = Case.objects.first()
    for path in (
        f"{BASE}/changes/{change.id}/end",
        f"{BASE}/recovery/{case.id}/contacted",
        "/console/tea/products/SKU%2F2/corrections",
    ):
        assert vera.client.post(path, {"how": "phone"}).status_code == 403
    assert vera.client.get(f"{BASE}/recovery/").status_code == 200


def test_charlie_gets_404_for_all_of_it(charlie, change, lows):
    case, product = Case.objects.first(), Product.objects.get(external_id="SKU/2")
    assert product.store_id != charlie.store.id
    for at in ("/console/tea", "/console/books"):
        assert charlie.client.get(f"{at}/insights/changes/{change.id}/").status_code == 404
        assert charlie.client.post(f"{at}/insights/changes/{change.id}/end").status_code == 404
        note = charlie.client.post(f"{at}/insights/recovery/{case.id}/fixed", {"how": "replaced"})
        assert note.status_code == 404
        assert charlie.client.post(f"{at}/products/SKU%2F2/corrections").status_code == 404


def test_a_store_of_five_reviews_says_not_enough_yet(alice, store):
    page = alice.client.get(f"{BASE}/changes/").content.decode()
    assert "Not enough yet" in page
    page = alice.client.get(f"{BASE}/recovery/").content.decode()
    assert "Nobody rated low in these days" in page
    assert "Not enough yet" in page
