"""Any shop that can send a signed webhook: its own JSON, and a map from there to an order."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from artur.domain.orders.connectors.contract import Connector, Field, Step
from artur.domain.orders.connectors.signatures import made_standard_secret
from artur.domain.orders.connectors.webhook.delivering import enter, guess, receive, reread
from artur.domain.orders.connectors.webhook.mapping import EXAMPLE

CONNECTOR = Connector(
    kind="webhook",
    title="Webhook",
    summary=_("For any other shop that can send its orders as signed JSON to an address."),
    guide="webhook",
    generic=True,
    fields=(
        Field(
            "signing",
            _("How the shop signs"),
            kind="choice",
            choices=(
                ("standard", _("Standard Webhooks (three headers that begin with webhook-)")),
                ("hmac-base64", _("HMAC-SHA256 of the body in one header, in base64")),
                ("hmac-hex", _("HMAC-SHA256 of the body in one header, in hexadecimal digits")),
            ),
        ),
        Field(
            "header",
            _("Name of the header with the signature"),
            help=_(
                "Only where the signature stands in one header. A prefix such as sha256= is fine."
            ),
            required=False,
            placeholder="X-Signature",
        ),
        Field("secret", _("Secret"), made=made_standard_secret),
        Field(
            "own_secret",
            _("Secret of the shop"),
            kind="secret",
            help=_("Only if your shop makes the secret itself; then it is used in place of ours."),
            required=False,
        ),
        Field(
            "map",
            _("Field map"),
            kind="lines",
            help=_(
                "What of your JSON becomes which field of the order. Leave it empty if you send "
                "orders the way Artur has them."
            ),
            required=False,
            placeholder=EXAMPLE,
        ),
    ),
    steps=(
        Step(
            _(
                "Choose how your shop signs what it sends. If you can choose, take Standard "
                "Webhooks: it also proves that a delivery is fresh."
            )
        ),
        Step(
            _(
                "Paste one order as your shop sends it, let us suggest a field map for it, and "
                "look at what comes of it."
            )
        ),
    ),
    finish=(
        Step(_("Enter this address in your shop, for every change of an order."), shows="hook"),
        Step(_("Enter this secret in your shop."), shows="secret"),
        Step(_("Send an order, or a test, and press the test button.")),
    ),
    enter=enter,
    receive=receive,
    reread=reread,
    guess=guess,
)
