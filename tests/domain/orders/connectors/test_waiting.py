"""What of a delivery waits, for how long, and what it never does: replace, hide or outlive what it must not."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from artur.domain.orders.connectors import actions, queries, signatures
from artur.domain.orders.models import Heard, Unused
from tests.domain.orders.connectors.sample import order
from tests.domain.orders.connectors.shop import MEMBER
from tests.domain.orders.connectors.test_receiving import send

if TYPE_CHECKING:
    import pytest

    from tests.domain.orders.connectors.shop import Shop


def test_the_same_happening_of_two_orders_is_kept_for_both(sample: Shop) -> None:
    at = sample.clock.now.isoformat()
    events = [{"order": number, "type": "cancelled", "at": at} for number in ("7", "8")]
    send(sample, {"events": events}, key="a")
    assert [row.reference for row in sample.unused()] == ["7", "8"]
    send(sample, {"orders": [order(7), order(8)]}, key="b")
    assert {one.status for one in sample.orders().values()} == {"cancelled"}


def test_what_is_kept_of_an_order_later_is_not_lost_by_what_was_kept_before(
    sample: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    from artur.domain.invitations.connecting import retrying

    actions.pause(sample.store.id, sample.connection.id, MEMBER)
    send(sample, {"orders": [order(1)]}, key="a")
    send(sample, {"orders": [order(1) | {"status": "cancelled"}]}, key="b")
    actions.resume(sample.store.id, sample.connection.id, MEMBER)
    # As with more than are tried at once, or when the worker is killed in between.
    monkeypatch.setattr(retrying, "AT_ONCE", 1)
    sample.retry()
    assert (sample.orders()["1"].status, sample.unused()) == ("cancelled", [])


def test_a_delivery_of_which_an_event_alone_must_wait_is_not_tried_for_ever(
    sample: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    from dataclasses import replace

    from artur.domain.orders.connectors import registry
    from artur.domain.orders.connectors.contract import Happening, Received
    from tests.domain.orders.connectors.sample import SAMPLE

    def reread(_settings: object, body: bytes) -> Received:
        told = json.loads(body)
        at = sample.clock.now.isoformat()
        happening = Happening("99", {"type": "cancelled", "at": at})
        return Received([one | {"total": "1.50"} for one in told["orders"]], [happening])

    mended = replace(SAMPLE, reread=reread)
    monkeypatch.setattr(registry, "every", lambda: {"sample": mended})
    send(sample, {"orders": [order(1) | {"total": 1.5}]})
    assert [row.kind for row in sample.unused()] == ["delivery"]
    actions.untangle(sample.store.id, sample.connection.id)
    sample.retry()
    assert set(sample.orders()) == {"1"}
    assert [(row.kind, row.reference) for row in sample.unused()] == [("event", "99")]


def test_who_is_erased_while_orders_are_tried_again_does_not_come_back(
    sample: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    from artur.foundation.privacy import actions as privacy

    waiting = queries.waiting

    def and_erased(*asked: Any) -> Any:
        found = waiting(*asked)
        privacy.erase(sample.store.id, "ana1@example.com", actor=MEMBER)
        return found

    actions.pause(sample.store.id, sample.connection.id, MEMBER)
    send(sample, {"orders": [order(1), order(2)]})
    actions.resume(sample.store.id, sample.connection.id, MEMBER)
    monkeypatch.setattr(queries, "waiting", and_erased)
    sample.retry()
    assert set(sample.orders()) == {"2"}


def test_an_erasure_lets_go_of_what_waits_before_what_comes_of_it() -> None:
    from artur.foundation.privacy.registry import holders

    made = [holders[name].order for name in ("orders", "invitations")]
    assert holders["connections"].order < min(made)


def test_a_delivery_that_comes_while_the_connection_is_removed_leaves_nothing(
    sample: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    from artur.surfaces.public import hooks

    by_token = hooks.by_token

    def and_removed(token: str) -> Any:
        found = by_token(token)
        actions.remove(sample.store.id, sample.connection.id, MEMBER)
        return found

    monkeypatch.setattr(hooks, "by_token", and_removed)
    body = json.dumps({"orders": [order(1), order(2) | {"total": 1.5}]}).encode()
    stamp = int(sample.clock.now.timestamp())
    headers = signatures.signed(sample.settings()["secret"], "m", stamp, body)
    assert sample.deliver(body, headers).status_code == 404
    assert (sample.orders(), Unused.objects.count(), Heard.objects.count()) == ({}, 0, 0)
