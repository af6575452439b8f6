"""Orders over the API, one by one."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from artur.domain.orders.models import Order
from tests.domain.orders.conftest import told

if TYPE_CHECKING:
    from collections.abc import Callable

    from artur.domain.stores.models import Store
    from tests.surfaces.api.conftest import Api

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def test_a_new_order_answers_201_with_its_invitations(shop: Api) -> None:
    answer = shop.post("/orders", told())
    body = answer.json()
    assert (answer.status_code, body["id"], body["result"]) == (201, "1001", "created")
    assert [entry["moment"] for entry in body["invitations"]] == ["purchase", "delivery", "product"]
    for entry in body["invitations"]:
        assert set(entry) == {"id", "moment", "subjects", "state", "due_at", "reason"}


def test_the_same_again_answers_200_and_the_same_invitations(shop: Api) -> None:
    first = shop.post("/orders", told()).json()
    answer = shop.post("/orders", told())
    assert (answer.status_code, answer.json()["result"]) == (200, "unchanged")
    assert answer.json()["invitations"] == first["invitations"]
    changed = shop.post("/orders", told(carrier="DPD"))
    assert (changed.status_code, changed.json()["result"]) == (200, "updated")


def test_an_order_that_is_not_invited_says_why(shop: Api) -> None:
    entries = shop.post("/orders", told(legal_basis="none")).json()["invitations"]
    assert {entry["reason"] for entry in entries} == {"no_legal_basis"}


def test_an_order_is_read_back_as_it_was_told(shop: Api) -> None:
    shop.post("/orders", told())
    body = shop.get("/orders/1001").json()
    for name in ("id", "customer", "total", "currency", "country", "status", "lines", "attributes"):
        assert body[name] == told()[name], name
    assert body["placed_at"] == "2026-04-12T08:15:00+00:00"
    assert len(body["invitations"]) == 3


@pytest.mark.parametrize("order_id", ["2026/17", "a b", "č&=?", "x/events", "100%"])
def test_an_id_of_any_characters_is_reached_percent_encoded(shop: Api, order_id: str) -> None:
    from urllib.parse import quote

    shop.post("/orders", told(order_id))
    path = quote(order_id, safe="")
    assert shop.get(f"/orders/{path}").json()["id"] == order_id
    told_of = shop.post(f"/orders/{path}/events", {"type": "shipped", "at": "2026-04-12T20:00:00Z"})
    assert (told_of.status_code, told_of.json()["id"]) == (200, order_id)


def test_an_event_moves_the_invitations(shop: Api) -> None:
    before = shop.post("/orders", told()).json()["invitations"]
    event = {"type": "delivered", "at": "2026-04-12T20:00:00+02:00", "tracking": "1Z"}
    answer = shop.post("/orders/1001/events", event)
    assert (answer.status_code, answer.json()["result"]) == (200, "updated")
    assert answer.json()["invitations"][1]["due_at"] != before[1]["due_at"]
    assert shop.post("/orders/1001/events", event).json()["result"] == "unchanged"
    assert shop.get("/orders/1001").json()["tracking"] == "1Z"


def test_an_event_the_order_forbids_answers_409(shop: Api) -> None:
    shop.post("/orders", told(status="cancelled"))
    answer = shop.post("/orders/1001/events", {"type": "shipped", "at": "2026-04-12T20:00:00Z"})
    assert (answer.status_code, answer.json()["type"]) == (409, "/api/v1/problems/conflict")


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 400),
        (b"{", 400),
        (b"\xff", 400),
        (b"[]", 422),
        (json.dumps({**told(), "x": 1}).encode(), 422),
        (json.dumps(told(total="-1")).encode(), 422),
        (b'{"id": "a\\u0000b"}', 422),
    ],
)
def test_a_bad_order_is_refused_and_nothing_is_kept(shop: Api, body: bytes, status: int) -> None:
    answer = shop.post("/orders", body)
    assert answer.status_code == status
    assert answer["Content-Type"] == "application/problem+json"
    assert Order.objects.count() == 0


def test_a_name_of_ten_megabytes_is_named_and_a_body_beyond_all_reason_is_too_large(
    shop: Api,
) -> None:
    long = shop.post("/orders", told(customer={"email": "a@b.si", "name": "x" * 10_000_000}))
    assert (long.status_code, long.json()["errors"][0]["field"]) == (422, "customer.name")
    assert shop.post("/orders", b" " * 17_000_000).status_code == 413


def test_a_stranger_finds_nothing(shop: Api, stranger: Api) -> None:
    shop.post("/orders", told())
    assert stranger.get("/orders/1001").status_code == 404
    event = {"type": "shipped", "at": "2026-04-12T20:00:00Z"}
    assert stranger.post("/orders/1001/events", event).status_code == 404
    assert stranger.post("/orders", told()).status_code == 201
    assert Order.objects.count() == 2


def test_a_key_reaches_no_further_than_its_scopes(
    store: Store, shop: Api, key: Callable[..., Api]
) -> None:
    shop.post("/orders", told())
    reader, writer = key(store, "orders:read"), key(store, "orders:write")
    assert reader.get("/orders/1001").status_code == 200
    assert reader.post("/orders", told()).status_code == 403
    assert writer.post("/orders", told()).status_code == 200
    assert writer.get("/orders/1001").status_code == 200
    assert key(store, "events:read").get("/orders/1001").status_code == 403


def test_reading_an_order_costs_few_statements(
    shop: Api, django_assert_max_num_queries: Any
) -> None:
    shop.post("/orders", told(lines=[{"product": {"id": f"p{i}"}} for i in range(40)]))
    with django_assert_max_num_queries(6):
        shop.get("/orders/1001")
