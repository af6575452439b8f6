"""What to do in BigCommerce and what to enter, in words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from artur.domain.orders.connectors.bigcommerce.interface import root
from artur.domain.orders.connectors.contract import Field, Step
from artur.domain.orders.connectors.signatures import made_secret
from artur.foundation.kit.problems import FieldError

if TYPE_CHECKING:
    from artur.domain.orders.connectors.contract import Settings

ROOT = re.compile(r"https?://[^/]+/stores/[a-z0-9]+")
STEPS = (
    Step(
        _(
            "In BigCommerce, open Settings, Store-level API accounts, and create a V2/V3 API token. "
            "Give it a name such as Artur."
        )
    ),
    Step(
        _(
            "Choose the scopes Orders: read-only, Products: read-only, and Information & settings: "
            "read-only. Save."
        )
    ),
    Step(_("Copy the API path and the access token into the form below; they are shown once.")),
)
FINISH = (
    Step(
        _(
            "BigCommerce has no page for webhooks; whoever knows its interface makes one for the "
            "scope store/order/* and this address:"
        ),
        shows="hook",
    ),
    Step(_("It sends this secret in the header X-Artur-Secret:"), shows="secret"),
)
FIELDS = (
    Field(
        "path",
        _("API path"),
        _("As BigCommerce shows it with the token; the store's hash alone will do too."),
        placeholder="https://api.bigcommerce.com/stores/abc123/v3/",
    ),
    Field("token", _("Access token"), kind="secret"),
    Field(
        "products",
        _("Products go by"),
        _("Choose the SKU when your other files and widgets name products by it."),
        kind="choice",
        choices=(("id", _("BigCommerce's product number")), ("sku", _("SKU"))),
    ),
    Field("secret", _("Secret of the webhook"), kind="secret", made=made_secret),
)
WORDS = {
    "login": _(
        "BigCommerce does not accept the access token. Was the API account deleted? Create "
        "another one, and enter its token here."
    ),
    "rights": _("The token may not read orders. Create one with the scope Orders: read-only."),
    "no_such_address": _("There is no such store. Copy the API path as BigCommerce shows it."),
}


def enter(settings: Settings) -> list[FieldError]:
    """What is wrong with what was entered, beyond the fields' kinds."""
    if ROOT.fullmatch(root(settings["path"])):
        return []
    said = gettext("Enter the API path, such as https://api.bigcommerce.com/stores/abc123/v3/.")
    return [FieldError("path", said)]
