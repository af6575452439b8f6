"""Shopify: webhooks signed with HMAC, the Admin API for earlier orders, products by their pages."""

from django.utils.translation import gettext_lazy as _

from artur.domain.orders.connectors.contract import Connector
from artur.domain.orders.connectors.shopify.announcing import announce
from artur.domain.orders.connectors.shopify.checking import check
from artur.domain.orders.connectors.shopify.setup import FIELDS, FINISH, STEPS, WORDS, enter
from artur.domain.orders.connectors.shopify.walking import poll
from artur.domain.orders.connectors.shopify.webhooks import receive, reread

CONNECTOR = Connector(
    kind="shopify",
    title="Shopify",
    summary=_("Orders come as they are placed, earlier ones are fetched, with pictures and links."),
    guide="shopify",
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
)
