"""What Shopify asks on behalf of customers and of the shop: customers/redact, customers/data_request, shop/redact.

Whoever runs Artur is the shop itself, not a service beside it: what a customer wants erased is erased at once, what
only the shop can answer or decide is laid before its members.
"""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from artur.domain.orders.connectors import told
from artur.domain.orders.connectors.contract import Received


def asked(payload: dict[str, Any], key: str | None) -> Received:
    """What is done about it, or who has to do something."""
    customer = payload.get("customer")
    if not isinstance(customer, dict):
        return Received(replay_key=key, trouble=_uninstalled())
    email = told.text(customer.get("email"), 254)
    if "orders_to_redact" not in payload:
        return Received(replay_key=key, trouble=_wants_to_know(email))
    if email is None:
        return Received(replay_key=key, trouble=_without_address(payload["orders_to_redact"]))
    return Received(replay_key=key, erase=[email])


def _wants_to_know(email: str | None) -> str:
    return _(
        "Through Shopify, %(who)s asks what you hold about them. Open their order, choose what is "
        "held about the customer, and send it to them within 30 days. Then let this note go."
    ) % {"who": email or _("a customer")}


def _without_address(orders: Any) -> str:
    numbers = ", ".join(map(str, orders)) if isinstance(orders, list) else ""
    return _(
        "Shopify asks to erase a customer but does not say who it is. Look whether you hold one of "
        "these orders, and erase its customer: %(orders)s"
    ) % {"orders": numbers[:200] or "–"}


def _uninstalled() -> str:
    return _(
        "The app was uninstalled, and Shopify asks to erase what came from the shop. The orders are "
        "your own and were left as they are; old ones go by themselves. If you left Shopify, remove "
        "this connection."
    )
