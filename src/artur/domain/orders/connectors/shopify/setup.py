"""What to do in Shopify and what to enter, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from artur.domain.orders.connectors.contract import Field, Step
from artur.domain.orders.connectors.shopify.interface import OWN, address
from artur.foundation.kit.outgoing import CallFailed
from artur.foundation.kit.outgoing.targets import allowed, read
from artur.foundation.kit.problems import FieldError

if TYPE_CHECKING:
    from artur.domain.orders.connectors.contract import Settings

STEPS = (
    Step(
        _(
            "In Shopify's Dev Dashboard, create an app. In its version, choose the rights "
            "read_orders and read_products, and release the version."
        )
    ),
    Step(_("Install the app on your shop, on the app's home page.")),
    Step(_("Open the app's settings, and copy its client ID and its secret into the form below.")),
)
FINISH = (
    Step(
        _(
            "In Shopify, open Settings, Notifications, Webhooks, and create a webhook for each of "
            "Order creation, Order update, Fulfillment creation and Fulfillment update, in JSON, to "
            "this address:"
        ),
        shows="hook",
    ),
    Step(
        _(
            "Copy the signing secret that stands on the same page into the settings of this "
            "connection."
        )
    ),
)
FIELDS = (
    Field(
        "shop",
        _("Address of the shop"),
        _("The one that ends in .myshopify.com; it stands in Shopify under Settings, Domains."),
        placeholder="tea-house.myshopify.com",
    ),
    Field(
        "client_id",
        _("Client ID of the app"),
        _("Needed to fetch earlier orders, pictures and links."),
        required=False,
    ),
    Field("client_secret", _("Secret of the app"), kind="secret", required=False),
    Field(
        "token",
        _("Admin API access token"),
        _("Only for an app made in Shopify's admin before 2026; it begins with shpat_."),
        kind="secret",
        required=False,
    ),
    Field(
        "webhook_secret",
        _("Signing secret of the webhooks"),
        _("It stands under Settings, Notifications, Webhooks."),
        kind="secret",
        required=False,
    ),
    Field(
        "products",
        _("Products go by"),
        _("Choose the SKU when your other files and widgets name products by it."),
        kind="choice",
        choices=(("id", _("Shopify's product number")), ("sku", _("SKU of the variant"))),
    ),
)
WORDS = {
    "login": _(
        "Shopify does not accept the access token. Was the app uninstalled, or its token made "
        "anew? Enter the present one."
    ),
    "app": _(
        "Shopify does not accept the client ID and secret. Copy both again from the app's "
        "settings in the Dev Dashboard."
    ),
    "not_installed": _(
        "The app is not installed on this shop. Open the app in the Dev Dashboard and install "
        "it; app and shop must belong to the same organisation."
    ),
    "without_app": _(
        "For this we need the client ID and secret of an app. Enter them in the settings, or enter "
        "the webhooks by hand."
    ),
    "rights": _(
        "The app may not read orders. In the Dev Dashboard, give it the right read_orders and "
        "ask for protected customer data, release the version, and install the app again."
    ),
    "no_such_address": _(
        "Shopify has no shop at this address. Enter the one that ends in .myshopify.com."
    ),
}


def enter(settings: Settings) -> list[FieldError]:
    """What is wrong with what was entered, beyond the fields' kinds."""
    errors = []
    if not _shopifys(address(settings["shop"])):
        errors.append(
            FieldError(
                "shop", gettext("Enter the address of the shop that ends in .myshopify.com.")
            )
        )
    if bool(settings["client_id"]) != bool(settings["client_secret"]):
        missing = "client_secret" if settings["client_id"] else "client_id"
        errors.append(FieldError(missing, gettext("Client ID and secret belong together.")))
    if not any(settings[name] for name in ("client_secret", "token", "webhook_secret")):
        said = gettext("Enter the client ID and secret of an app, or the webhooks' signing secret.")
        errors.append(FieldError("client_id", said))
    return errors


def _shopifys(url: str) -> bool:
    """Whether the address is of Shopify, or one the operator lets through by name."""
    try:
        _parsed, host, port = read(url)
    except CallFailed:
        return False
    return host.endswith(OWN) or allowed(host, port)
