"""What a text may say that is known only when it is sent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

EMAIL, SMS, FORM = "email", "sms", "form"
SURFACES = {
    EMAIL: _("E-mail"),
    SMS: _("Text message"),
    FORM: _("Review form"),
}
KINDS = {
    "purchase": _("The purchase"),
    "delivery": _("The delivery"),
    "product": _("One product"),
    "products": _("Several products"),
    "order": _("The whole order"),
}
"""What an invitation is about as a whole; the last two come about when products or moments come together."""


@dataclass(frozen=True, slots=True)
class Variable:
    """Something a text may say that is known only when it is sent."""

    name: str
    meaning: Any
    surfaces: frozenset[str]
    personal: bool = True
    """Whether it differs from customer to customer: such a one is printed, not compared or changed."""
    may_miss: bool = False
    kinds: frozenset[str] = frozenset(KINDS)
    whole: bool = False
    """Whether it stands only in a mail's whole HTML."""


EVERYWHERE = frozenset(SURFACES)
MAIL, SHORT = frozenset({EMAIL}), frozenset({SMS})
WITH_PRODUCTS = frozenset({"product", "products", "order"})

VARIABLES: tuple[Variable, ...] = (
    Variable("name", _("the customer's first name"), EVERYWHERE, may_miss=True),
    Variable("store", _("the name of your store"), EVERYWHERE, personal=False),
    Variable("product", _("the product, or the first of several"), EVERYWHERE, kinds=WITH_PRODUCTS),
    Variable("order", _("the number of the order"), EVERYWHERE),
    Variable("placed", _("the day of the order, such as 1 November"), EVERYWHERE),
    Variable("until", _("the day until which the form can be answered"), MAIL),
    Variable("offer", _("the reward that is promised for any review, if there is one"), MAIL | SHORT, may_miss=True),
    Variable("contact", _("your e-mail address for customers, if you gave one"), EVERYWHERE, personal=False, may_miss=True),
    Variable("link", _("the address of the form"), MAIL | SHORT),
    Variable("stop", _("the address that ends such messages"), SHORT),
    Variable("subject", _("the subject as worded above"), MAIL, whole=True),
    Variable("preheader", _("the line beside the subject"), MAIL, whole=True),
    Variable("heading", _("the heading"), MAIL, whole=True),
    Variable("intro", _("why you ask"), MAIL, whole=True),
    Variable("items", _("what is rated, each with its five stars"), MAIL, whole=True),
    Variable("more", _("how many more products stand in the form, if there are"), MAIL, whole=True),
    Variable("button", _("the words of the button"), MAIL, whole=True),
    Variable("not_yet", _("the words “It hasn't arrived yet”"), MAIL, personal=False, whole=True),
    Variable("not_yet_link", _("the address behind them; none where only the purchase is asked about"), MAIL, may_miss=True, whole=True),
    Variable("closing", _("the closing"), MAIL, whole=True),
    Variable("legal", _("why the customer is written to, what is done with a review, unsubscribing, who you are"), MAIL, whole=True),
    Variable("unsubscribe_link", _("the address that ends such mails"), MAIL, whole=True),
    Variable("how_link", _("the page about how you collect reviews"), MAIL, personal=False, whole=True),
    Variable("accent", _("the colour of your store"), MAIL, personal=False, whole=True),
    Variable("language", _("the language of the mail, such as en"), MAIL, personal=False, whole=True),
)  # fmt: skip
