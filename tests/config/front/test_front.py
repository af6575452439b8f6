"""The running server: bytes ahead of Django, everything else by Django, news within a second."""

from __future__ import annotations

import http.client
import json
import socket
import threading
import time
import urllib.request
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.harness.live import Installation

pytestmark = pytest.mark.live


class Shop:
    """A store of its own on the shared server."""

    def __init__(self, live: Installation, slug: str) -> None:
        self.live, self.slug = live, slug
        self.key = live.create_store(slug)

    def ask(
        self, method: str, path: str, body: Any = None, **headers: str
    ) -> tuple[int, dict[str, str], bytes]:
        """One request on a connection of its own."""
        parts = urlsplit(self.live.url)
        connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=30)
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, body, sent)
        answer = connection.getresponse()
        content = answer.read()
        connection.close()
        return answer.status, {k.lower(): v for k, v in answer.getheaders()}, content

    def api(self, method: str, path: str, body: Any = None) -> tuple[int, Any]:
        """One call of the API."""
        status, _headers, content = self.ask(
            method, f"/api/v1{path}", json.dumps(body) if body is not None else None,
            Authorization=f"Bearer {self.key}", Content_Type="application/json",
        )  # fmt: skip
        return status, json.loads(content)


@pytest.fixture(scope="module")
def shop(live: Installation) -> Shop:
    return Shop(live, "front-shop")


def test_it_is_alive(shop: Shop) -> None:
    status, _, body = shop.ask("GET", "/live")
    assert (status, body) == (200, b"ok\n")


def test_a_new_state_is_visible_within_a_second(live: Installation) -> None:
    shop = Shop(live, "front-news")
    address = "/w/front-news/store.json"
    status, headers, body = shop.ask("GET", address)
    assert (status, json.loads(body)) == (200, {"state": "closed"})
    status, _, body = shop.ask("GET", address, If_None_Match=headers["etag"])
    assert (status, body) == (304, b"")
    assert shop.api("PUT", "/publication", {"state": "public"})[0] == 200
    deadline = time.monotonic() + 10
    while json.loads(shop.ask("GET", address)[2])["state"] == "closed":
        assert time.monotonic() < deadline, "it was never seen"
    status, _, _ = shop.ask("GET", address, If_None_Match=headers["etag"])
    assert status == 200


def test_head_and_preflight_are_answered_ahead_of_django(shop: Shop) -> None:
    address = "/w/front-shop/store.json"
    _, got, body = shop.ask("GET", address)
    status, headers, nothing = shop.ask("HEAD", address)
    assert (status, nothing) == (200, b"")
    assert headers["etag"] == got["etag"]
    assert int(headers["content-length"]) == len(body)
    status, headers, _ = shop.ask("OPTIONS", address, Origin="https://elsewhere.example")
    assert status == 204
    assert headers["access-control-allow-origin"] == "*"


def test_brotli_and_gzip_are_the_same_answer(shop: Shop) -> None:
    import gzip

    import brotli

    plain = shop.ask("GET", "/w/front-shop/store.html")[2]
    assert (
        gzip.decompress(shop.ask("GET", "/w/front-shop/store.html", Accept_Encoding="gzip")[2])
        == plain
    )
    assert (
        brotli.decompress(shop.ask("GET", "/w/front-shop/store.html", Accept_Encoding="br")[2])
        == plain
    )


def test_what_the_front_does_not_know_django_answers(shop: Shop) -> None:
    assert shop.ask("GET", "/w/nobody/store.json")[0] == 404
    assert shop.ask("GET", "/w/front-shop/store.json?stars=9")[0] == 422
    assert shop.ask("POST", "/w/front-shop/store.json", b"x")[0] == 405
    assert shop.ask("GET", "/w/artur.js")[1]["content-type"].startswith("text/javascript")
    assert shop.ask("GET", "/s/front-shop/")[0] == 200


def test_an_answer_in_pieces_arrives_whole(shop: Shop) -> None:
    status, headers, body = shop.ask("GET", "/static/design/tokens.css")
    assert status == 200
    assert len(body) == int(headers["content-length"]) > 1_000


def test_a_body_of_five_megabytes_arrives_whole(shop: Shop) -> None:
    status, answer = shop.api("POST", "/orders", {"id": "x" * 5_000_000})
    # Too large for one order, which only who has read it can tell.
    assert status in (413, 422)
    assert answer["status"] == status


def lines(count: int) -> Iterator[bytes]:
    """Orders of 30 kB each, most of it air, so that what they leave behind is small."""
    for number in range(count):
        order = {
            "id": f"big-{number}",
            "placed_at": "2020-03-01T10:15:00+01:00",
            "customer": {"email": f"ana{number}@example.com"},
            "lines": [{"product": {"id": "SKU-1"}}],
        }
        yield json.dumps(order).encode() + b" " * 30_000 + b"\n"


def resident(pid: int) -> int:
    """Megabytes of the server and its children."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    status = Path(f"/proc/{pid}/status").read_text()
    own = next(line for line in status.splitlines() if line.startswith("VmRSS"))
    return int(own.split()[1]) // 1024 + sum(resident(int(child)) for child in children)


def test_a_batch_of_sixty_megabytes_passes_through_flat_memory(
    shop: Shop, live: Installation
) -> None:
    assert live.process is not None
    before = resident(live.process.pid)
    peak = before
    done = threading.Event()

    def watch() -> None:
        nonlocal peak
        while not done.wait(0.05):
            assert live.process is not None
            peak = max(peak, resident(live.process.pid))

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    request = urllib.request.Request(
        f"{live.url}/api/v1/orders/batch", data=lines(2_000), method="POST",
        headers={"Authorization": f"Bearer {shop.key}", "Content-Type": "application/x-ndjson",
                 "Transfer-Encoding": "chunked"},
    )  # fmt: skip
    with urllib.request.urlopen(request, timeout=120) as answer:
        result = json.loads(answer.read())
    done.set()
    watcher.join(10)
    assert result["received"] == 2_000
    assert result["created"] == 2_000
    assert peak - before < 45, f"{before} MB rose to {peak} MB for a body of 60 MB"


def test_readers_who_leave_in_the_middle_leave_nothing_behind(
    shop: Shop, live: Installation
) -> None:
    parts = urlsplit(live.url)
    for _ in range(40):
        with socket.create_connection((parts.hostname, parts.port)) as client:
            head = (
                "POST /api/v1/orders/batch HTTP/1.1\r\nHost: x\r\n"
                f"Authorization: Bearer {shop.key}\r\nContent-Type: application/x-ndjson\r\n"
                "Content-Length: 1000000\r\n\r\n"
            )
            client.sendall(head.encode() + b'{"id": "half-a-line')
    for _ in range(40):
        with socket.create_connection((parts.hostname, parts.port)) as client:
            client.sendall(b"GET /s/front-shop/how-we-check/ HTTP/1.1\r\nHost: x\r\n\r\n")
    # More of each than there are threads: were one of them kept, nobody would be answered any more.
    for _ in range(20):
        assert shop.ask("GET", "/s/front-shop/terms/")[0] == 200
    assert shop.api("GET", "/orders/half-a-line")[0] == 404
