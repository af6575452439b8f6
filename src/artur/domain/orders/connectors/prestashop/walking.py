"""Walking through a shop's orders in the order of their last change, and never past one.

The shop tells its times by its own clock, without a zone, so the position is a time of that clock. A page begins
with the second in which the last one ended. In autumn an hour comes twice there: around it we look further back.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from artur.domain.orders.connectors.contract import Failed, Portion
from artur.domain.orders.connectors.prestashop import facts as standing
from artur.domain.orders.connectors.prestashop import orders as reading
from artur.domain.orders.connectors.prestashop import service
from artur.domain.orders.connectors.prestashop.lines import products_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from zoneinfo import ZoneInfo

    from artur.domain.orders.connectors.contract import Position, Settings
    from artur.domain.orders.connectors.prestashop.facts import Facts
    from artur.foundation.kit.outgoing import Caller

PAGE = 50
BACK = 10
"""How many orders of a page we see twice inside one second, because orders that change leave a gap."""
AGAIN = timedelta(seconds=60)
"""What changed just before we caught up may still have been on its way into the shop's database."""
HOUR_TWICE = timedelta(hours=2)
WRITTEN = "%Y-%m-%d %H:%M:%S"
END = "2100-01-01 00:00:00"


def poll(settings: Settings, position: Position, caller: Caller) -> Portion:
    """The next page of orders; nothing while there is no key, when our module tells by itself."""
    if not service.connected(settings):
        return Portion((), position, more=False)
    facts = standing.kept(position) or standing.read(caller, settings)
    since, skip, size = _since(position, facts), int(position.get("skip", 0)), _size(position)
    try:
        found = _page(caller, settings, since, skip, size)
    except Failed as failed:
        if failed.word != "too_large" or size == 1:
            raise
        return Portion((), {**position, "size": max(1, size // 4)}, more=True)
    told, facts = _read(caller, settings, facts, _news(found, position))
    kept = {"facts": standing.as_json(facts)}
    more = len(found) == size
    onward = _onward(since, skip, size, found) if more else _caught_up(since, found, facts.zone)
    return Portion(
        [document for document, _ in told],
        {**kept, **onward, **({"size": size} if more and size != PAGE else {})},
        more=more,
        events=[parcel for _, parcel in told if parcel is not None],
    )


def _page(
    caller: Caller, settings: Settings, since: datetime, skip: int, size: int
) -> list[dict[str, Any]]:
    query = {
        "filter[date_upd]": f"[{since:{WRITTEN}},{END}]",
        "date": 1,
        "sort": "[date_upd_ASC,id_ASC]",
        "limit": f"{skip},{size}",
    }
    return service.rows(caller, settings, "orders", **query)


def _read(
    caller: Caller, settings: Settings, facts: Facts, found: Sequence[dict[str, Any]]
) -> tuple[list[tuple[dict[str, Any], Any]], Facts]:
    """The documents of these orders, and the facts they were read by."""
    if any(str(order.get("current_state")) not in facts.states for order in found):
        facts = standing.read(caller, settings)  # a state was added meanwhile
    beside = _beside(caller, settings, facts, found) if found else reading.Beside()
    told = (reading.read(order, settings, facts, beside) for order in found)
    return [one for one in told if one is not None], facts


def _beside(
    caller: Caller, settings: Settings, facts: Facts, found: Sequence[dict[str, Any]]
) -> reading.Beside:
    """What stands elsewhere, each resource asked once for the whole page."""
    asking = standing.Asking(caller, settings, facts.closed)
    fields = service.fields
    ids = service.among(order.get("id") for order in found)
    of_orders = {"filter[id_order]": ids}
    customers = service.rows(
        caller,
        settings,
        "customers",
        display=fields("id", "email", "firstname", "lastname"),
        **{"filter[id]": service.among(order.get("id_customer") for order in found)},
    )
    addresses = asking.rows(
        "addresses",
        display=fields("id", "id_country", "phone", "phone_mobile"),
        **{"filter[id]": service.among(order.get("id_address_delivery") for order in found)},
    )
    history = asking.rows(
        "order_histories", display=fields("id_order", "id_order_state", "date_add"), **of_orders
    )
    parcels = asking.rows(
        "order_carriers", display=fields("id_order", "id_carrier", "tracking_number"), **of_orders
    )
    products = _among(asking, "products", products_of(found), PRODUCT)
    wanted = dict.fromkeys(
        str(x["id_category_default"]) for x in products if x.get("id_category_default")
    )
    categories = _among(asking, "categories", list(wanted), ("id", "name"))
    return reading.Beside(
        service.by_id(customers),
        service.by_id(addresses),
        service.by_id(products),
        service.by_id(categories),
        _by_order(history),
        _by_order(parcels),
    )


PRODUCT = ("id", "name", "ean13", "manufacturer_name", "id_default_image", "id_category_default")


def _among(
    asking: standing.Asking, resource: str, ids: Sequence[str], names: Sequence[str]
) -> list[dict[str, Any]]:
    """Entries by their ids, so many at once as an address holds."""
    found = []
    for i in range(0, len(ids), PAGE * 2):
        wanted = service.among(ids[i : i + PAGE * 2])
        found += asking.rows(resource, display=service.fields(*names), **{"filter[id]": wanted})
    return found


def _by_order(entries: Sequence[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for entry in entries:
        found[str(entry.get("id_order"))].append(entry)
    return found


def _since(position: Position, facts: Facts) -> datetime:
    """Where the walk stands, by the shop's clock."""
    if "local" in position:
        return datetime.strptime(position["local"], WRITTEN)  # noqa: DTZ007 - the shop's clock has no zone
    at = datetime.fromisoformat(position["since"])
    at = at if at.tzinfo else at.replace(tzinfo=UTC)
    return at.astimezone(facts.zone).replace(tzinfo=None, microsecond=0)


def _size(position: Position) -> int:
    return int(position.get("size", PAGE))


def _onward(since: datetime, skip: int, size: int, found: Sequence[dict[str, Any]]) -> Position:
    last = _changed(found[-1], since)
    if last > since:
        return {"local": f"{last:{WRITTEN}}"}
    return {"local": f"{since:{WRITTEN}}", "skip": skip + max(1, size - BACK)}


def _caught_up(since: datetime, found: Sequence[dict[str, Any]], zone: ZoneInfo) -> Position:
    if not found:
        return {"local": f"{since:{WRITTEN}}"}
    # Each look goes back from the last change, not from the last look.
    last = max(_changed(found[-1], since), since)
    begin = last - (HOUR_TWICE if put_back(last, zone) else AGAIN)
    seen = {str(x.get("id")): _mark(x) for x in found if _changed(x, since) >= begin}
    return {"local": f"{begin:{WRITTEN}}", "seen": seen}


def _news(found: Sequence[dict[str, Any]], position: Position) -> list[dict[str, Any]]:
    """The orders of a page without those we have read just so before, which nothing more is asked about."""
    seen = position.get("seen", {})
    return [order for order in found if seen.get(str(order.get("id"))) != _mark(order)]


def _mark(order: dict[str, Any]) -> str:
    content = json.dumps(order, sort_keys=True).encode()
    return hashlib.blake2b(content, digest_size=8).hexdigest()


def put_back(local: datetime, zone: ZoneInfo) -> bool:
    """Whether the clock was put back shortly before this time, or will have been when it comes again."""
    now = local.replace(tzinfo=zone, fold=1).utcoffset()
    before = (local - HOUR_TWICE).replace(tzinfo=zone, fold=0).utcoffset()
    return now is not None and before is not None and before > now


def _changed(order: dict[str, Any], since: datetime) -> datetime:
    try:
        return datetime.strptime(str(order.get("date_upd")), WRITTEN)  # noqa: DTZ007
    except ValueError:
        return since
