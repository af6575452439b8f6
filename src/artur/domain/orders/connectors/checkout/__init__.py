"""The thank-you page: the shop's page brings the order itself, signed by the shop's server."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from artur.domain.orders.connectors.checkout.examples import ELEMENT, HEAD, NODE, PHP, PYTHON
from artur.domain.orders.connectors.checkout.receiving import receive
from artur.domain.orders.connectors.contract import Connector, Field, Step
from artur.domain.orders.connectors.signatures import made_secret

CONNECTOR = Connector(
    kind="checkout",
    title="Thank-you page",
    summary=_(
        "For any shop whose thank-you page you can change: the page itself brings the order."
    ),
    guide="checkout",
    generic=True,
    fields=(Field("secret", _("Secret"), made=made_secret),),
    steps=(
        Step(
            _(
                "You need somebody who can change the thank-you page of your shop, where it is made "
                "on your server. Press the button, and the page and its secret are shown."
            )
        ),
    ),
    finish=(
        Step(_("Keep this secret on your server, never in a page:"), shows="secret"),
        Step(_("Once, into the head of the thank-you page:"), code=HEAD),
        Step(_("Where the question shall stand:"), code=ELEMENT),
        Step(_("Your server signs the order when it makes the page. In PHP:"), code=PHP),
        Step(_("The same in Python:"), code=PYTHON),
        Step(_("The same in Node.js:"), code=NODE),
        Step(
            _(
                "Place a test order, look at its thank-you page, and press the test button. The page "
                "tells of shipping and delivery nothing; connect order mail or a file for that."
            )
        ),
    ),
    receive=receive,
)
