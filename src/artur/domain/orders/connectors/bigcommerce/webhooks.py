"""What BigCommerce delivers: a sign that an order changed, with its number and nothing else."""

from __future__ import annotations

import hmac
import json
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from artur.domain.orders.connectors.bigcommerce.interface import store
from artur.domain.orders.connectors.contract import Received, Refused

if TYPE_CHECKING:
    from artur.domain.orders.connectors.contract import Delivery, Settings

HEADER = "x-artur-secret"
"""BigCommerce signs nothing; it sends whatever headers it was told when the webhook was made."""


def receive(settings: Settings, delivery: Delivery) -> Received:
    """A change of an order: the shop is asked for what changed, so that nothing forged is ever taken in."""
    given = delivery.headers.get(HEADER, "")
    if not given:
        raise Refused(
            _("The delivery does not hold our secret: its header x-artur-secret is missing.")
        )
    if not hmac.compare_digest(given.encode("utf-8", "replace"), settings["secret"].encode()):
        raise Refused(_("The secret is not right. Make the webhook anew with the one shown here."))
    try:
        payload = json.loads(delivery.body)
    except (ValueError, RecursionError):
        payload = None
    if not isinstance(payload, dict):
        raise Refused(_("The delivery holds no event of BigCommerce."), 400)
    if payload.get("producer") != f"stores/{store(settings)}":
        raise Refused(
            _("The delivery is of another store of BigCommerce than the one entered here.")
        )
    return Received(poll=str(payload.get("scope", "")).startswith("store/order/"))
