"""The demo is nowhere but in an installation that was set up as one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from artur.surfaces.demo import marker

if TYPE_CHECKING:
    from pathlib import Path

    from django.test import Client

    from artur.domain.stores.models import Store

# The demo runs on the embedded database alone.
pytestmark = pytest.mark.sqlite

PAGES = [
    "/demo/",
    "/demo/shop/",
    "/demo/shop/en/",
    "/demo/shop/sl/shelves/cups/",
    "/demo/shop/lv/products/SK-CAJ-JEZERO/",
    "/demo/shop/en/checkout/?product=SK-CAJ-JEZERO",
    "/demo/shop/en/orders/S-ABCDEF/",
    "/demo/inbox/",
    "/demo/inbox/abc/",
    "/demo/inbox/abc/html",
    "/demo/console/",
]


@pytest.mark.django_db
@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_404_where_there_is_no_demo(page: str, client: Client, folder: Path) -> None:
    assert client.get(page).status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize("page", ["/demo/time/", "/demo/shop/en/checkout/"])
def test_nothing_can_be_done_where_there_is_no_demo(
    page: str, client: Client, folder: Path
) -> None:
    told = {"product": "SK-CAJ-JEZERO", "email": "eve@example.com", "span": "week"}
    assert client.post(page, told).status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_404_while_the_demo_is_being_made(
    page: str, client: Client, folder: Path
) -> None:
    marker.note(ready=False)
    assert client.get(page).status_code == 404


def test_the_console_opens_for_who_sits_at_the_machine(demo: Store, client: Client) -> None:
    answer = client.get("/demo/console/", REMOTE_ADDR="127.0.0.1")
    assert answer.status_code == 302
    assert answer["Location"] == f"/console/{demo.slug}/"
    assert client.session["_auth_user_id"]


@pytest.mark.parametrize("address", ["192.0.2.7", "::ffff:192.0.2.7", "2001:db8::1", ""])
def test_nobody_else_is_signed_in(address: str, demo: Store, client: Client) -> None:
    answer = client.get("/demo/console/", REMOTE_ADDR=address)
    assert answer.status_code == 404
    assert "_auth_user_id" not in client.session


def test_a_page_keeps_the_strict_policy(demo: Store, client: Client) -> None:
    policy = client.get("/demo/shop/en/")["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy
