"""GET and PUT /rules."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from artur.domain.stores.models import Store
    from tests.surfaces.api.conftest import Api


def read(api: Api) -> dict[str, Any]:
    answer = api.get("/rules")
    assert answer.status_code == 200
    return dict(json.loads(answer.content))


def test_a_new_store_has_the_contracts_defaults(shop: Api) -> None:
    rules = read(shop)
    assert [(m["moment"], m["active"], m["after"], m["delay"]) for m in rules["moments"]] == [
        ("purchase", True, "placed", "PT4H"),
        ("delivery", True, "delivered", "P1D"),
        ("product", True, "delivered", "P7D"),
    ]
    assert (rules["pause"], rules["reminders"], rules["look_back"]) == ("P5D", 1, "P30D")
    assert (rules["sending"], rules["daily_cap"]) == (False, None)


def test_what_is_absent_stays(shop: Api) -> None:
    before = read(shop)
    answer = shop.call(
        "PUT", "/rules", {"pause": "P3D", "moments": [{"moment": "product", "active": False}]}
    )
    assert answer.status_code == 200
    after = read(shop)
    assert json.loads(answer.content) == after
    assert (after["pause"], after["moments"][2]["active"]) == ("P3D", False)
    assert after["moments"][:2] == before["moments"][:2]


def test_a_key_may_switch_sending_on_and_it_is_noted(shop: Api, store: Store) -> None:
    from artur.foundation.audit.models import Record

    assert shop.call("PUT", "/rules", {"sending": True}).status_code == 200
    assert read(shop)["sending"] is True
    record = Record.objects.get(store_id=store.id, act="rules.changed")
    assert record.actor.startswith("key:")
    assert record.details == {"sending": {"from": False, "to": True}}


def test_wrong_values_and_unknown_fields_are_named_and_nothing_changes(shop: Api) -> None:
    before = read(shop)
    answer = shop.call(
        "PUT",
        "/rules",
        {
            "pause": "soon",
            "stars": 5,
            "moments": [{"moment": "purchase", "delay": "PT30H"}],
            "reminders": 0,
        },
    )
    assert answer.status_code == 422
    assert answer["Content-Type"] == "application/problem+json"
    problem = json.loads(answer.content)
    assert sorted(error["field"] for error in problem["errors"]) == [
        "moments.0.delay",
        "pause",
        "stars",
    ]
    assert read(shop) == before


def test_what_is_no_json_is_malformed(shop: Api) -> None:
    assert shop.call("PUT", "/rules", b"{").status_code == 400


def test_another_scope_does_not_reach_the_rules(store: Store, key: Callable[..., Api]) -> None:
    weak = key(store, "orders:write")
    assert weak.get("/rules").status_code == 403
    assert weak.call("PUT", "/rules", {}).status_code == 403
    assert key(store, "rules:write").get("/rules").status_code == 200


def test_charlie_changes_only_his_own_rules(shop: Api, stranger: Api) -> None:
    assert stranger.call("PUT", "/rules", {"pause": "P1D"}).status_code == 200
    assert read(shop)["pause"] == "P5D"
