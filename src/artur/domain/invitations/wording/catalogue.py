"""What a store may word itself: surfaces, what they ask about, the parts of each, and the variables within."""

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
REMINDER = "reminder"


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of wording that is a field of its own."""

    name: str
    label: Any
    hint: Any
    most: int
    rows: int = 1
    optional: bool = False
    whole: bool = False
    """Whether it is HTML, the whole mail."""


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


PARTS: dict[str, tuple[Part, ...]] = {
    EMAIL: (
        Part("subject", _("Subject"), _("What stands in the list of mails. Short and plain."), 250, 2),
        Part(
            "preheader",
            _("Line beside the subject"),
            _("Many inboxes show it in grey behind the subject."),
            250,
            2,
            optional=True,
        ),
        Part(
            "heading",
            _("Heading"),
            _("Empty: the subject stands here too."),
            250,
            2,
            optional=True,
        ),
        Part("intro", _("Why you ask"), _("An empty line begins a new paragraph."), 2000, 5),
        Part("button", _("Button"), _("Opens the form."), 40),
        Part(
            "closing",
            _("Closing"),
            _("The name of your store stands below it."),
            1000,
            4,
            optional=True,
        ),
        Part(
            "html",
            _("The whole mail as HTML"),
            _("Only if you want another look. The texts above stay in it as variables."),
            60_000,
            16,
            optional=True,
            whole=True,
        ),
    ),
    SMS: (
        Part(
            "text",
            _("Text"),
            _("Sent by SMS and WhatsApp alike. Every 160 characters cost one SMS, or every 70 once a letter "
              "such as č or ā stands in it."),
            600,
            5,
        ),
    ),
    FORM: (
        Part("heading", _("Heading"), _("Empty: “How was it?”"), 120, optional=True),
        Part(
            "intro",
            _("Above the questions"),
            _("What is done with a review stands below it in any case."),
            1000,
            3,
            optional=True,
        ),
        Part(
            "question",
            _("Question beside the text field"),
            _("Such as what to think of: how it pours, how it cleans. Empty: “What should others know?”"),
            160,
            optional=True,
        ),
        Part(
            "thanks",
            _("After sending"),
            _("Stands below the thanks, before the receipt."),
            1000,
            3,
            optional=True,
        ),
    ),
}  # fmt: skip

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


@dataclass(frozen=True, slots=True)
class Name:
    """What one wording is for: a surface, what it asks about, and whether it reminds."""

    surface: str
    kind: str
    reminder: bool = False

    def __str__(self) -> str:
        """As `WordingVersion.name` keeps it: `email.product`, `sms.delivery.reminder`."""
        return f"{self.surface}.{self.kind}" + (f".{REMINDER}" if self.reminder else "")

    @property
    def parts(self) -> tuple[Part, ...]:
        """The fields there are; a question belongs to one thing to rate."""
        found = PARTS[self.surface]
        if self.surface == FORM and self.kind in {"products", "order"}:
            return tuple(part for part in found if part.name != "question")
        return found

    def variables(self, *, whole: bool = False) -> tuple[Variable, ...]:
        """What its texts may say."""
        return tuple(
            v
            for v in VARIABLES
            if self.surface in v.surfaces and self.kind in v.kinds and (whole or not v.whole)
        )

    def may_miss(self, variable: Variable) -> bool:
        """Whether it may have nothing to say here."""
        return variable.may_miss or (variable.name == "product" and self.kind == "order")


def names() -> tuple[Name, ...]:
    """Everything a store may word."""
    asked = [
        Name(s, k, reminder) for s in (EMAIL, SMS) for reminder in (False, True) for k in KINDS
    ]
    return (*asked, *(Name(FORM, kind) for kind in KINDS))


NAMES: dict[str, Name] = {str(name): name for name in names()}
