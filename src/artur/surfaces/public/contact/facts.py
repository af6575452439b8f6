"""What search engines learn of who a store is and how it is reached; the same as stands on the page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from artur.domain.profile.contact import queries
from artur.foundation.kit.opening_hours import DAYS

if TYPE_CHECKING:
    from artur.domain.profile.contact.models import Card
    from artur.domain.stores.models import Store

WEEKDAYS = dict(
    zip(
        DAYS,
        ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
        strict=True,
    )
)
KIND = {"orders": "sales", "help": "customer support"}


def facts(store: Store) -> dict[str, Any]:
    """For the page's `OnlineStore`."""
    card = queries.card(store)
    told = {
        "email": store.contact_email,
        "telephone": card.phones[0]["number"] if card.phones else "",
        "vatID": card.vat_number,
        "identifier": card.registration_number,
        "address": _address(store, card),
        "sameAs": card.profiles,
        "contactPoint": [_point(one, card) for one in card.phones],
    }
    return {name: value for name, value in told.items() if value}


def _address(store: Store, card: Card) -> dict[str, str] | None:
    if not (card.street or card.city):
        return None
    told = {
        "streetAddress": card.street,
        "postalCode": card.postal_code,
        "addressLocality": card.city,
        "addressCountry": store.country,
    }
    return {"@type": "PostalAddress", **{name: value for name, value in told.items() if value}}


def _point(phone: dict[str, str], card: Card) -> dict[str, Any]:
    point: dict[str, Any] = {
        "@type": "ContactPoint",
        "telephone": phone["number"],
        "contactType": KIND.get(phone.get("purpose", ""), "customer service"),
    }
    hours = [
        {
            "@type": "OpeningHoursSpecification",
            "dayOfWeek": f"https://schema.org/{WEEKDAYS[day]}",
            "opens": begin,
            # The format knows no 24:00.
            "closes": "23:59" if end == "24:00" else end,
        }
        for day, spans in card.hours.items()
        for begin, end in spans
    ]
    return point | ({"hoursAvailable": hours} if hours else {})
