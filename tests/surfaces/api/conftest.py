"""Keys to the two stores and a client that speaks JSON."""

from __future__ import annotations

import json
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpResponse

    from artur.domain.stores.models import Store


@dataclass
class Api:
    """A script of a shop: calls the API with one key."""

    secret: str

    def call(self, method: str, path: str, body: Any = None, **headers: str) -> HttpResponse:
        """Call `path` below /api/v1; bytes go as they are, anything else as JSON."""
        data = (
            body if isinstance(body, bytes) else b"" if body is None else json.dumps(body).encode()
        )
        auth = {"Authorization": f"Bearer {self.secret}"} if self.secret else {}
        return Client().generic(
            method,
            f"/api/v1{path}",
            data,
            content_type="application/json",
            headers={**auth, **headers},
        )

    def get(self, path: str, **headers: str) -> HttpResponse:
        """GET it."""
        return self.call("GET", path, **headers)

    def post(self, path: str, body: Any = None, **headers: str) -> HttpResponse:
        """POST it."""
        return self.call("POST", path, body, **headers)


@pytest.fixture
def key(db: None) -> Callable[..., Api]:
    """Make a client with a key: `key(store, "orders:read")`."""

    def make(store: Store, *scopes: str) -> Api:
        from artur.domain.stores.actions import create_key

        return Api(create_key(store, name="test", scopes=scopes or ["admin"])[1])

    return make


@pytest.fixture
def shop(store: Store, key: Callable[..., Api]) -> Api:
    """A script with the admin key of Alice's store."""
    return key(store)


@pytest.fixture
def stranger(other_store: Store, key: Callable[..., Api]) -> Api:
    """A script with the admin key of Charlie's store."""
    return key(other_store)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_teardown() -> None:
    """Let the thread behind event streams end while it may still ask the database."""
    for thread in threading.enumerate():
        if thread.name == "following":
            thread.join(10)
