"""GET and PUT /rules."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from artur.foundation.kit import clock

if TYPE_CHECKING:
    from collections.abc import Callable

    import pytest

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


TIMING = {
    "window": {"from": "08:30", "until": "20:00"},
    "days_off": {"weekends": True, "holidays": True},
    "per_month": 2,
    "same_product_after": "P365D",
    "share": 0.5,
    "wait_for_delivery": "never",
}


def test_the_timing_is_kept_as_it_was_said(shop: Api) -> None:
    moment = {
        "moment": "product",
        "expected": "learned",
        "certainty": 0.95,
        "delays": [{"country": "LV", "delay": "P9D"}, {"category": "Tea", "delay": "P2D"}],
    }
    answer = shop.call("PUT", "/rules", {**TIMING, "moments": [moment]})
    assert answer.status_code == 200, answer.content
    after = read(shop)
    assert {name: after[name] for name in TIMING} == TIMING
    assert {name: after["moments"][2][name] for name in moment} == moment


def test_what_was_read_can_be_sent_back_unchanged(shop: Api) -> None:
    shop.call("PUT", "/rules", TIMING)
    before = read(shop)
    assert shop.call("PUT", "/rules", before).status_code == 200
    assert read(shop) == before


def test_a_part_of_the_days_off_leaves_the_other_as_it_is(shop: Api) -> None:
    shop.call("PUT", "/rules", TIMING)
    shop.call("PUT", "/rules", {"days_off": {"weekends": False}, "window": None})
    after = read(shop)
    assert (after["days_off"], after["window"]) == ({"weekends": False, "holidays": True}, None)


def test_what_contradicts_itself_or_can_never_come_true_is_named_where_it_stands(shop: Api) -> None:
    before = read(shop)
    wrong = {
        "window": {"from": "20:00", "until": "08:00"},
        "days_off": {"sundays": True},
        "share": 1.5,
        "per_month": 0,
        "same_product_after": "PT1H",
        "wait_for_delivery": "maybe",
        "moments": [
            {"moment": "purchase", "delays": [{"country": "LV", "delay": "P2D"}]},
            {
                "moment": "delivery",
                "certainty": 1,
                "expected": "guessed",
                "countries": ["SI"],
                "delays": [{"country": "DE", "delay": "P1D"}],
            },
            {
                "moment": "product",
                "delays": [
                    {"country": "LV", "delay": "P1D"},
                    {"country": "LV", "category": "Tea", "delay": "P2D"},
                ],
            },
        ],
    }
    answer = shop.call("PUT", "/rules", wrong)
    assert answer.status_code == 422
    named = {error["field"] for error in json.loads(answer.content)["errors"]}
    assert named == {
        "window.until",
        "days_off.sundays",
        "share",
        "per_month",
        "same_product_after",
        "wait_for_delivery",
        "moments.0.delays.0.delay",
        "moments.1.certainty",
        "moments.1.expected",
        "moments.1.delays.0.country",
        "moments.2.delays.1",
    }
    assert read(shop) == before


def test_what_is_odd_is_said_and_kept(shop: Api) -> None:
    assert read(shop)["warnings"] == []
    changes = {
        "window": {"from": "05:00", "until": "23:00"},
        "days_off": {"weekends": True},
        "moments": [{"moment": "delivery", "countries": ["UK"], "expected": "learned"}],
    }
    answer = shop.call("PUT", "/rules", changes)
    assert answer.status_code == 200
    warnings = json.loads(answer.content)["warnings"]
    assert [one["field"] for one in warnings] == [
        "window",
        "days_off.weekends",
        "moments.1.expected",
        "moments.1.countries",
    ]
    assert all(one["message"].endswith(".") for one in warnings)
    assert read(shop)["warnings"] == warnings


def test_a_country_without_holidays_is_told_to_the_store(
    shop: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    from artur.domain.invitations.rules import days

    monkeypatch.setattr(days, "countries", lambda: frozenset({"SI"}))
    for number, country in enumerate(("SI", "LV")):
        order = {
            "id": str(number),
            "placed_at": clock.now().isoformat(),
            "customer": {"email": "a@example.com"},
            "country": country,
        }
        assert shop.call("POST", "/orders", order).status_code == 201
    answer = shop.call("PUT", "/rules", {"days_off": {"holidays": True}})
    assert json.loads(answer.content)["warnings"] == [
        {
            "field": "days_off.holidays",
            "message": "No public holidays are known for Latvia: mails may go out there on holidays.",
        }
    ]
