"""The ways of paying that have a sign of their own, and those every shop may have."""

from __future__ import annotations

BRANDS = (
    "visa", "mastercard", "americanexpress", "dinersclub", "discover", "jcb", "paypal", "applepay", "googlepay",
    "samsungpay", "klarna", "afterpay", "sepa", "alipay", "wechat", "revolut", "wise", "cashapp", "venmo", "bitcoin",
)  # fmt: skip
"""By the names of the icon package their signs come from."""
GENERAL = ("card", "transfer", "delivery", "cash", "invoice", "instalments", "voucher")
OWN = "own"
"""A way named by the store itself."""
METHODS = (*GENERAL, *BRANDS, OWN)
CARDS = ("provider", "fields", "own")
"""Where card numbers are typed: at the provider's page, into the provider's fields in the shop, or at the shop itself."""
KEPT = ("orders", "account", "contact", "newsletter")
"""What a store may say how long it keeps."""
