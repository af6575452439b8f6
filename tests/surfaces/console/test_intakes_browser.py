"""Uploads in a browser: chosen, looked at, taken in while the page follows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from artur.domain.invitations import uploads
from artur.domain.orders.models import Order
from artur.domain.reviews.models import Review
from tests.harness.browser import look
from tests.people import make_member, make_store

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page
    from pytest_django.live_server_helper import LiveServer

    from tests.people import Person

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

HEADER = "order_id,placed_at,email,name,product_id,product_name,quantity,price\n"


@pytest.fixture
def maja(live_server: LiveServer, settings, tmp_path: Path) -> Person:
    """The owner of a new store on a running server."""
    settings.ARTUR_DATA = tmp_path
    tea = make_store("tea", "Čajnica Zvezda", "sl", "Europe/Ljubljana", "SI")
    return make_member("maja@tea.example", "Maja Novak", tea, "owner")


@pytest.fixture
def visit(live_server: LiveServer, maja: Person) -> Callable[[Page], Page]:
    """Go to the uploads, signed in as Maja."""

    def go(tab: Page) -> Page:
        cookie = maja.client.cookies["artur"].value
        tab.context.add_cookies([{"name": "artur", "value": cookie, "url": live_server.url}])
        tab.goto(f"{live_server.url}/console/tea/uploads/")
        return tab

    return go


@pytest.fixture
def orders_file(tmp_path: Path) -> Path:
    """Thirty orders and one that can't be used."""
    rows = [
        f"{n},2026-01-10T10:15:00+01:00,ana{n}@example.com,Ana,SKU-{n},Čajnik,1,59.90\n"
        for n in range(1000, 1030)
    ]
    rows.insert(3, "999,yesterday,bor@example.com,Bor,SKU-1,Čajnik,1,59.90\n")
    file = tmp_path / "narocila.csv"
    file.write_text(HEADER + "".join(rows), encoding="utf-8")
    return file


def test_a_file_is_looked_at_taken_in_and_followed(page, visit, maja, orders_file) -> None:
    visit(page)
    look(page, "console-uploads-empty")
    page.get_by_label("CSV file").set_input_files(orders_file)
    page.get_by_role("button", name="Look at it first").click()
    page.get_by_role("heading", name="This is how it begins").wait_for()
    look(page, "console-upload-look")
    page.get_by_role("button", name="Take it in").click()
    page.get_by_role("heading", name="Being taken in").wait_for()
    look(page, "console-upload-waiting")
    while uploads.work(maja.store.id):
        pass
    page.get_by_role("heading", name="Taken in", exact=True).wait_for()
    look(page, "console-upload-done")
    assert Order.objects.filter(store_id=maja.store.id).count() == 30
    visit(page)
    look(page, "console-uploads")


def test_the_same_works_without_script(open_page, visit, maja, orders_file) -> None:
    page = visit(open_page(java_script_enabled=False))
    page.get_by_label("CSV file").set_input_files(orders_file)
    page.get_by_role("button", name="Look at it first").click()
    page.get_by_role("button", name="Take it in").click()
    page.get_by_role("heading", name="Being taken in").wait_for()
    while uploads.work(maja.store.id):
        pass
    page.get_by_role("link", name="Look again").click()
    page.get_by_role("heading", name="Taken in", exact=True).wait_for()


@pytest.fixture
def reviews_file(tmp_path: Path) -> Path:
    """Reviews from an old shop, by headers of its own, in Windows-1250, with days that can be read two ways."""
    file = tmp_path / "ocene-iz-stare-trgovine.csv"
    words = "Nadvse zadovoljna s pripomočkom za najzahtevnejše ljubitelje čaja, številka "
    rows = [
        f"{n % 5 + 1};{n % 12 + 1}/{n % 9 + 1}/2024;Ana Kovačič;{words}{n}.;SKU-{n % 3}\n"
        for n in range(25)
    ]
    header = "Ocena;Datum ocene;Kupec;Mnenje;Šifra izdelka\n"
    file.write_bytes((header + "".join(rows)).encode("windows-1250"))
    return file


def test_reviews_from_elsewhere_are_mapped_and_agreed_to(page, visit, maja, reviews_file) -> None:
    visit(page)
    page.get_by_label("CSV file").set_input_files(reviews_file)
    page.get_by_role("button", name="Look at it first").click()
    page.get_by_text("nothing in the file decides it").wait_for()
    look(page, "console-import-question")
    page.get_by_label("Days are written").select_option("d.m.y")
    page.get_by_label("Where they were collected").fill("stara trgovina")
    page.get_by_label("Make products that are missing").check()
    page.get_by_role("button", name="Look again").click()
    page.locator("table").get_by_text("Ana Kovačič").first.wait_for()
    look(page, "console-import-reviews")
    page.get_by_label("I have read this").check()
    page.get_by_role("button", name="Take it in").click()
    page.get_by_role("heading", name="Being taken in").wait_for()
    while uploads.work(maja.store.id):
        pass
    page.get_by_role("heading", name="Taken in", exact=True).wait_for()
    look(page, "console-import-reviews-done")
    assert Review.objects.filter(store_id=maja.store.id).count() == 25
    page.get_by_role("link", name="See the reviews").click()
    page.get_by_text("Ana Kovačič").first.click()
    page.get_by_text("Collected at stara trgovina").wait_for()
    look(page, "console-import-review")
