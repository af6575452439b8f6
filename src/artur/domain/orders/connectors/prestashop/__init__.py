"""PrestaShop: its webservice, asked every ten minutes, and our own module for it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from artur.domain.orders.connectors.contract import Connector, Field, Step
from artur.domain.orders.connectors.prestashop.checking import check
from artur.domain.orders.connectors.prestashop.entering import enter
from artur.domain.orders.connectors.prestashop.hooks import receive
from artur.domain.orders.connectors.prestashop.walking import poll
from artur.domain.orders.connectors.signatures import made_secret

FIELDS = (
    Field(
        "address",
        _("Address of the shop"),
        _("Its home page. Leave it and the key out if our module sends the orders."),
        kind="url",
        required=False,
        placeholder="https://shop.example.com",
    ),
    Field("key", _("Key of the webservice"), kind="secret", required=False),
    Field(
        "unpaid",
        _("Orders that wait for a bank transfer or a cheque"),
        kind="choice",
        choices=(
            ("wait", _("Take them in once they are paid")),
            ("take", _("Take them in at once")),
        ),
    ),
    Field("webhook_secret", _("Secret of the module"), kind="secret", made=made_secret),
)
STEPS = (
    Step(
        _(
            "In the back office open Advanced Parameters, Webservice, set “Enable PrestaShop's "
            "webservice” to “Yes” and save."
        )
    ),
    Step(
        _("Press “Add new webservice key”, then “Generate!”, and copy the key into the form below.")
    ),
    Step(
        _(
            "Tick “View (GET)” for: addresses, carriers, categories, configurations, countries, "
            "currencies, customers, languages, order_carriers, order_histories, order_states, "
            "orders, products. Nothing else is needed. Save."
        )
    ),
)
FINISH = (
    Step(
        _(
            "Orders come every ten minutes from now on. To have them at once and to show reviews in "
            "the shop, install our module and enter there the address:"
        ),
        shows="hook",
    ),
    Step(_("And the secret:"), shows="webhook_secret"),
)
WORDS = {
    "login": _(
        "The shop does not know this key, or the key is switched off. Look under Advanced "
        "Parameters, Webservice."
    ),
    "no_rights": _(
        "The key has no rights at all. Tick “View (GET)” for the resources that the steps name."
    ),
    "key_lost": _(
        "The key does not come through: the shop's web server drops the header Authorization. Ask "
        "its host to pass it on to PHP, or use our module, which needs no key."
    ),
    "resource": _(
        "The key may not read everything that is needed. Press the test button: it names what is "
        "missing."
    ),
    "switched_off": _(
        "The shop's webservice is switched off. Set “Enable PrestaShop's webservice” to “Yes” under "
        "Advanced Parameters, Webservice."
    ),
    "other_shop": _(
        "The key belongs to another shop of this PrestaShop. Give it the right to this one under "
        "Advanced Parameters, Webservice."
    ),
    "no_webservice": _(
        "No webservice answers at this address. Look for a slip in it; if it is right, save the "
        "page Shop Parameters, Traffic & SEO once, which writes the shop's .htaccess anew."
    ),
}

CONNECTOR = Connector(
    kind="prestashop",
    title="PrestaShop",
    summary=_(
        "A PrestaShop of version 1.7 or later: by a key of its webservice, or by our module."
    ),
    guide="prestashop",
    fields=FIELDS,
    steps=STEPS,
    finish=FINISH,
    check=check,
    enter=enter,
    receive=receive,
    poll=poll,
    words=WORDS,
)
