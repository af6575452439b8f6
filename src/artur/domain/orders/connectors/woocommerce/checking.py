"""The test button: asks the shop as the walk does, and says in words what is right and wrong. Creates nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from artur.domain.orders.connectors.contract import Failed, Finding
from artur.domain.orders.connectors.woocommerce import rest

if TYPE_CHECKING:
    from artur.domain.orders.connectors.contract import Settings
    from artur.foundation.kit.outgoing import Caller

QUERY = {
    "modified_after": "2000-01-01T00:00:00",
    "dates_are_gmt": "true",
    "orderby": "modified",
    "order": "desc",
    "per_page": 1,
    "_fields": "id,number,date_created_gmt",
}
NOT_WORDPRESS = {"garbage", "no_such_address"}


def check(settings: Settings, caller: Caller) -> list[Finding]:
    """What is so; raises `Failed` with a word when the shop can't be asked."""
    if not rest.connected(settings):
        return [_without_key()]
    return [_orders(settings, caller), *_products(settings, caller), *_webhooks(settings, caller)]


def _without_key() -> Finding:
    return Finding(
        "warning",
        _("There is no key, so earlier orders can't be fetched and nothing can be asked."),
        _("Orders come when the plug-in or the webhooks send them. For the others, enter a key."),
    )


def _orders(settings: Settings, caller: Caller) -> Finding:
    try:
        found, headers = rest.get(caller, settings, "orders", QUERY)
    except Failed as failed:
        raise _looked_into(failed, settings, caller) from None
    if not isinstance(found, list):
        raise Failed("garbage", "a list of orders was expected")
    total = headers.get("x-wp-total", "")
    count = int(total) if total.isdigit() else len(found)
    if not count:
        return Finding("ok", _("The key works. The shop has no orders yet."))
    said = ngettext(
        "The key works. It can read %(count)d order, number %(latest)s among them.",
        "The key works. It can read %(count)d orders, number %(latest)s among them.",
        count,
    )
    latest = found[0].get("number") or found[0].get("id") if found else "?"
    return Finding("ok", said % {"count": count, "latest": latest})


def _looked_into(failed: Failed, settings: Settings, caller: Caller) -> Failed:
    """Whether it is the permalinks: then the interface answers at its other address."""
    if failed.word not in NOT_WORDPRESS:
        return failed
    try:
        rest.get(caller, settings, "orders", {"per_page": 1, "_fields": "id"}, plain=True)
    except Failed as other:
        # Only WordPress has words of its own for a refusal.
        return Failed("permalinks", failed.detail) if other.word in rest.CODES.values() else failed
    return Failed("permalinks", failed.detail)


def _products(settings: Settings, caller: Caller) -> list[Finding]:
    try:
        rest.get(caller, settings, "products", {"per_page": 1, "_fields": "id"})
    except Failed:
        return [
            Finding(
                "warning",
                _("The key may not read products, so invitations go out without pictures."),
                _(
                    "Make the key for a person who may see products as well, such as a shop manager."
                ),
            )
        ]
    return []


def _webhooks(settings: Settings, caller: Caller) -> list[Finding]:
    """Ours are known by the path of our address; who may not see them is told nothing."""
    try:
        found, _headers = rest.get(caller, settings, "webhooks", {"per_page": 100})
    except Failed:
        return []
    ours = (
        [one for one in found if isinstance(one, dict) and _ours(one)]
        if isinstance(found, list)
        else []
    )
    if not ours:
        return [
            Finding(
                "ok", _("There is no webhook in the shop: we ask for orders every ten minutes.")
            )
        ]
    off = [one for one in ours if one.get("status") != "active"]
    if off:
        return [
            Finding(
                "warning",
                _("The webhook “%(name)s” is switched off in the shop.")
                % {"name": off[0].get("name")},
                _(
                    "WooCommerce switches a webhook off after five failures. Set it to active under "
                    "WooCommerce, Settings, Advanced, Webhooks. No order is lost meanwhile: we ask "
                    "for them every ten minutes."
                ),
            )
        ]
    return [Finding("ok", _("The shop tells us of orders at once: its webhook is active."))]


def _ours(webhook: dict[str, Any]) -> bool:
    topic, url = str(webhook.get("topic", "")), str(webhook.get("delivery_url", ""))
    return topic.startswith("order.") and "/hooks/" in url
