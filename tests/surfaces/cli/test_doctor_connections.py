"""`artur doctor` names every connected shop that is not reached."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from artur.domain.orders.connectors import actions
from artur.surfaces.cli.commands import doctor
from tests.domain.orders.connectors.conftest import books, connect_shop, sample
from tests.domain.orders.connectors.shop import MEMBER
from tests.harness.endpoint import Reply

if TYPE_CHECKING:
    from tests.domain.orders.connectors.sample import Books
    from tests.domain.orders.connectors.shop import Shop

__all__ = ["books", "connect_shop", "sample"]


def test_a_failing_connection_is_named_with_its_cause(sample: Shop, books: Books) -> None:
    check = doctor.CHECKS["connections"]
    assert list(check()) == []
    books.reply = Reply(401, b'{"code": "invalid_key"}')
    sample.walk_for(timedelta(minutes=10), 2)
    (said,) = check()
    assert said.startswith("tea: Sample fails since 2026-04-13 09:05 UTC: ")
    assert "does not accept the key" in said
    assert "invalid_key" in said
    actions.pause(sample.store.id, sample.connection.id, MEMBER)
    assert list(check()) == []
