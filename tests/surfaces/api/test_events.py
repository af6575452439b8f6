"""The store's events over the API: in order, paged, by the shop's own ids, never another store's."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from tests.domain.orders.conftest import told

if TYPE_CHECKING:
    from tests.surfaces.api.conftest import Api

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def test_events_come_in_order_and_name_what_the_shop_knows(shop: Api) -> None:
    shop.post("/orders", told())
    shop.post("/orders", told(status="shipped"))
    items = shop.get("/events").json()["items"]
    assert [item["id"] for item in items] == list(range(1, len(items) + 1))
    assert [i["type"] for i in items if i["type"].startswith("order.")] == [
        "order.created",
        "order.updated",
    ]
    assert {item["data"]["order"] for item in items} == {"1001"}
    assert "ana@example.com" not in str(items)


def test_pages_follow_one_another_to_the_end(shop: Api) -> None:
    shop.post("/orders", told())
    shop.post("/orders", told("1002"))
    whole = [item["id"] for item in shop.get("/events").json()["items"]]
    seen, path = [], "/events?limit=3"
    while path:
        page = shop.get(path).json()
        seen += [item["id"] for item in page["items"]]
        url = urlsplit(page["next"] or "")
        path = f"{url.path.removeprefix('/api/v1')}?{url.query}" if page["next"] else ""
    assert seen == whole
    assert shop.get(f"/events?after={whole[-1]}").json() == {"items": [], "next": None}


@pytest.mark.parametrize(
    "query", ["after=-1", "after=x", "limit=0", "limit=501", "after=9" + "9" * 30]
)
def test_a_number_that_makes_no_sense_is_refused(shop: Api, query: str) -> None:
    answer = shop.get(f"/events?{query}")
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (
        422,
        query.partition("=")[0],
    )


def test_a_stranger_sees_only_their_own(shop: Api, stranger: Api) -> None:
    shop.post("/orders", told())
    assert stranger.get("/events").json()["items"] == []
