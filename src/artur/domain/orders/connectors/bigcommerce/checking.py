"""The test button: what is right and wrong with the connection, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from artur.domain.orders.connectors.bigcommerce.interface import Shop
from artur.domain.orders.connectors.contract import Failed, Finding

if TYPE_CHECKING:
    from artur.domain.orders.connectors.contract import Settings
    from artur.foundation.kit.outgoing import Caller


def check(settings: Settings, caller: Caller) -> list[Finding]:
    """Ask the shop for a few orders, for itself, and for a product; raises `Failed`."""
    shop = Shop(settings, caller)
    orders = shop.many("v2/orders", limit=1)
    read = (
        _("We can read the shop's orders.")
        if orders
        else _("We can read the shop's orders; there is none yet.")
    )
    findings = [Finding("ok", read)]
    if not (_reaches(shop, "v2/store") and _reaches(shop, "v3/catalog/products")):
        findings.append(
            Finding(
                "warning",
                _("Products come without a picture and a link."),
                _("Give the API account the scopes Products and Information, read-only."),
            )
        )
    return findings + _webhook(shop)


def _webhook(shop: Shop) -> list[Finding]:
    found = shop.get("v3/hooks")
    hooks = found.get("data") if isinstance(found, dict) else None
    if any(
        "/hooks/" in str(one.get("destination")) and one.get("is_active") for one in hooks or []
    ):
        return []
    return [
        Finding(
            "warning",
            _("The shop does not send its orders yet; we fetch them every ten minutes."),
            _(
                "To hear of them at once, let us enter our address in the shop, under “In your shop”."
            ),
        )
    ]


def _reaches(shop: Shop, path: str) -> bool:
    try:
        shop.get(path, limit=1)
    except Failed as failed:
        if failed.word != "rights":
            raise
        return False
    return True
