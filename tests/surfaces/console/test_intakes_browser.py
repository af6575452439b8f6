"""Uploads in a browser: chosen, looked at, taken in while the page follows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from artur.domain.invitations import uploads
from artur.domain.orders.models import Order
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
