"""The card over the API."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from artur.domain.profile.contact import queries
from artur.foundation.audit.models import Record
from tests.people import make_key

if TYPE_CHECKING:
    from django.http import HttpResponse
    from django.test import Client

    from artur.domain.stores.models import Store
    from tests.harness.clocks import FrozenClock

pytestmark = pytest.mark.django_db
HERE = "/api/v1/profile/contact"


def put(client: Client, key: str, told: dict[str, Any]) -> HttpResponse:
    headers = {"authorization": f"Bearer {key}"}
    answer: HttpResponse = client.put(HERE, told, content_type="application/json", headers=headers)
    return answer


def test_what_is_absent_stays_and_what_is_null_goes(
    client: Client, store: Store, clock: FrozenClock
) -> None:
    key = make_key(store, "publication:write", "reviews:read")
    told = {"street": "Pot 7", "city": "Ljubljana", "hours": {"mon": [["09:00", "17:00"]]},
            "phones": [{"number": "+38615550182"}], "exceptions": [{"from": "2026-12-24"}], "vat_number": "SI12345679"}  # fmt: skip
    shown = put(client, key, told).json()
    assert shown["open_now"] is True
    assert shown["vat"] == {"state": "asked", "confirmed_on": None}
    assert put(client, key, {"street": None}).status_code == 200
    read = client.get(HERE, headers={"authorization": f"Bearer {key}"}).json()
    assert (read["street"], read["city"], read["phones"][0]["number"]) == (
        "",
        "Ljubljana",
        "+38615550182",
    )


@pytest.mark.parametrize(
    ("told", "field"),
    [({"vat_number": "SI1"}, "vat_number"), ({"phones": [{"number": "12"}]}, "phones.0"), ({"stars": 5}, "stars"),
     ({"hours": {"mon": [["17:00", "09:00"]]}}, "hours.mon")],
)  # fmt: skip
def test_a_value_that_makes_no_sense_is_named(
    client: Client, store: Store, told: dict[str, Any], field: str
) -> None:
    answer = put(client, make_key(store), told)
    assert answer.status_code == 422
    assert [error["field"] for error in answer.json()["errors"]] == [field]


def test_a_key_reaches_its_own_store_within_its_scopes(
    client: Client, store: Store, other_store: Store
) -> None:
    assert put(client, make_key(store, "reviews:read"), {"city": "Kranj"}).status_code == 403
    put(client, make_key(other_store), {"city": "Rīga"})
    assert queries.card(store).city == ""
    assert client.get(HERE).status_code == 401


def test_a_store_without_a_country_is_given_one_and_its_numbers_follow(
    client: Client, store: Store
) -> None:
    type(store).objects.filter(id=store.id).update(country="")
    key = make_key(store, "publication:write", "reviews:read")
    phones = [{"number": "01 555 01 82"}]
    assert put(client, key, {"phones": phones}).status_code == 422
    shown = put(client, key, {"country": "SI", "phones": phones}).json()
    assert (shown["country"], shown["phones"][0]["number"]) == ("SI", "+38615550182")
    note = Record.objects.filter(store_id=store.id, act="store.changed").latest("id")
    assert note.details == {"fields": ["country"]}
    read = client.get(HERE, headers={"authorization": f"Bearer {key}"}).json()
    assert read["country"] == "SI"
    assert put(client, key, {"country": None}).json()["country"] == ""


@pytest.mark.parametrize("country", ["si", "XX", "Slovenia", "*"])
def test_what_is_no_country_changes_nothing(client: Client, store: Store, country: str) -> None:
    answer = put(client, make_key(store), {"country": country, "city": "Kranj"})
    assert [error["field"] for error in answer.json()["errors"]] == ["country"]
    store.refresh_from_db()
    assert (store.country, queries.card(store).city) == ("SI", "")
