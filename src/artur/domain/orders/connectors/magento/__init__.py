"""Magento 2 and Adobe Commerce: the REST interface is asked for what changed, signed with OAuth or by token."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from artur.domain.orders.connectors.contract import Connector
from artur.domain.orders.connectors.magento.checking import check
from artur.domain.orders.connectors.magento.setup import FIELDS, STEPS, WORDS, enter
from artur.domain.orders.connectors.magento.walking import poll

CONNECTOR = Connector(
    kind="magento",
    title="Magento 2",
    summary=_(
        "Also Adobe Commerce and Mage-OS: new and earlier orders are fetched every few minutes."
    ),
    guide="magento",
    fields=FIELDS,
    steps=STEPS,
    check=check,
    enter=enter,
    poll=poll,
    # Nothing tells us of a change, so we look more often.
    every=timedelta(minutes=5),
    words=WORDS,
)
