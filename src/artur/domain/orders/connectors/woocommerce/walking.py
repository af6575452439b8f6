"""Walking through a shop's orders in the order of their last change, and never past one.

The position is the second of the last change we have seen. A page begins with that second again, so whatever
changes while we walk comes once more later, and nothing slips through between two pages. Many orders changed
within one second, as by a bulk edit, fill whole pages: then we step inside that second, a little back each time.
"""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from artur.domain.orders.connectors.contract import Failed, Portion
from artur.domain.orders.connectors.woocommerce import orders as reading
from artur.domain.orders.connectors.woocommerce import rest
from artur.domain.orders.connectors.woocommerce.lines import products_of, refunded_by

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from artur.domain.orders.connectors.contract import Position, Settings
    from artur.foundation.kit.outgoing import Caller

PAGE = 100
BACK = 10
"""How many orders of a page we see twice inside one second, because orders that change leave a gap."""
AGAIN = timedelta(seconds=60)
"""What changed just before we caught up may still have been on its way into the shop's database."""
FIELDS = (
    "id,parent_id,number,status,created_via,currency,total,lang,date_created_gmt,date_modified_gmt,"
    "date_paid_gmt,date_completed_gmt,payment_method,billing,shipping,shipping_lines,line_items,"
    "refunds,meta_data"
)
ABOUT = "id,name,permalink,images,categories,brands,global_unique_id"


def poll(settings: Settings, position: Position, caller: Caller) -> Portion:
    """The next page of orders; nothing while there is no key, when the shop tells by itself."""
    if not rest.connected(settings):
        return Portion((), position, more=False)
    size = int(position.get("size", PAGE))
    try:
        found, left = _page(caller, settings, position, size)
        news = _news(found, position)
        known = _known(caller, settings, news)
    except Failed as failed:
        if failed.word != "too_large" or size == 1:
            raise
        # Orders with hundreds of lines: fewer at once.
        return Portion((), {**position, "size": max(1, size // 4)}, more=True)
    told = [reading.read(order, settings, known) for order in news]
    more = int(position.get("skip", 0)) + size < left
    return Portion(
        [document for one in told for document in one.orders],
        _onward({"total": left, **position}, found, size) if more else _caught_up(position, found),
        more=more,
        events=[event for one in told for event in one.events],
        total=int(position.get("total", left)) if more or "total" in position else None,
    )


def _page(
    caller: Caller, settings: Settings, position: Position, size: int
) -> tuple[list[dict[str, Any]], int]:
    """A page of orders, and how many there are from the position on."""
    since = _second(position["since"])
    query = {
        # WooCommerce means later than, and counts in seconds.
        "modified_after": f"{since - timedelta(seconds=1):%Y-%m-%dT%H:%M:%S}",
        "dates_are_gmt": "true",
        "orderby": "modified",
        "order": "asc",
        "status": "any",
        "per_page": size,
        "offset": int(position.get("skip", 0)),
        "_fields": FIELDS,
    }
    found, headers = rest.get(caller, settings, "orders", query)
    if not isinstance(found, list) or not all(isinstance(order, dict) for order in found):
        raise Failed("garbage", "a list of orders was expected")
    if found and _modified(found[0], since) < since - timedelta(days=1):
        raise Failed("old", "the shop answers with orders that did not change since")
    told = headers.get("x-wp-total", "")
    return found, int(told) if told.isdigit() else len(found) + (len(found) == size)


def _known(caller: Caller, settings: Settings, found: Sequence[Mapping[str, Any]]) -> reading.Known:
    """The products of these orders, and what of them was given back."""
    wanted, products = products_of(found), {}
    for i in range(0, len(wanted), PAGE):
        query = {"include": ",".join(wanted[i : i + PAGE]), "per_page": PAGE, "_fields": ABOUT}
        for product in _asked_beside(caller, settings, "products", query):
            products[str(product.get("id"))] = product
    refunded = {}
    for order in found:
        if order.get("refunds") and order.get("status") not in {"refunded", "cancelled"}:
            path = f"orders/{order['id']}/refunds"
            answer = _asked_beside(caller, settings, path, {"per_page": PAGE})
            refunded[str(order["id"])] = refunded_by(answer)
    return reading.Known(products, refunded, complete=True)


def _asked_beside(
    caller: Caller, settings: Settings, path: str, query: Mapping[str, Any]
) -> list[dict[str, Any]]:
    """What an order can do without, such as pictures; empty where the key may not read it."""
    try:
        answer, _ = rest.get(caller, settings, path, query)
    except Failed as failed:
        if failed.word in {"rights", "refused", "no_such_address", "no_woocommerce"}:
            return []
        raise
    return [one for one in answer if isinstance(one, dict)] if isinstance(answer, list) else []


def _onward(position: Position, found: Sequence[Mapping[str, Any]], size: int) -> Position:
    since, skip = _second(position["since"]), int(position.get("skip", 0))
    last = _modified(found[-1], since) if found else since
    if last > since:
        since, skip = last, 0
    else:
        skip += max(1, size - BACK)
    kept = {name: value for name, value in position.items() if name != "seen"}
    return {**kept, "since": since.isoformat(), "skip": skip}


def _caught_up(position: Position, found: Sequence[Mapping[str, Any]]) -> Position:
    since = _second(position["since"])
    last = _modified(found[-1], since) if found else since
    begin = max(since, last - AGAIN)
    seen = {str(x.get("id")): _mark(x) for x in found if _modified(x, since) >= begin}
    return {"since": begin.isoformat(), **({"seen": seen} if seen else {})}


def _news(found: Sequence[dict[str, Any]], position: Position) -> list[dict[str, Any]]:
    """The orders of a page without those we have read just so before, which nothing more is asked about."""
    seen = position.get("seen", {})
    return [order for order in found if seen.get(str(order.get("id"))) != _mark(order)]


def _mark(order: Mapping[str, Any]) -> str:
    content = json.dumps(order, sort_keys=True).encode()
    return hashlib.blake2b(content, digest_size=8).hexdigest()


def _modified(order: Mapping[str, Any], since: datetime) -> datetime:
    try:
        return _second(str(order["date_modified_gmt"]))
    except (KeyError, ValueError):
        return since


def _second(told: str) -> datetime:
    at = datetime.fromisoformat(told)
    at = at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
    return at.replace(microsecond=0)
