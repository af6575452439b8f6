"""GET /invitations, cancelling and sending again."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from artur.domain.stores.models import Store
    from tests.harness.clocks import FrozenClock
    from tests.harness.mail import Inbox
    from tests.surfaces.api.conftest import Api


@pytest.fixture
def asked(shop: Api, store: Store, clock: FrozenClock, smtp: Inbox) -> dict[str, str]:
    """An order told through the API; its invitations' ids by moment."""
    assert shop.call("PUT", "/rules", {"sending": True}).status_code == 200
    answer = shop.post(
        "/orders",
        {
            "id": "10/01",
            "placed_at": clock.now.isoformat(),
            "customer": {"email": "ana@example.com", "name": "Ana", "locale": "sl"},
            "lines": [{"product": {"id": "SKU-1", "name": "Čajnik"}, "quantity": 1}],
        },
    )
    assert answer.status_code == 201, answer.content
    return {entry["moment"]: entry["id"] for entry in json.loads(answer.content)["invitations"]}


def items(api: Api, query: str = "") -> list[dict[str, Any]]:
    answer = api.get(f"/invitations{query}")
    assert answer.status_code == 200, answer.content
    return list(json.loads(answer.content)["items"])


def post(api: Api, path: str) -> tuple[int, dict[str, Any]]:
    answer = api.post(path)
    return answer.status_code, json.loads(answer.content)


def work(store: Store, clock: FrozenClock, **by: float) -> None:
    from artur.domain.invitations import actions

    clock.move(timedelta(**by))
    while actions.send_batch(store):
        pass


def test_an_orders_invitations_say_when_and_why(shop: Api, asked: dict[str, str]) -> None:
    found = {one["moment"]: one for one in items(shop, "?order=10%2F01")}
    assert set(found) == {"purchase", "delivery", "product"}
    purchase = found["purchase"]
    assert (purchase["id"], purchase["order"]) == (asked["purchase"], "10/01")
    assert (purchase["subjects"], purchase["state"], purchase["reason"]) == (
        ["purchase"],
        "scheduled",
        "due",
    )
    assert (purchase["basis"], purchase["due_at"]) == ("placed", "2026-04-13T13:00:00+00:00")
    assert purchase["explanation"] == "Will be sent today at 15:00, 4 hours after the order."
    assert found["delivery"]["basis"] == "default"
    assert items(shop, "?order=1") == []


def test_a_state_narrows_the_list_and_a_wrong_one_is_named(
    shop: Api, asked: dict[str, str]
) -> None:
    assert len(items(shop, "?state=scheduled")) == 3
    assert items(shop, "?state=sent") == []
    answer = shop.get("/invitations?state=lost")
    assert answer.status_code == 422
    assert json.loads(answer.content)["errors"][0]["field"] == "state"


def test_the_list_is_paged(shop: Api, asked: dict[str, str]) -> None:
    first = json.loads(shop.get("/invitations?limit=2").content)
    assert len(first["items"]) == 2
    rest = json.loads(shop.get(first["next"].partition("/api/v1")[2]).content)
    assert len(rest["items"]) == 1
    assert rest["next"] is None
    assert {one["id"] for one in first["items"] + rest["items"]} == set(asked.values())


def test_a_scheduled_invitation_can_be_cancelled_once_and_again(
    shop: Api, store: Store, clock: FrozenClock, smtp: Inbox, asked: dict[str, str]
) -> None:
    for _ in range(2):
        status, one = post(shop, f"/invitations/{asked['purchase']}/cancellation")
        assert (status, one["state"], one["reason"]) == (200, "cancelled", "cancelled_by_member")
    work(store, clock, hours=5)
    assert smtp.messages == []


def test_what_was_sent_can_not_be_cancelled(
    shop: Api, store: Store, clock: FrozenClock, asked: dict[str, str]
) -> None:
    work(store, clock, hours=4)
    status, problem = post(shop, f"/invitations/{asked['purchase']}/cancellation")
    assert status == 409
    assert problem["type"].endswith("/conflict")


def test_a_cancelled_one_can_be_sent_after_all(
    shop: Api, store: Store, clock: FrozenClock, smtp: Inbox, asked: dict[str, str]
) -> None:
    post(shop, f"/invitations/{asked['purchase']}/cancellation")
    status, one = post(shop, f"/invitations/{asked['purchase']}/resend")
    assert (status, one["state"]) == (200, "scheduled")
    work(store, clock)
    assert len(smtp.messages) == 1
    # Again, but within the pause: it waits for its end, or does not come at all.
    status, one = post(shop, f"/invitations/{asked['purchase']}/resend")
    assert status == 200
    work(store, clock)
    assert len(smtp.messages) == 1
    assert items(shop, "?state=skipped")[0]["reason"] == "paused"


def test_sending_again_is_refused_with_the_reason(
    shop: Api, store: Store, clock: FrozenClock, asked: dict[str, str]
) -> None:
    assert post(shop, f"/invitations/{asked['delivery']}/resend")[0] == 409
    clock.move(timedelta(days=2))
    shop.post("/orders/10%2F01/events", {"type": "cancelled", "at": clock.now.isoformat()})
    status, problem = post(shop, f"/invitations/{asked['delivery']}/resend")
    assert (status, problem["detail"]) == (409, "It can't be sent again: the order was cancelled.")


def test_charlie_and_weak_keys_reach_nothing(
    shop: Api, stranger: Api, store: Store, key: Callable[..., Api], asked: dict[str, str]
) -> None:
    id_ = asked["purchase"]
    assert items(stranger) == []
    assert items(stranger, "?order=10%2F01") == []
    assert stranger.get(f"/invitations/{id_}").status_code == 404
    for verb in ("cancellation", "resend"):
        assert stranger.post(f"/invitations/{id_}/{verb}").status_code == 404
        assert shop.post(f"/invitations/not-an-id/{verb}").status_code == 404
        assert key(store, "invitations:read").post(f"/invitations/{id_}/{verb}").status_code == 403
    assert json.loads(shop.get(f"/invitations/{id_}").content)["state"] == "scheduled"
