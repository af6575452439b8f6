"""The test button: what is right and wrong with the connection, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from artur.domain.orders.connectors.contract import Failed, Finding
from artur.domain.orders.connectors.magento.interface import Shop, criteria

if TYPE_CHECKING:
    from collections.abc import Callable

    from artur.domain.orders.connectors.contract import Settings
    from artur.foundation.kit.outgoing import Caller

CLOSED = {"login", "rights"}
"""Magento says both for a key it does not know and for one that lacks a right."""


def check(settings: Settings, caller: Caller) -> list[Finding]:
    """Ask the shop for everything the walk needs; raises `Failed`."""
    shop = Shop(settings, caller)
    views = _reach(lambda: shop.get("store/storeConfigs"))
    orders = _reach(lambda: shop.search("orders", _one("entity_id"), "entity_id,customer_email"))
    if views is None and orders is None:
        raise Failed("login")
    findings = [_orders(orders)]
    if views is None:
        findings.append(_without(_("The languages of the store views are unknown."), "Stores"))
    if _reach(lambda: shop.search("shipments", _one("entity_id"), "entity_id")) is None:
        findings.append(
            _without(_("When parcels leave, and with whom, is unknown."), "Sales, Shipments")
        )
    if _reach(lambda: shop.search("products", _one("entity_id"), "id")) is None:
        findings.append(
            _without(_("Products come without a picture and a link."), "Catalog, Products")
        )
    return findings


def _one(field: str) -> tuple[tuple[str, str], ...]:
    return criteria(field, "gteq", "0", most=1)


def _reach(asked: Callable[[], Any]) -> Any:
    """What was asked for; None where the key does not reach."""
    try:
        return asked()
    except Failed as failed:
        if failed.word not in CLOSED:
            raise
        return None


def _orders(found: tuple[list[dict[str, Any]], int] | None) -> Finding:
    if found is None:
        return Finding(
            "problem",
            _("The integration may not read orders."),
            _("In Magento, open the integration, and under API tick Sales, Operations, Orders."),
        )
    orders, total = found
    if not total:
        return Finding("ok", _("We can read the shop's orders; there is none yet."))
    if orders and not orders[0].get("customer_email"):
        return Finding(
            "problem",
            _("The orders hold no e-mail addresses."),
            _("Something in the shop hides them from the interface; without them nobody is asked."),
        )
    return Finding("ok", _("We can read the shop's orders."))


def _without(what: str, tick: str) -> Finding:
    advice = _("In Magento, open the integration, and under API tick %(name)s.") % {"name": tick}
    return Finding("warning", what, advice)
