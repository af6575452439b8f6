"""Access and erasure over the API."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.apps import apps

from artur.domain.orders.models import Customer
from tests.domain.orders.conftest import told

if TYPE_CHECKING:
    from artur.domain.stores.models import Store
    from tests.surfaces.api.conftest import Api

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
CANARY = "kanarček"
PHONE = "+38640123456"


def canary_order(**changes: Any) -> dict[str, Any]:
    customer = {
        "email": f"{CANARY}@example.com",
        "phone": PHONE,
        "name": f"{CANARY} Novak",
        "locale": "sl",
    }
    return told(customer=customer, attributes={"note": CANARY}, region=CANARY, **changes)


def everything() -> str:
    models = [m for m in apps.get_models() if m.__module__.startswith("artur.")]
    return "".join(repr(list(m.objects.values())) for m in models)  # type: ignore[attr-defined]


def test_a_person_gets_all_that_is_held(shop: Api) -> None:
    shop.post("/orders", canary_order())
    answer = shop.get(f"/customers/{CANARY.upper()}@Example.com/export")
    held = answer.json()["held"]["orders"]
    assert answer.status_code == 200
    assert (held["name"], held["orders"][0]["id"]) == (f"{CANARY} Novak", "1001")
    assert held["phone"] == PHONE
    assert held["orders"][0]["lines"][0]["product"] == "SKU-1"


def test_erasure_leaves_no_trace_and_the_order_in_the_books(shop: Api) -> None:
    shop.post("/orders", canary_order())
    shop.post(
        "/orders/1001/events", {"type": "shipped", "at": "2026-04-12T20:00:00Z", "tracking": CANARY}
    )
    assert CANARY in everything()
    assert PHONE in everything()
    assert shop.call("DELETE", f"/customers/{CANARY}@example.com").status_code == 200
    assert CANARY not in everything()
    assert PHONE not in everything()
    order = shop.get("/orders/1001").json()
    assert (order["total"], order["status"]) == ("59.90", "shipped")
    assert order["customer"]["email"].startswith("erased:")


def test_an_erased_order_stays_erased_however_often_it_is_told_again(shop: Api) -> None:
    shop.post("/orders", canary_order())
    shop.call("DELETE", f"/customers/{CANARY}@example.com")
    shop.post("/orders", canary_order())
    answer = shop.post("/orders", canary_order(status="delivered"))
    assert answer.json()["result"] == "updated"
    assert CANARY not in everything()
    assert PHONE not in everything()
    assert not [e for e in answer.json()["invitations"] if e["state"] == "scheduled"]


def test_a_person_may_come_back_with_a_new_order(shop: Api) -> None:
    shop.post("/orders", canary_order())
    shop.call("DELETE", f"/customers/{CANARY}@example.com")
    assert shop.post("/orders", canary_order(id="1002")).status_code == 201
    assert Customer.objects.count() == 2


def test_nothing_is_held_about_a_stranger(shop: Api, stranger: Api, store: Store) -> None:
    shop.post("/orders", canary_order())
    for method, path in (("GET", "/export"), ("DELETE", "")):
        assert stranger.call(method, f"/customers/{CANARY}@example.com{path}").status_code == 404
        assert shop.call(method, f"/customers/nobody@example.com{path}").status_code == 404
    assert Customer.objects.get(store_id=store.id).name == f"{CANARY} Novak"


def test_the_scope_is_its_own(store: Store, key: Any) -> None:
    assert key(store, "orders:write").get("/customers/a@b.si/export").status_code == 403
