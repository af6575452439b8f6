"""Uploads: looked at first, taken in by the worker, everything rejected named by its line."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from artur.domain.invitations import uploads
from artur.domain.invitations.models import Invitation
from artur.domain.orders.models import Intake, Order
from artur.surfaces.console import uploading

URL = "/console/tea/uploads/"
HEADER = "order_id,placed_at,email,name,product_id,product_name,quantity,price\n"
GOOD = "1001,2026-04-10T10:15:00+02:00,ana@example.com,Ana,SKU-1,Čajnik,1,59.90\n"
BAD = "=1002,yesterday,bor@example.com,Bor,SKU-1,Čajnik,1,59.90\n"


@pytest.fixture
def upload(alice, settings, tmp_path, clock):
    """Send a file as Alice; the intake it became."""
    settings.ARTUR_DATA = tmp_path

    def send(text: str, kind: str = "orders", by=alice):
        file = SimpleUploadedFile("orders.csv", text.encode())
        answer = by.client.post(URL, {"kind": kind, "file": file})
        assert answer.status_code == 302, answer.content
        return Intake.objects.filter(store_id=alice.store.id).order_by("-id").first()

    return send


def test_a_file_is_looked_at_before_anything_is_taken_in(upload, alice, store):
    intake = upload(HEADER + GOOD + BAD)
    page = alice.client.get(f"{URL}{intake.id}/").content.decode()
    assert "ana@example.com" in page
    assert "placed_at" in page
    assert not Order.objects.filter(store_id=store.id).exists()


def test_the_worker_takes_it_in_and_the_page_follows(upload, alice, store):
    intake = upload(HEADER + GOOD + BAD)
    alice.client.post(f"{URL}{intake.id}/start/")
    while uploads.work(store.id):
        pass
    page = alice.client.get(f"{URL}{intake.id}/").content.decode()
    assert "every 1s" not in page
    assert Order.objects.filter(store_id=store.id).count() == 1
    assert Invitation.objects.filter(store_id=store.id, state="scheduled").exists()
    rejected = alice.client.get(f"{URL}{intake.id}/rejected.csv").content.decode()
    assert "placed_at" in rejected
    assert "'=1002" in rejected


def test_a_header_that_can_not_be_used_is_named(upload, alice):
    intake = upload("order_id,email\n1,ana@example.com\n")
    page = alice.client.get(f"{URL}{intake.id}/")
    assert page.status_code == 422
    assert "placed_at" in page.content.decode()


def test_no_file_is_said_at_its_place(alice, db):
    assert alice.client.post(URL, {"kind": "orders"}).status_code == 422


def test_a_file_only_looked_at_can_be_forgotten(upload, alice, store):
    intake = upload(HEADER + GOOD)
    alice.client.post(f"{URL}{intake.id}/discard/")
    assert not Intake.objects.filter(store_id=store.id).exists()


def test_an_agent_may_not_and_charlie_finds_nothing(upload, bob, charlie):
    intake = upload(HEADER + GOOD)
    for person, status in ((bob, 403), (charlie, 404)):
        assert person.client.get(URL).status_code == status
        assert person.client.get(f"{URL}{intake.id}/").status_code == status
        assert person.client.post(f"{URL}{intake.id}/start/").status_code == status
    assert charlie.client.get(f"/console/books/uploads/{intake.id}/").status_code == 404


def test_the_look_says_how_long_the_file_is_and_how_much_of_it_is_young(upload, alice):
    old = GOOD.replace("1001", "1000").replace("2026-04-10", "2025-04-10")
    intake = upload((HEADER + old + GOOD).replace(",", ";"))
    page = " ".join(alice.client.get(f"{URL}{intake.id}/").content.decode().split())
    assert "2 lines, parted by semicolons" in page
    assert "Of the first 2, 1 was placed within the last 30 days" in page


def test_a_file_without_a_last_line_break_has_no_line_less(upload, alice):
    intake = upload((HEADER + GOOD).rstrip("\n"))
    assert uploads.preview(intake).lines == 1


def test_what_arrives_is_kept_in_the_data_folder_alone(upload, alice, tmp_path, monkeypatch):
    made = []
    real = uploading.tempfile.TemporaryFile
    monkeypatch.setattr(
        uploading.tempfile, "TemporaryFile", lambda **kw: made.append(kw["dir"]) or real(**kw)
    )
    upload(HEADER + GOOD)
    assert made == [tmp_path / "intakes"]
    assert len(list((tmp_path / "intakes").iterdir())) == 1


def test_a_file_beyond_the_limit_is_refused_before_it_is_read(alice, monkeypatch):
    monkeypatch.setattr(uploading, "LARGEST", 100)
    file = SimpleUploadedFile("orders.csv", (HEADER + GOOD).encode())
    page = alice.client.post(URL, {"kind": "orders", "file": file})
    assert page.status_code == 413
    assert "up to 2 GB" in page.content.decode()


def test_a_form_from_elsewhere_is_refused_and_keeps_nothing(alice, settings, tmp_path):
    settings.ARTUR_DATA = tmp_path
    browser = Client(enforce_csrf_checks=True)
    browser.cookies = alice.client.cookies
    file = SimpleUploadedFile("orders.csv", (HEADER + GOOD).encode())
    assert browser.post(URL, {"kind": "orders", "file": file}).status_code == 403
    assert not Intake.objects.filter(store_id=alice.store.id).exists()


def test_who_may_not_upload_leaves_no_byte_behind(bob, vera, charlie, settings, tmp_path):
    settings.ARTUR_DATA = tmp_path
    for person, status in ((bob, 403), (vera, 403), (charlie, 404)):
        file = SimpleUploadedFile("orders.csv", (HEADER + GOOD).encode())
        assert person.client.post(URL, {"kind": "orders", "file": file}).status_code == status
    assert not list(tmp_path.iterdir())


def test_looking_changes_nothing(upload, alice, store):
    intake = upload(HEADER + GOOD)
    for path in ("", "start/", "discard/", "rejected.csv"):
        alice.client.get(f"{URL}{intake.id}/{path}")
    assert Intake.objects.get(store_id=store.id, id=intake.id).state == "preview"
