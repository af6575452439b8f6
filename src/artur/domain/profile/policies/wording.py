"""What policies, their facts and the answers to them are called."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


@dataclass(frozen=True, slots=True)
class Named:
    """A kind of policy: its heading for shoppers, its icon, and what a member is asked to say."""

    title: _StrPromise
    icon: str
    asks: _StrPromise


KINDS = {
    "delivery": Named(
        _("Delivery"),
        "truck",
        _("When a parcel leaves, who brings it, and what happens if it gets lost or breaks."),
    ),
    "returns": Named(
        _("Returns and exchange"),
        "undo-2",
        _("How long one may change one's mind, who pays the way back, and when the money is back."),
    ),
    "warranty": Named(
        _("Warranty"), "shield-check", _("What you stand for, how long, and how to claim it.")
    ),
    "complaints": Named(
        _("Complaints"),
        "message-square-reply",
        _("Where to complain, when you answer, and who decides if you can't agree."),
    ),
    "privacy": Named(
        _("Privacy"), "lock", _("What you keep of a customer, what for, and who gets to see it.")
    ),
    "protection": Named(
        _("Buyer protection"),
        "badge-check",
        _("Who pays if an order never arrives. Leave it out if you have none."),
    ),
    "moneyback": Named(
        _("Money-back promise"),
        "banknote",
        _("When a customer gets the money back without giving reasons, beyond what the law asks."),
    ),
    "prices": Named(
        _("Prices"),
        "receipt",
        _("Whether VAT is in the price, what it is made of, and what can come on top."),
    ),
}
COSTS = Named(_("What delivery costs"), "package", _("One price for each carrier and country."))

FACTS = {
    ("delivery", "dispatch_days"): _("Working days until it leaves"),
    ("delivery", "tracking"): _("The parcel can be followed"),
    ("delivery", "pickup"): _("Can be collected in person"),
    ("delivery", "broken"): _("If a parcel is lost or broken"),
    ("delivery", "except"): _("What is delivered otherwise, or not at all"),
    ("returns", "window"): _("Sending back"),
    ("returns", "days"): _("Days to change one's mind"),
    ("returns", "payer"): _("Who pays the way back"),
    ("returns", "fee"): _("What the way back costs"),
    ("returns", "way"): _("How it comes back"),
    ("returns", "refund_days"): _("Days until the money is back"),
    ("returns", "exchange"): _("Can be exchanged"),
    ("returns", "how"): _("How to start"),
    ("returns", "except"): _("What can't be sent back"),
    ("warranty", "months"): _("Months of warranty"),
    ("warranty", "given_by"): _("Who gives it"),
    ("warranty", "payer"): _("Who pays the ways"),
    ("warranty", "how"): _("How to claim it"),
    ("warranty", "except"): _("What it doesn't cover"),
    ("complaints", "answer_days"): _("Working days until you answer"),
    ("complaints", "body"): _("Who decides if you can't agree"),
    ("complaints", "how"): _("How to complain"),
    ("privacy", "answer_days"): _("Days until a request is answered"),
    ("privacy", "how"): _("How to see or erase one's data"),
    ("protection", "provider"): _("Who stands for it"),
    ("protection", "up_to"): _("Up to what amount"),
    ("protection", "days"): _("Days to claim it"),
    ("protection", "how"): _("How to claim it"),
    ("protection", "except"): _("What it doesn't cover"),
    ("moneyback", "days"): _("Days to ask the money back"),
    ("moneyback", "refund_days"): _("Days until the money is back"),
    ("moneyback", "how"): _("How to ask for it"),
    ("moneyback", "except"): _("What it doesn't cover"),
    ("prices", "vat"): _("VAT"),
    ("prices", "extra"): _("Something can come on top"),
    ("prices", "extra_what"): _("What can come on top, and how much it is"),
}
"""What a member fills in."""

CHOICES = {
    ("returns", "window", "days"): _("Within a number of days"),
    ("returns", "window", "unlimited"): _("At any time"),
    ("returns", "window", "none"): _("Not possible"),
    ("returns", "payer", "shop"): _("We pay"),
    ("returns", "payer", "customer"): _("The customer pays the carrier"),
    ("returns", "payer", "fixed"): _("We keep a fixed amount"),
    ("returns", "way", "post"): _("By post or parcel"),
    ("returns", "way", "place"): _("In the shop"),
    ("returns", "way", "courier"): _("A courier collects it"),
    ("warranty", "given_by", "law"): _("The law, for every purchase"),
    ("warranty", "given_by", "shop"): _("We, beyond the law"),
    ("warranty", "given_by", "maker"): _("The maker"),
    ("warranty", "payer", "shop"): _("We pay"),
    ("warranty", "payer", "customer"): _("The customer pays"),
    ("prices", "vat", "included"): _("Included in every price"),
    ("prices", "vat", "excluded"): _("Added at the checkout"),
    ("prices", "vat", "none"): _("We charge none, as a small business"),
}
MEASURES = {
    "flat": _("The same for everything"),
    "weight": _("By weight"),
    "amount": _("By the price of the goods"),
}
"""What a price of delivery depends on."""

LABELS = {
    ("returns", "fee"): _("We keep for the way back"),
    ("returns", "refund_days"): _("Money back within"),
    ("complaints", "body"): _("If we can't agree"),
    ("privacy", "how"): _("How to see or erase your data"),
    ("protection", "days"): _("Claim it within"),
    ("moneyback", "refund_days"): _("Money back within"),
    ("prices", "extra"): _("Anything on top"),
    ("prices", "extra_what"): _("What can come on top"),
}
"""What shoppers read where that is another word than the one a member fills in."""

SHOPPERS = {
    ("returns", "payer", "shop"): _("We do"),
    ("returns", "payer", "customer"): _("You do"),
    ("warranty", "payer", "shop"): _("We do"),
    ("warranty", "payer", "customer"): _("You do"),
    ("warranty", "given_by", "shop"): _("We do, beyond the law"),
    ("prices", "vat", "included"): _("All prices include VAT"),
    ("prices", "vat", "excluded"): _("VAT is added at the checkout"),
    ("prices", "vat", "none"): _("No VAT is charged"),
}
"""What shoppers read where an answer is put to them in another way."""

ADVICE = {
    "short_returns": _(
        "In the European Union, consumers may send most things back within 14 days whatever you say here. Name the exceptions below."
    ),
    "late_refund": _("In the European Union, the money has to be back within 14 days."),
    "short_warranty": _(
        "In the European Union, the law gives two years on new goods whatever you say here."
    ),
    "no_payer": _("Say who pays the way back: it is what people ask first."),
    "no_refund_days": _("Say when the money is back."),
    "no_how": _("Say how to start: whom to write to, and what to send."),
    "no_dispatch": _("Say when a parcel leaves."),
    "no_why": _("Say what the surcharge is for."),
    "customs": _("Shoppers are warned here that customs may ask for duties and tax."),
    "no_days": _("Say how many days it takes."),
}
"""What to mend, for members."""
