"""BigCommerce: a webhook that says only that an order changed, and the interface that says how."""

from django.utils.translation import gettext_lazy as _

from artur.domain.orders.connectors.bigcommerce.announcing import announce
from artur.domain.orders.connectors.bigcommerce.checking import check
from artur.domain.orders.connectors.bigcommerce.setup import FIELDS, FINISH, STEPS, WORDS, enter
from artur.domain.orders.connectors.bigcommerce.walking import poll
from artur.domain.orders.connectors.bigcommerce.webhooks import receive
from artur.domain.orders.connectors.contract import Connector

CONNECTOR = Connector(
    kind="bigcommerce",
    title="BigCommerce",
    summary=_("Earlier orders are fetched, new ones as soon as a webhook tells of them."),
    guide="bigcommerce",
    fields=FIELDS,
    steps=STEPS,
    finish=FINISH,
    check=check,
    enter=enter,
    announce=announce,
    receive=receive,
    poll=poll,
    words=WORDS,
)
