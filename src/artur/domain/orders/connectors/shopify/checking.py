"""The test button: what is right and wrong with the connection, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from artur.domain.orders.connectors import told
from artur.domain.orders.connectors.contract import Failed, Finding
from artur.domain.orders.connectors.shopify.interface import Shop, domain, may_ask

if TYPE_CHECKING:
    from artur.domain.orders.connectors.contract import Settings
    from artur.foundation.kit.outgoing import Caller

LOOKED_AT = 20


def check(settings: Settings, caller: Caller) -> list[Finding]:
    """Ask the shop for itself, for our rights, and for a few orders; raises `Failed`."""
    if not may_ask(settings):
        return [
            Finding(
                "warning",
                _("New orders come by webhooks; earlier ones can't be fetched."),
                _("To fetch earlier orders too, enter the client ID and secret of an app."),
            )
        ]
    shop = Shop.of(settings, caller)
    found, _headers = shop.get("shop", fields="name,domain,myshopify_domain")
    named = found.get("myshopify_domain") or ""
    if named and named.lower() != domain(settings):
        return [_another(named)]
    greeting = _("We reach the shop %(name)s.") % {"name": found.get("name") or named}
    return [
        Finding("ok", greeting),
        *_rights(shop),
        *_orders(shop),
        *_webhooks(shop, settings),
    ]


def _another(named: str) -> Finding:
    return Finding(
        "problem",
        _("Shopify knows this shop by another address: %(named)s.") % {"named": named},
        _("Enter that address, because deliveries are signed with it."),
    )


def _rights(shop: Shop) -> list[Finding]:
    granted, _headers = shop.ask("/admin/oauth/access_scopes.json")
    scopes = {one.get("handle") for one in granted}
    # Whoever may write may read as well.
    scopes |= {str(scope).replace("write_", "read_") for scope in scopes}
    findings = []
    if "read_orders" not in scopes:
        findings.append(
            Finding(
                "problem",
                _("The app may not read orders: the right read_orders is missing."),
                _("Add it in the app's version, release the version, and install the app again."),
            )
        )
    elif "read_all_orders" not in scopes:
        findings.append(
            Finding(
                "warning",
                _("The app may read the orders of the last 60 days only."),
                _(
                    "That is enough to begin. For earlier ones, ask Shopify for the right "
                    "read_all_orders, or upload the shop's orders export."
                ),
            )
        )
    if "read_products" not in scopes:
        findings.append(
            Finding(
                "warning",
                _(
                    "Products come without a picture and a link: the right read_products is missing."
                ),
                _("Add it in the app's version, release the version, and install the app again."),
            )
        )
    return findings


def _orders(shop: Shop) -> list[Finding]:
    try:
        orders, _headers = shop.many(
            "orders",
            status="any",
            limit=LOOKED_AT,
            fields="id,email,contact_email,customer",
            order="created_at desc",
        )
    except Failed as failed:
        if failed.word != "rights":
            raise
        return [_protected()]
    if not orders:
        return [Finding("ok", _("The shop has no orders that we may read yet."))]
    if not any(_address(order) for order in orders):
        return [_protected()]
    return [Finding("ok", _("We can read its orders."))]


def _address(order: dict[str, Any]) -> Any:
    customer = told.part(order, "customer")
    return order.get("email") or order.get("contact_email") or customer.get("email")


def _protected() -> Finding:
    return Finding(
        "problem",
        _("Shopify holds back the e-mail addresses of the customers."),
        _(
            "In the Dev Dashboard, open the app's API access, and ask for protected customer data "
            "with name, e-mail and phone. Without an address nobody can be asked."
        ),
    )


def _webhooks(shop: Shop, settings: Settings) -> list[Finding]:
    """Whether the app has told the shop where to send orders; what was entered by hand, it can't see."""
    if settings["webhook_secret"]:
        return []
    found, _headers = shop.many("webhooks", limit=250)
    if any("/hooks/" in str(one.get("address")) for one in found):
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
