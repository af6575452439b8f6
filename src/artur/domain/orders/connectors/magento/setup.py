"""What to do in Magento and what to enter, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from artur.domain.orders.connectors.contract import Field, Step
from artur.domain.orders.connectors.magento.interface import OWN
from artur.foundation.kit.problems import FieldError

if TYPE_CHECKING:
    from artur.domain.orders.connectors.contract import Settings

STEPS = (
    Step(
        _(
            "In Magento's admin, open System, Extensions, Integrations, and add an integration. "
            "Under Basic, give it a name such as Artur; leave the addresses empty."
        )
    ),
    Step(
        _(
            "Under API, choose Custom, and tick Sales with Orders and Shipments, Catalog with "
            "Products, and Stores. Save."
        )
    ),
    Step(
        _(
            "Click Activate, then Allow. Copy the four values that Magento shows into the form "
            "below. Keep the window open until the connection is saved."
        )
    ),
)
FIELDS = (
    Field(
        "shop",
        _("Address of the shop"),
        _("Where customers see it, with the folder if Magento lives in one."),
        kind="url",
        placeholder="https://www.tea-house.example",
    ),
    Field(
        "consumer_key",
        _("Consumer key"),
        _("The first of the four values Magento shows when the integration is activated."),
        required=False,
    ),
    Field("consumer_secret", _("Consumer secret"), kind="secret", required=False),
    Field("token", _("Access token"), kind="secret"),
    Field(
        "token_secret",
        _("Access token secret"),
        _(
            "With all four values the calls are signed. The access token alone works only where "
            "Magento is set to accept it by itself."
        ),
        kind="secret",
        required=False,
    ),
    Field(
        "delivered",
        _("Statuses that mean delivered"),
        _(
            "If your shop has an order status of its own for parcels that arrived, enter its code; "
            "several with commas. Without one we reckon with your usual delivery time."
        ),
        required=False,
        placeholder="delivered",
    ),
    Field(
        "products",
        _("Products go by"),
        _("Choose the SKU when your other files and widgets name products by it."),
        kind="choice",
        choices=(("id", _("Magento's product number")), ("sku", _("SKU"))),
    ),
    Field(
        "suffix",
        _("Product pages end in"),
        _("As set under Stores, Configuration, Catalog, Search Engine Optimization."),
        kind="choice",
        choices=(("html", ".html"), ("none", _("nothing"))),
    ),
)
WORDS = {
    "login": _(
        "Magento does not accept the key. Is the integration still active? If only the access "
        "token is entered, Magento from 2.4.4 on refuses it: enter the other three values too."
    ),
    "clock": _(
        "The clocks of the shop and of this server differ by more than ten minutes, so Magento takes "
        "our signature for an old one. Whoever runs the servers can set the clocks right."
    ),
    "rights": _(
        "The integration may not read orders. In Magento, open it, and under API tick Sales, "
        "Operations, Orders."
    ),
    "no_such_address": _(
        "There is no REST interface of Magento at this address. Is Magento in a folder of its "
        "own, or is this another shop system?"
    ),
}


def enter(settings: Settings) -> list[FieldError]:
    """What is wrong with what was entered, beyond the fields' kinds."""
    given = [name for name in OWN if settings[name]]
    if not given or len(given) == len(OWN):
        return []
    said = gettext("Enter all four values, or the access token alone.")
    return [FieldError(name, said) for name in OWN if not settings[name]]
