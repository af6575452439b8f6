"""Any file in the console: recognised, mapped by selects, remembered, agreed to once, and taken back."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from artur.domain.invitations import uploads
from artur.domain.orders.models import Intake, Order, SavedMap
from artur.domain.reviews.importing import actions
from artur.domain.reviews.models import MovingIn, Review
from artur.foundation.kit.tables import mapfiles
from tests.domain.reviews.importing.conftest import judgeme

URL = "/console/tea/uploads/"
FOREIGN = "Naročilo;Dne;Naslov;Znesek\n7001;5.3.2026 10:15;ana@example.com;1.259,90\n"


@pytest.fixture
def upload(alice, settings, tmp_path, clock):
    """Send a file as Alice; the intake it became, and its page."""
    settings.ARTUR_DATA = tmp_path

    def send(raw: str | bytes, **more):
        content = raw.encode() if isinstance(raw, str) else raw
        answer = alice.client.post(URL, {"file": SimpleUploadedFile("x.csv", content), **more})
        assert answer.status_code == 302, answer.content
        return Intake.objects.filter(store_id=alice.store.id).order_by("-id").first()

    return send


def page(alice, intake) -> str:
    return " ".join(alice.client.get(f"{URL}{intake.id}/").content.decode().split())


def work(store) -> None:
    while uploads.work(store.id):
        pass


def test_a_file_says_by_its_headers_what_it_holds(upload, alice) -> None:
    assert upload(judgeme({})).kind == "reviews"
    assert upload("order_id,placed_at,email\n1,2026-03-05T10:00:00Z,a@b.si\n").kind == "orders"
    assert upload("product_id,name\nA,Mug\n").kind == "products"
    assert upload(FOREIGN).kind == "orders"


def test_a_foreign_file_is_mapped_by_selects_and_the_next_one_by_memory(
    upload, alice, store
) -> None:
    intake = upload(FOREIGN.encode("windows-1250"))
    shown = page(alice, intake)
    assert "windows-1250" in shown
    assert "placed_at" in shown
    told = {
        "kind": "orders",
        "column-order_id": "Naročilo",
        "column-placed_at": "Dne",
        "column-email": "Naslov",
    }
    told["column-total"] = "Znesek"
    assert alice.client.post(f"{URL}{intake.id}/map/", told).status_code == 302
    shown = page(alice, intake)
    assert "ana@example.com" in shown
    assert "1259.90" in shown or "1,259.90" in shown
    assert not Order.objects.filter(store_id=store.id).exists()
    alice.client.post(f"{URL}{intake.id}/start/")
    work(store)
    order = Order.objects.get(store_id=store.id)
    assert (order.external_id, str(order.total)) == ("7001", "1259.9000")
    assert order.placed_at.isoformat() == "2026-03-05T09:15:00+00:00"
    again = upload(FOREIGN.replace("7001", "7002"))
    assert "ana@example.com" in page(alice, again)
    assert SavedMap.objects.filter(store_id=store.id).count() == 1
    kept = alice.client.get(f"{URL}{again.id}/MAP.toml").content.decode()
    assert mapfiles.loads(kept).columns["placed_at"].headers == ("Dne",)


def test_a_choice_that_makes_no_sense_is_named(upload, alice) -> None:
    intake = upload(FOREIGN)
    answer = alice.client.post(
        f"{URL}{intake.id}/map/", {"kind": "orders", "column-email": "Naslov"}
    )
    assert answer.status_code == 422
    strange = {"kind": "orders", "column-order_id": "no such header", "time_zone": "Nowhere/At_All"}
    assert alice.client.post(f"{URL}{intake.id}/map/", strange).status_code == 422
    assert "map" not in (Intake.objects.get(id=intake.id).options.get("map") or {})


def test_reviews_come_in_once_somebody_has_read_what_they_cost(upload, alice, store) -> None:
    intake = upload(judgeme({"product_handle": ""}, {"product_handle": ""}))
    assert "Google shows no seller ratings" in page(alice, intake)
    assert alice.client.post(f"{URL}{intake.id}/start/").status_code == 422
    assert Intake.objects.get(id=intake.id).state == "preview"
    alice.client.post(f"{URL}{intake.id}/start/", {"understood": "1"})
    work(store)
    assert Review.objects.filter(store_id=store.id, source="imported:judgeme").count() == 2
    assert MovingIn.objects.filter(store_id=store.id).exists()
    assert "Google shows no" not in page(alice, upload(judgeme({})))
    assert "Take all of it back" in page(alice, intake)
    alice.client.post(f"{URL}{intake.id}/undo/")
    while actions.undo_batch(store.id):
        pass
    assert "Taken back" in page(alice, intake)
    assert not Review.objects.filter(store_id=store.id).exists()


def test_a_file_of_praise_alone_gets_a_word_and_nothing_else(upload, alice, store) -> None:
    actions.confirm(store, actor="member:1")
    for stars, said in (((5, 4), True), ((5, 1), False)):
        rows = [
            {
                "product_handle": "",
                "rating": stars[n % 2],
                "reviewer_email": f"{stars}{n}@example.com",
            }
            for n in range(20)
        ]
        intake = upload(judgeme(*rows))
        alice.client.post(f"{URL}{intake.id}/start/")
        work(store)
        assert ("no review below four stars" in page(alice, intake)) is said
    assert Review.objects.filter(store_id=store.id, state="published").count() == 40


def test_charlie_and_bob_do_none_of_it(upload, alice, bob, charlie) -> None:
    intake = upload(judgeme({}))
    for person, status in ((bob, 403), (charlie, 404)):
        assert person.client.get(f"{URL}{intake.id}/MAP.toml").status_code == status
        for act in ("map", "undo"):
            assert person.client.post(f"{URL}{intake.id}/{act}/").status_code == status
    assert charlie.client.post(f"/console/books/uploads/{intake.id}/undo/").status_code == 404
