"""WooCommerce: its webhooks, its REST interface, and our own plug-in for it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from artur.domain.orders.connectors.contract import Connector, Field, Step
from artur.domain.orders.connectors.signatures import made_secret
from artur.domain.orders.connectors.woocommerce.announcing import announce
from artur.domain.orders.connectors.woocommerce.checking import check
from artur.domain.orders.connectors.woocommerce.entering import enter
from artur.domain.orders.connectors.woocommerce.hooks import receive, reread
from artur.domain.orders.connectors.woocommerce.walking import poll

FIELDS = (
    Field(
        "address",
        _("Address of the shop"),
        _("Its home page. Leave it and the key out if our plug-in sends the orders."),
        kind="url",
        required=False,
        placeholder="https://shop.example.com",
    ),
    Field("key", _("Consumer key"), kind="secret", required=False, placeholder="ck_…"),
    Field("secret", _("Consumer secret"), kind="secret", required=False, placeholder="cs_…"),
    Field(
        "completed",
        _("What “Completed” means in your shop"),
        _("From here on we know when to ask about the parcel and the products."),
        kind="choice",
        choices=(
            ("shipped", _("The parcel was handed over")),
            ("delivered", _("The customer has everything")),
        ),
    ),
    Field(
        "unpaid",
        _("Orders that wait for a bank transfer (“On hold”)"),
        kind="choice",
        choices=(
            ("wait", _("Take them in once they are paid")),
            ("take", _("Take them in at once")),
        ),
    ),
    Field("webhook_secret", _("Secret of the webhook"), kind="secret", made=made_secret),
)
STEPS = (
    Step(_("In WordPress open WooCommerce, Settings, Advanced, REST API, and press “Add key”.")),
    Step(
        _(
            "As description write Artur, choose the permission “Read”, and press “Generate API key”. With “Read/Write” we can enter the webhook for you afterwards."
        )
    ),
    Step(_("Copy the consumer key and the consumer secret from there into the fields below.")),
)
FINISH = (
    Step(
        _(
            "With a key orders come every ten minutes from now on. To have them at once, use our "
            "plug-in or a webhook. The address for either is:"
        ),
        shows="hook",
    ),
    Step(_("The secret for either is:"), shows="webhook_secret"),
    Step(
        _(
            "Our plug-in: in WordPress open WooCommerce, Artur, enter both there, save, and press "
            "“Test the connection”."
        )
    ),
    Step(
        _(
            "Or a webhook: open WooCommerce, Settings, Advanced, Webhooks, and press “Add webhook”. "
            "Choose the status “Active” and the topic “Order updated”, enter the address as delivery "
            "URL and the secret, leave the API version as it is, and save."
        )
    ),
)
WORDS = {
    "login": _(
        "The shop does not know this key, or the secret belongs to another one. Make a new key "
        "under WooCommerce, Settings, Advanced, REST API, and enter both parts."
    ),
    "rights": _(
        "The key works, but the person it was made for may not see orders. Make it for an "
        "administrator or a shop manager, with the permission “Read”."
    ),
    "no_key": _(
        "Without a key nothing can be entered in the shop. Our plug-in needs no webhook; else enter "
        "the webhook by hand as the steps show."
    ),
    "read_only": _(
        "The key may only read, which is enough to read orders. Enter the webhook by hand as the "
        "steps show, or make a key with the permission “Read/Write” and enter it here."
    ),
    "key_lost": _(
        "The key does not come through: the shop's web server drops the header Authorization. Ask "
        "its host to pass it on to PHP, or use our plug-in, which needs no key."
    ),
    "no_woocommerce": _(
        "WordPress answers there, but WooCommerce does not. Is the plug-in WooCommerce active?"
    ),
    "closed": _(
        "A security plug-in closes the shop's REST interface to strangers. Allow /wp-json/wc/v3/ there."
    ),
    "blocked": _(
        "A firewall before the shop turns us away before WooCommerce sees the key. Allow calls to "
        "/wp-json/wc/v3/ there."
    ),
    "permalinks": _(
        "The shop's permalinks are set to “Plain”, which switches its interface off. Choose any "
        "other under Settings, Permalinks in WordPress."
    ),
    "old": _(
        "This WooCommerce is too old to say which orders changed lately. Update it; until then, "
        "our plug-in or the webhooks can send the orders."
    ),
}

CONNECTOR = Connector(
    kind="woocommerce",
    title="WooCommerce",
    summary=_("A shop on WordPress: by key and webhook, or by our plug-in."),
    guide="woocommerce",
    fields=FIELDS,
    steps=STEPS,
    finish=FINISH,
    check=check,
    enter=enter,
    announce=announce,
    receive=receive,
    reread=reread,
    poll=poll,
    words=WORDS,
    # A webhook is only switched on when its greeting is answered with exactly this.
    answers=200,
)
