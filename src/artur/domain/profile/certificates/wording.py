"""What ways of paying, and what is said of safety, are called."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

METHODS = {
    "card": _("Payment card"),
    "transfer": _("Bank transfer"),
    "delivery": _("Cash on delivery"),
    "cash": _("Cash in the shop"),
    "invoice": _("Invoice"),
    "instalments": _("Instalments"),
    "voucher": _("Gift voucher"),
    "visa": "Visa",
    "mastercard": "Mastercard",
    "americanexpress": "American Express",
    "dinersclub": "Diners Club",
    "discover": "Discover",
    "jcb": "JCB",
    "paypal": "PayPal",
    "applepay": "Apple Pay",
    "googlepay": "Google Pay",
    "samsungpay": "Samsung Pay",
    "klarna": "Klarna",
    "afterpay": "Afterpay",
    "sepa": "SEPA",
    "alipay": "Alipay",
    "wechat": "WeChat Pay",
    "revolut": "Revolut",
    "wise": "Wise",
    "cashapp": "Cash App",
    "venmo": "Venmo",
    "bitcoin": "Bitcoin",
    "own": _("Another way"),
}
ICONS = {
    "card": "credit-card",
    "transfer": "landmark",
    "delivery": "truck",
    "cash": "banknote",
    "invoice": "receipt-text",
    "instalments": "calendar",
    "voucher": "gift",
    "own": "wallet",
}
"""For what has no sign of its own."""

CARDS = {
    "provider": _("On the page of our payment provider"),
    "fields": _("In our checkout, into fields of our payment provider"),
    "own": _("In our checkout, and we process them"),
}
KEPT = {
    "orders": _("Orders and invoices"),
    "account": _("Customer accounts nobody uses"),
    "contact": _("Questions and conversations"),
    "newsletter": _("Newsletter addresses after unsubscribing"),
}
KEPT_FOR = {
    "orders": _("Orders and invoices are kept for %(time)s."),
    "account": _("An account nobody uses is erased after %(time)s."),
    "contact": _("Questions and conversations are erased after %(time)s."),
    "newsletter": _("After unsubscribing, an address is erased within %(time)s."),
}
NOT_KEPT = {
    "orders": _("Orders are erased once they are done."),
    "account": _("No customer accounts are kept."),
    "contact": _("Questions and conversations are erased once they are answered."),
    "newsletter": _("After unsubscribing, an address is erased at once."),
}
