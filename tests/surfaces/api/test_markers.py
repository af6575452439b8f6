"""Markers by API: programs say what changed, within their own store and with the right key."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest
from django.test import Client

from tests.people import make_key

if TYPE_CHECKING:
    from artur.domain.stores.models import Store

ADDRESS = "/api/v1/insights/markers"


def call(store: Store, method: str, address: str = ADDRESS, *scopes: str, **body: Any) -> Any:
    headers = {"authorization": f"Bearer {make_key(store, *scopes)}"}
    send = getattr(Client(headers=headers), method)
    if method == "post":
        return send(address, body, content_type="application/json")
    return send(address)


def test_a_program_marks_a_day_reads_it_and_takes_it_back(store: Store) -> None:
    made = call(store, "post", label="changed carrier", starts="2026-03-02")
    assert made.status_code == 201
    entry = made.json()
    assert entry["ends"] is None
    assert call(store, "get", ADDRESS, "insights:read").json()["items"] == [entry]
    assert call(store, "delete", f"{ADDRESS}/{entry['id']}").status_code == 204
    assert call(store, "get").json()["items"] == []


def test_reading_is_not_marking(store: Store) -> None:
    assert call(store, "post", ADDRESS, "insights:read", label="x", starts="2026-03-02").status_code == 403  # fmt: skip
    assert call(store, "get", ADDRESS, "orders:read").status_code == 403


def test_what_makes_no_sense_is_refused_by_its_field(store: Store) -> None:
    for body, field in [
        ({"label": " ", "starts": "2026-03-02"}, "label"),
        ({"label": "x", "starts": "2026-03-02", "ends": "2026-03-01"}, "ends"),
        ({"label": "x", "starts": "soon"}, "starts"),
        ({"label": "x", "starts": "2026-03-02", "colour": "red"}, "colour"),
    ]:
        refused = call(store, "post", **body)
        assert refused.status_code == 422
        assert [error["field"] for error in refused.json()["errors"]] == [field]


def test_another_store_has_neither_sight_nor_hold_of_it(store: Store, other_store: Store) -> None:
    made = call(store, "post", label="changed carrier", starts="2026-03-02").json()
    assert call(other_store, "get").json()["items"] == []
    for marker in (made["id"], uuid4()):
        assert call(other_store, "delete", f"{ADDRESS}/{marker}").status_code == 404
    assert len(call(store, "get").json()["items"]) == 1


@pytest.mark.parametrize("method", ["get", "post"])
def test_nobody_comes_in_without_a_key(method: str, db: None) -> None:
    assert getattr(Client(), method)(ADDRESS).status_code == 401
