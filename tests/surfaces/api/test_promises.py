"""Policies, delivery costs, certificates, paying and safety over the API."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from artur.domain.profile.certificates.models import Certificate
from tests.foundation.media.test_remaking import photo

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytest_django import SettingsWrapper

    from artur.domain.stores.models import Store

pytestmark = pytest.mark.django_db
RETURNS = {
    "texts": {"sl": "Premislite si v miru."},
    "summary": {"window": "days", "days": 30},
    "words": {"how": {"sl": "Pišite nam."}},
}
RATES = [
    {
        "countries": ["SI"],
        "carrier": "GLS",
        "by": "weight",
        "bands": [{"to": "5", "price": "3.90"}],
        "free_from": "60",
    },
    {
        "countries": ["*"],
        "carrier": "DHL",
        "bands": [{"price": "29"}],
        "surcharge": {"amount": "6", "at": "door"},
    },
]
CERTIFICATE = {"names": {"sl": "Bio"}, "issuer": "Zavod Bukev", "ends_on": "2026-05-01"}


@pytest.fixture
def api(key: Callable[..., Any], store: Store) -> Any:
    return key(store, "publication:write", "reviews:read")


def test_a_policy_is_stated_read_and_taken_back(api: Any) -> None:
    put = api.call("PUT", "/profile/policies/returns", RETURNS)
    assert (put.status_code, put.json()["version"]) == (200, 1)
    assert api.call("PUT", "/profile/policies/returns", RETURNS).json()["version"] == 1
    assert [one["kind"] for one in api.get("/profile/policies").json()["items"]] == ["returns"]
    assert api.call("DELETE", "/profile/policies/returns").status_code == 204
    assert api.call("DELETE", "/profile/policies/returns").status_code == 404
    assert api.get("/profile/policies").json()["items"] == []
    history = api.get("/profile/policies/returns/versions").json()["items"]
    assert [one["version"] for one in history] == [2, 1]


def test_what_can_not_be_is_named(api: Any) -> None:
    for path, body, field in [
        ("policies/returns", {"summary": {"days": 0}}, "summary.days"),
        ("policies/returns", {"link": "javascript:alert(1)"}, "link"),
        ("delivery-costs", {"rates": [{**RATES[0], "countries": ["XX"]}]}, "rates.0.countries"),
        ("payment", {"methods": [{"code": "shells"}]}, "methods.0.code"),
        ("safety", {"provider_link": "https://127.0.0.1/"}, "provider_link"),
    ]:
        answer = api.call("PUT", f"/profile/{path}", body)
        assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, field)
    assert api.call("PUT", "/profile/policies/stars", {}).status_code == 422


def test_delivery_is_worked_out_before_the_checkout(api: Any) -> None:
    assert api.call("PUT", "/profile/delivery-costs", {"rates": RATES}).json()["version"] == 1
    home = api.get("/profile/delivery-costs/quotes?country=si&amount=49.90&weight=2").json()
    assert home == {
        "items": [
            {
                "carrier": "GLS",
                "price": "3.90",
                "surcharge": None,
                "total": "3.90",
                "least": False,
                "free_from_missing": "10.10",
                "days": None,
            }
        ],
        "customs": False,
    }
    away = api.get("/profile/delivery-costs/quotes?country=JP").json()
    assert (away["items"][0]["total"], away["customs"]) == ("35.00", True)
    assert api.call("PUT", "/profile/delivery-costs", {"rates": []}).json()["rates"] == []


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        ("country=XX", "country"),
        ("country=", "country"),
        ("country=SI&amount=-1", "amount"),
        ("country=SI&weight=-0.1", "weight"),
    ],
)
def test_a_slip_in_what_is_asked_is_no_country_without_delivery(
    api: Any, asked: str, field: str
) -> None:
    answer = api.get(f"/profile/delivery-costs/quotes?{asked}")
    assert answer.status_code == 422
    assert [one["field"] for one in answer.json()["errors"]] == [field]


def test_a_certificate_with_its_logo(
    api: Any, key: Callable[..., Any], other_store: Store, settings: SettingsWrapper, tmp_path: Path
) -> None:
    settings.ARTUR_DATA = tmp_path
    made = api.post("/profile/certificates", CERTIFICATE)
    assert made.status_code == 201
    here = f"/profile/certificates/{made.json()['id']}"
    assert api.call("PUT", f"{here}/logo", photo()).json()["logo"].endswith(".webp")
    assert api.call("PUT", f"{here}/logo", b"<svg onload=alert(1)>").status_code == 422
    changed = api.call("PUT", here, {**CERTIFICATE, "issuer": "Drugi"}).json()
    assert (changed["issuer"], changed["logo"] is not None) == ("Drugi", True)
    theirs = key(other_store)
    for method, path, body in [
        ("PUT", here, CERTIFICATE),
        ("PUT", f"{here}/logo", b""),
        ("DELETE", here, None),
    ]:
        assert theirs.call(method, path, body).status_code == 404
    assert theirs.get("/profile/certificates").json() == {"items": []}
    assert api.call("DELETE", here).status_code == 204
    assert not Certificate.objects.exists()


def test_paying_and_safety_are_said_whole(api: Any) -> None:
    told = {"methods": [{"code": "visa"}, {"code": "delivery", "fee": "1.50"}]}
    assert [one["fee"] for one in api.call("PUT", "/profile/payment", told).json()["methods"]] == [
        None,
        "1.50",
    ]
    safety = {"cards": "provider", "provider": "Pay", "kept": {"orders": 120}}
    api.call("PUT", "/profile/safety", safety)
    assert api.get("/profile/safety").json() == {**safety, "provider_link": "", "note": {}}
    assert api.call("PUT", "/profile/safety", {}).json()["provider"] == ""


def test_who_may_only_read_changes_nothing(key: Callable[..., Any], store: Store) -> None:
    reader = key(store, "reviews:read")
    assert reader.get("/profile/policies").status_code == 200
    for path, body in [
        ("policies/returns", RETURNS),
        ("delivery-costs", {"rates": RATES}),
        ("safety", {}),
    ]:
        assert reader.call("PUT", f"/profile/{path}", body).status_code == 403
    assert key(store, "orders:read").get("/profile/certificates").status_code == 403


@pytest.mark.parametrize(
    "asked", ["amount=1e999999999", "amount=1000001", "weight=1e400", "amount=-1", "weight=NaN"]
)
def test_a_basket_nobody_carries_is_refused(api: Any, asked: str) -> None:
    api.call("PUT", "/profile/delivery-costs", {"rates": RATES})
    answer = api.get(f"/profile/delivery-costs/quotes?country=SI&{asked}")
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"] == asked.partition("=")[0]


def test_a_table_that_is_too_long_is_refused_before_it_is_read(api: Any) -> None:
    answer = api.call("PUT", "/profile/delivery-costs", {"rates": [{}] * 101})
    assert [one["field"] for one in answer.json()["errors"]] == ["rates"]


def test_of_many_versions_only_the_last_of_each_kind_is_in_force(api: Any) -> None:
    for days in (14, 30, 60):
        api.call("PUT", "/profile/policies/returns", {"summary": {"window": "days", "days": days}})
    api.call("PUT", "/profile/policies/warranty", {"summary": {"months": 24}})
    api.call("PUT", "/profile/policies/privacy", {"texts": {"sl": "Malo."}})
    api.call("DELETE", "/profile/policies/privacy")
    told = {one["kind"]: one["version"] for one in api.get("/profile/policies").json()["items"]}
    assert told == {"returns": 3, "warranty": 1}
