"""`/publication` by key."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from artur.domain.publication import queries
from artur.domain.stores import actions as stores

if TYPE_CHECKING:
    from django.test import Client

    from artur.domain.stores.models import Store

pytestmark = pytest.mark.django_db
ADDRESS = "/api/v1/publication"


def key(store: Store, *scopes: str) -> dict[str, str]:
    _row, secret = stores.create_key(store, name="test", scopes=scopes)
    return {"authorization": f"Bearer {secret}"}


def put(client: Client, state: str, headers: dict[str, str]) -> int:
    return client.put(ADDRESS, {"state": state}, "application/json", headers=headers).status_code


def test_the_switch_is_read_and_turned_once(client: Client, store: Store) -> None:
    headers = key(store, "admin")
    shown = client.get(ADDRESS, headers=headers).json()
    assert {"state", "ready", "count", "average", "lower_bound", "threshold", "advice"} <= set(
        shown
    )
    assert (shown["state"], shown["threshold"]) == ("closed", 3.5)
    assert put(client, "closed", headers) == 200
    assert put(client, "public", headers) == 200
    assert client.get(ADDRESS, headers=headers).json()["state"] == "public"
    assert put(client, "public", headers) == 200
    assert put(client, "closed", headers) == 409
    assert queries.is_public(store.id)


def test_nonsense_is_refused(client: Client, store: Store) -> None:
    headers = key(store, "admin")
    assert put(client, "hidden", headers) == 422
    answer = client.put(ADDRESS, {"state": "public", "why": 1}, "application/json", headers=headers)
    assert answer.status_code == 422
    assert not queries.is_public(store.id)


def test_a_key_without_the_scope_may_only_read(client: Client, store: Store) -> None:
    headers = key(store, "reviews:read")
    assert client.get(ADDRESS, headers=headers).status_code == 200
    assert put(client, "public", headers) == 403
    assert put(client, "public", {}) == 401


def test_charlies_key_turns_his_own_switch_alone(
    client: Client, store: Store, other_store: Store
) -> None:
    assert put(client, "public", key(other_store, "admin")) == 200
    assert queries.is_public(other_store.id)
    assert not queries.is_public(store.id)
