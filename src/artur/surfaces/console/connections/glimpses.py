"""The last mails to a connection's address, and what was read out of each, in a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from artur.domain.orders.connectors import queries
from artur.domain.orders.connectors.ordermail.reading import WHY

if TYPE_CHECKING:
    from datetime import datetime

    from artur.domain.orders.models import Glimpse
    from artur.surfaces.console.connections.cards import Card

WAYS = {
    "artur": gettext_lazy("from the snippet in the mail"),
    "json-ld": gettext_lazy("from the schema.org data in the mail"),
    "trustpilot": gettext_lazy("from the Trustpilot snippet in the mail"),
    "subject": gettext_lazy("from To and Subject alone"),
}
FACTS = {
    "placed_at": gettext_lazy("time"),
    "customer": gettext_lazy("customer"),
    "country": gettext_lazy("country"),
    "total": gettext_lazy("total"),
    "carrier": gettext_lazy("carrier"),
    "promised_at": gettext_lazy("promised delivery"),
}
EVENTS = {
    "shipped": gettext_lazy("handed to the carrier"),
    "delivered": gettext_lazy("delivered"),
    "cancelled": gettext_lazy("cancelled"),
    "returned": gettext_lazy("returned"),
}


@dataclass(frozen=True, slots=True)
class Seen:
    """One mail as the page shows it."""

    at: datetime
    sender: str
    head: str
    text: str
    trouble: str


def shown(card: Card) -> list[Seen] | None:
    """The last mails; None for a connection that hears of orders in another way."""
    if card.connector is None or card.connector.read is None:
        return None
    one = card.connection
    return [_seen(glimpse) for glimpse in queries.glimpses(one.store_id, one.id)]


def _seen(glimpse: Glimpse) -> Seen:
    told = glimpse.facts
    orders, events = told.get("orders", []), told.get("events", [])
    names = [str(number) for number in orders or told.get("of", [])]
    head = _("Order %(numbers)s") % {"numbers": ", ".join(names)} if names else _("Nothing read")
    happened = [str(EVENTS[event]) for event in events if event in EVENTS]
    parts = [_read(told), *happened]
    return Seen(
        glimpse.at,
        str(told.get("from", "")),
        head,
        ". ".join(_capital(part) for part in filter(None, parts)),
        str(WHY.get(told.get("why", ""), glimpse.trouble)),
    )


def _read(told: dict[str, Any]) -> str:
    facts = [str(FACTS[name]) for name in FACTS if name in told.get("facts", [])]
    if products := int(told.get("products", 0)):
        facts.append(ngettext("%(n)d product", "%(n)d products", products) % {"n": products})
    way = WAYS.get(str(told.get("way")))
    if way is None:
        return ""
    if not facts:
        return str(way)
    return _("%(facts)s, read %(way)s") % {"facts": get_text_list(facts, _("and")), "way": way}


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
