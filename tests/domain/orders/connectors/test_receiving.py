"""What a shop delivers by itself: believed only when signed, taken once, and kept when it can't be used."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from artur.domain.orders.connectors import actions, signatures
from artur.domain.orders.models import Connection, Heard, Unused
from tests.domain.orders.connectors.sample import order
from tests.domain.orders.connectors.shop import MEMBER

if TYPE_CHECKING:
    from artur.domain.orders.connectors.contract import Finding
    from tests.domain.orders.connectors.shop import Shop

HOUR = timedelta(hours=1)


def send(shop: Shop, told: Any, *, key: str = "msg-1", off: timedelta = timedelta(), **more: Any):
    """Deliver a signed body as the shop would."""
    body = json.dumps(told).encode()
    stamp = int((shop.clock.now + off).timestamp())
    secret = more.pop("secret", None) or shop.settings()["secret"]
    return shop.deliver(body, signatures.signed(secret, key, stamp, body))


def test_a_signed_order_is_taken_and_planned(sample: Shop) -> None:
    answer = send(sample, {"orders": [order(1)]})
    assert answer.status_code == 204
    assert {moment for moment, _, _ in sample.planned("1")} == {"purchase", "delivery", "product"}
    assert sample.look().heard_at == sample.clock.now
    assert sample.look().last_order == "1"


def test_the_same_delivery_again_is_absorbed(sample: Shop) -> None:
    send(sample, {"orders": [order(1)]})
    newer = order(1) | {"total": "10.00"}
    send(sample, {"orders": [newer]}, key="msg-2")
    assert send(sample, {"orders": [order(1)]}).status_code == 204
    assert str(sample.orders()["1"].total) == "10.0000"


def test_a_delivery_that_was_not_kept_may_come_again(
    sample: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    from artur.domain.invitations.connecting import receiving

    def break_down(*_: object, **__: object) -> None:
        raise RuntimeError("the power is gone")

    sample.client.raise_request_exception = False
    with monkeypatch.context() as patch:
        patch.setattr(receiving, "take", break_down)
        assert send(sample, {"orders": [order(1)]}).status_code == 500
    assert (Heard.objects.count(), sample.orders()) == (0, {})
    assert send(sample, {"orders": [order(1)]}).status_code == 204
    assert set(sample.orders()) == {"1"}


def test_ids_of_deliveries_are_forgotten_after_two_weeks(sample: Shop) -> None:
    send(sample, {"orders": [order(1)]})
    assert actions.forget(sample.store.id) == 0
    sample.clock.move(timedelta(days=15))
    assert actions.forget(sample.store.id) == 1


@pytest.mark.parametrize(
    ("headers", "said"),
    [
        ({}, "not signed"),
        ({"webhook-id": "m", "webhook-timestamp": "soon", "webhook-signature": "v1,x"}, "no time"),
        ({"webhook-id": "m", "webhook-timestamp": "1", "webhook-signature": "v1,x"}, "not right"),
        (
            {"webhook-id": "m", "webhook-timestamp": "1", "webhook-signature": "v1,\udcff"},
            "not right",
        ),
    ],
)
def test_a_forged_delivery_is_refused_and_noted(
    sample: Shop, headers: dict[str, str], said: str
) -> None:
    answer = sample.deliver(json.dumps({"orders": [order(1)]}).encode(), headers)
    assert answer.status_code == 401
    assert said in answer.json()["detail"]
    assert (sample.orders(), sample.unused(), sample.look().heard_at) == ({}, [], None)
    assert sample.look().refused_at == sample.clock.now


def test_a_body_changed_on_the_way_is_refused(sample: Shop) -> None:
    stamp = int(sample.clock.now.timestamp())
    headers = signatures.signed(sample.settings()["secret"], "m", stamp, b'{"orders": []}')
    assert sample.deliver(b'{"orders": [{}]}', headers).status_code == 401


@pytest.mark.parametrize(("off", "said"), [(HOUR, "60 minut"), (-HOUR, "60 minut")])
def test_a_clock_an_hour_off_is_told_in_words(sample: Shop, off: timedelta, said: str) -> None:
    answer = send(sample, {"orders": [order(1)]}, off=off)
    assert answer.status_code == 401
    assert said in sample.look().refused_text
    findings: list[Finding] = sample.check()
    assert any(said in str(finding.text) for finding in findings if finding.level == "problem")
    assert sample.orders() == {}


def test_a_refused_order_is_kept_and_is_no_failure(sample: Shop) -> None:
    wrong = order(1) | {"total": 59.9, "customer": {"email": "no address"}}
    assert send(sample, {"orders": [wrong, order(2)]}).status_code == 204
    (kept,) = sample.unused()
    assert (kept.kind, kept.reference, kept.reason) == ("order", "1", "invalid")
    assert {error["field"] for error in kept.errors} == {"total", "customer.email"}
    assert set(sample.orders()) == {"2"}


def test_the_same_refused_order_is_kept_once_and_goes_when_it_comes_right(sample: Shop) -> None:
    wrong = order(1) | {"total": 59.9}
    send(sample, {"orders": [wrong]}, key="a")
    send(sample, {"orders": [wrong]}, key="b")
    assert [row.attempts for row in sample.unused()] == [2]
    send(sample, {"orders": [order(1)]}, key="c")
    assert sample.unused() == []


def test_an_event_waits_for_its_order(sample: Shop) -> None:
    at = sample.clock.now.isoformat()
    event = {"order": "7", "type": "shipped", "at": at, "carrier": "GLS"}
    assert send(sample, {"events": [event]}, key="a").status_code == 204
    (kept,) = sample.unused()
    assert (kept.kind, kept.reason, kept.reference) == ("event", "unknown_order", "7")
    send(sample, {"orders": [order(7)]}, key="b")
    assert sample.orders()["7"].status == "shipped"
    assert sample.unused() == []


def test_an_event_after_the_end_of_an_order_changes_nothing(sample: Shop) -> None:
    send(sample, {"orders": [order(7) | {"status": "cancelled"}]}, key="a")
    event = {"order": "7", "type": "shipped", "at": sample.clock.now.isoformat()}
    assert send(sample, {"events": [event]}, key="b").status_code == 204
    assert (sample.orders()["7"].status, sample.unused()) == ("cancelled", [])


def test_a_sign_that_something_changed_asks_the_shop_at_once(sample: Shop) -> None:
    sample.walk()
    assert sample.step() == 0
    send(sample, {"changed": True})
    assert sample.step() == 1


def test_a_paused_connection_keeps_what_it_is_told_and_takes_it_when_it_goes_on(
    sample: Shop,
) -> None:
    actions.pause(sample.store.id, sample.connection.id, MEMBER)
    assert send(sample, {"orders": [order(1)]}).status_code == 204
    sample.retry()
    assert (sample.orders(), [row.reason for row in sample.unused()]) == ({}, ["paused"])
    actions.resume(sample.store.id, sample.connection.id, MEMBER)
    sample.retry()
    assert (set(sample.orders()), sample.unused()) == ({"1"}, [])


def test_a_kept_order_can_be_tried_again_and_let_go(sample: Shop) -> None:
    send(sample, {"orders": [order(1) | {"total": 59.9}]})
    actions.untangle(sample.store.id, sample.connection.id)
    sample.retry()
    (kept,) = sample.unused()
    assert (kept.reason, kept.attempts) == ("invalid", 2)
    actions.drop(sample.store.id, kept.id, MEMBER)
    assert sample.unused() == []


@pytest.mark.parametrize(
    ("path", "status"),
    [("/hooks/aaaaaaaaaaaaaaaaaaaaaaaaaa", 404), ("/hooks/x", 404), ("/hooks/%F0%9F%98%80", 404)],
)
def test_an_unknown_address_says_so(sample: Shop, path: str, status: int) -> None:
    assert sample.client.post(path, b"{}", content_type="application/json").status_code == status


def test_a_delivery_is_bounded(sample: Shop) -> None:
    assert sample.deliver(b" " * 1_000_001).status_code == 413


def test_looking_at_the_address_changes_nothing(sample: Shop) -> None:
    before = Connection.objects.values().get()
    assert sample.client.get(f"/hooks/{sample.connection.token}").status_code == 204
    assert Connection.objects.values().get() == before


def test_secrets_that_can_not_be_read_any_more_let_the_shop_send_again(
    sample: Shop, settings: Any
) -> None:
    settings.SECRET_KEY = "another key than the one it was sealed under"
    answer = sample.deliver(b"{}")
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "60")
    sample.walk()
    assert sample.look().fault == "sealed"


def test_removing_a_connection_leaves_its_orders_and_nothing_of_its_own(sample: Shop) -> None:
    send(sample, {"orders": [order(1), order(2) | {"total": 1.5}]})
    token = sample.connection.token
    actions.remove(sample.store.id, sample.connection.id, MEMBER)
    assert set(sample.orders()) == {"1"}
    assert (Unused.objects.count(), Heard.objects.count()) == (0, 0)
    assert sample.client.post(f"/hooks/{token}", b"{}", content_type="text/x").status_code == 404


def test_what_is_kept_of_a_person_is_handed_out_and_erased(sample: Shop) -> None:
    from artur.foundation.privacy import actions as privacy

    send(sample, {"orders": [order(1) | {"total": 1.5}, order(2) | {"total": 1.5}]})
    held = privacy.export(sample.store.id, "ana1@example.com")
    assert "ana1@example.com" in held["connections"][0]["document"]
    privacy.erase(sample.store.id, "ana1@example.com", actor=MEMBER)
    assert [row.reference for row in sample.unused()] == ["2"]


def test_what_nobody_mends_goes_in_time(sample: Shop) -> None:
    from artur.foundation.privacy.retention import all_kept

    send(sample, {"orders": [order(1) | {"total": 1.5}]})
    (keeping,) = [one for one in all_kept() if one.name == "connections.unused"]
    before = sample.clock.now
    assert keeping.dry_run(sample.store.id, before) == 0
    after = before + timedelta(seconds=1)
    assert keeping.dry_run(sample.store.id, after) == keeping.run(sample.store.id, after, 10) == 1
    assert sample.unused() == []
