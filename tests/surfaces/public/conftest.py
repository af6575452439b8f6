"""A shop on another origin, and a store with one of everything that can be seen."""

from __future__ import annotations

import http.server
import threading
from typing import TYPE_CHECKING, Any

import pytest

from artur.domain.publication import actions
from tests.domain.publication.shelf import put_product, put_reply, put_review

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytest_django import SettingsWrapper
    from pytest_django.live_server_helper import LiveServer

    from artur.domain.stores.models import Store

STYLE = ":root { color-scheme: light dark } body { background: light-dark(#fff, #111); font: 16px/1.5 serif; color: light-dark(#222, #eee); margin: 24px } h2 { color: green } .gap { block-size: 3000px }"


class Front(http.server.BaseHTTPRequestHandler):
    """A shop's page as its own server sends it."""

    page = ""
    policy = ""

    def do_GET(self) -> None:
        """The page and its one style sheet."""
        style = self.path == "/shop.css"
        body = (STYLE if style else self.page).encode()
        self.send_response(200 if style or self.path == "/" else 404)
        self.send_header("Content-Type", "text/css" if style else "text/html; charset=utf-8")
        self.send_header("Content-Security-Policy", self.policy)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_args: Any) -> None:
        """Say nothing."""


class Elsewhere:
    """A shop on another origin."""

    def __init__(self, artur: str) -> None:
        self.artur = artur
        self.handler = type("Handler", (Front,), {})
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), self.handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.url = f"http://localhost:{self.server.server_address[1]}/"

    def show(self, body: str, *, script: bool = True, more: str = "") -> str:
        """The address of a page with `body`, under a policy that names Artur's origin and nothing else."""
        self.handler.policy = (
            f"default-src 'none'; script-src {self.artur}; connect-src {self.artur}; "
            f"style-src 'self' {self.artur}; img-src 'self'; base-uri 'none'; form-action 'none'; {more}"
        )
        element = f'<script type="module" src="{self.artur}/w/artur.js"></script>' if script else ""
        self.handler.page = (
            '<!doctype html><html lang="en"><meta charset="utf-8"><title>Shop</title>'
            '<meta name="viewport" content="width=device-width, initial-scale=1">'
            f'<link rel="stylesheet" href="/shop.css"><link rel="stylesheet" href="{self.artur}/w/artur.css">{element}'
            f"<main><h1>Teapot</h1>{body}</main></html>"
        )
        return self.url


@pytest.fixture
def artur(live_server: LiveServer, settings: SettingsWrapper) -> str:
    settings.BASE_URL = live_server.url
    return str(live_server.url)


@pytest.fixture
def elsewhere(artur: str) -> Iterator[Elsewhere]:
    shop = Elsewhere(artur)
    yield shop
    shop.server.shutdown()
    shop.server.server_close()


@pytest.fixture
def small_shop(store: Store) -> Store:
    """One of everything that can be seen."""
    teapot = put_product(store, "A/B 1?")
    for stars in (5, 4, 1):
        review = put_review(store, teapot, stars=stars, language="lv" if stars == 4 else "sl")
    put_reply(store, review, "Hvala za lepe besede.")
    arabic = "إبريق جميل جدا، لكن الغطاء لا يثبت."
    put_review(store, teapot, language="ar", title="", body=arabic, verified=False)
    put_review(store, subject="delivery", stars=2, title="", body="")
    put_review(store, teapot, incentivised=True, source="import")
    put_review(store, teapot, state="held")
    actions.go_public(store, "system")
    return store


@pytest.fixture
def shop(small_shop: Store) -> Store:
    """More than a page: 61 reviews of the teapot, thirteen of them of one star."""
    from artur.domain.orders.models import Product

    teapot = Product.objects.get(store_id=small_shop.id)
    for number in range(56):
        put_review(small_shop, teapot, stars=number % 5 + 1)
    return small_shop
