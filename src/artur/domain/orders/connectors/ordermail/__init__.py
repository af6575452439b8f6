"""Order mail: the shop copies its order confirmations to an address of ours, which reads the orders in them."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from artur.domain.orders.connectors.contract import Connector, Field, Step
from artur.domain.orders.connectors.ordermail.checking import check, enter
from artur.domain.orders.connectors.ordermail.reading import gist_of, read, reread
from artur.domain.orders.connectors.ordermail.showing import SNIPPET

PATTERN_HELP = _(
    "One subject in each line, with {number} where the order number stands; the same below. "
    "Needed only where your mails hold no order data."
)

CONNECTOR = Connector(
    kind="ordermail",
    title="Order mail",
    summary=_("For any shop that can send a blind copy of its order mails to an address."),
    guide="order-mail",
    generic=True,
    fields=(
        Field(
            "placed",
            _("Subjects of your order confirmation"),
            help=PATTERN_HELP,
            kind="lines",
            required=False,
            placeholder="Your order {number}",
        ),
        Field(
            "shipped",
            _("Subjects of your shipping mail"),
            kind="lines",
            required=False,
            placeholder="Order {number} is on its way",
        ),
        Field(
            "delivered",
            _("Subjects of your delivery mail"),
            kind="lines",
            required=False,
        ),
        Field(
            "cancelled",
            _("Subjects of your cancellation mail"),
            kind="lines",
            required=False,
        ),
    ),
    steps=(
        Step(
            _(
                "Look into the mail your shop sends after an order. Many shop systems put schema.org "
                "data into it already; then there is nothing to enter below."
            )
        ),
    ),
    finish=(
        Step(
            _(
                "Add this address as BCC, a blind copy, to the order confirmation of your shop, and "
                "to its shipping and delivery mails if you can."
            ),
            shows="mail",
        ),
        Step(
            _(
                "Never put it into To or Cc: whoever knows the address can send orders to it. "
                "Mails where customers can see it are refused."
            )
        ),
        Step(
            _(
                "If your mails hold no order data, paste this into their template, with your "
                "template's own placeholders:"
            ),
            code=SNIPPET,
        ),
        Step(_("Place a test order, wait a minute, and press the test button.")),
    ),
    check=check,
    enter=enter,
    read=read,
    reread=reread,
    gist=gist_of,
)
