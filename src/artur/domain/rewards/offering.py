"""The programme's mails: the offer with its conditions said plainly, and the code once it was accepted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from artur.domain.rewards import tokens
from artur.domain.rewards.letters import ACCENT, policy_url
from artur.domain.rewards.rules import words
from artur.foundation.kit import dates, languages

if TYPE_CHECKING:
    from datetime import datetime

    from artur.domain.orders.models import Customer
    from artur.domain.rewards.models import Participant
    from artur.domain.stores.models import Store


def invitation(
    store: Store, participant: Participant, person: Customer, unsubscribe_url: str
) -> dict[str, Any]:
    """The offer, with the link where it is accepted or declined, and the one that ends such mails."""
    with translation.override(language_of(store, person)):
        context = _context(store, participant, person)
        subject = _("%(product)s, for an honest review") % {"product": context["product"]}
        context |= {
            "heading": subject,
            "until": date(store, participant.campaign.last_moment),
            "unsubscribe_url": unsubscribe_url,
        }
        headers = {
            "List-Unsubscribe": f"<{unsubscribe_url}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        }
        return _letter("offer", subject, context, headers)


def confirmation(store: Store, participant: Participant, person: Customer) -> dict[str, Any]:
    """The code, what it is for and until when."""
    with translation.override(language_of(store, person)):
        context = _context(store, participant, person)
        subject = _("Your code for %(product)s") % {"product": context["product"]}
        until = participant.order_until
        context |= {
            "heading": subject,
            "code": participant.code,
            "until": date(store, until) if until else "",
        }
        return _letter("accepted", subject, context, {})


def language_of(store: Store, person: Customer) -> str:
    """The language the customer is written to in."""
    own = person.locale.replace("_", "-").partition("-")[0].lower()
    return own if own in languages.SPOKEN else languages.first_of(store.locale)


def date(store: Store, at: datetime) -> str:
    """The day in the store's zone, written out."""
    return dates.with_year(at.astimezone(ZoneInfo(store.timezone)))


def _context(store: Store, participant: Participant, person: Customer) -> dict[str, Any]:
    campaign = participant.campaign
    product = campaign.product
    image = product.image if product.image.startswith("https://") else ""
    return {
        "store": store,
        "product": product.name or product.external_id,
        "image": image,
        "shop_url": product.url if product.url.startswith("https://") else store.url,
        "offer": words.in_language(campaign.offers, translation.get_language() or "", store.locale),
        "first_name": person.name.split()[0] if person.name.split() else "",
        "url": tokens.programme_url(participant),
        "days": campaign.order_days,
        "policy_url": policy_url(store),
        "accent": store.accent or ACCENT,
        "sender": ", ".join(
            [store.legal_name or store.name, *filter(None, store.postal_address.splitlines())]
        ),
    }


def _letter(
    name: str, subject: str, context: dict[str, Any], headers: dict[str, str]
) -> dict[str, Any]:
    store = context["store"]
    if store.contact_email:
        headers = {"Reply-To": store.contact_email, **headers}
    return {
        "subject": subject,
        "text": render_to_string(f"rewards/mail/{name}.txt", context),
        "html": render_to_string(f"rewards/mail/{name}.html", context),
        "from_name": store.name,
        "headers": headers,
    }
