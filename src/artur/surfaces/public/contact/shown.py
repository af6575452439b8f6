"""A store's contact in the reader's words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from babel import Locale
from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy

from artur.domain.profile.contact import queries
from artur.domain.profile.contact.rules import card as rules
from artur.domain.profile.contact.rules import networks
from artur.foundation.kit import languages, multilingual, phones, prose
from artur.surfaces.public.contact import opening

if TYPE_CHECKING:
    from datetime import date

    from artur.domain.profile.contact.models import Card
    from artur.domain.stores.models import Store

PURPOSES = {
    "": "",
    "orders": gettext_lazy("Orders"),
    "help": gettext_lazy("Help with a purchase"),
    "shop": gettext_lazy("In the shop"),
    "mobile": gettext_lazy("Mobile"),
}
ANSWERS = {
    "hour": gettext_lazy("Usually answered within an hour"),
    "hours": gettext_lazy("Usually answered within a few hours"),
    "day": gettext_lazy("Usually answered by the next working day"),
    "days": gettext_lazy("Usually answered within two working days"),
}


@dataclass(frozen=True, slots=True)
class Phone:
    """A number to press and to read."""

    link: str
    shown: str
    purpose: Any


@dataclass(frozen=True, slots=True)
class Said:
    """A text and the language it is in, where that is not the page's."""

    text: str
    lang: str

    @property
    def html(self) -> str:
        """With its paragraphs and links."""
        return prose.html(self.text)


@dataclass(frozen=True, slots=True)
class Shown:
    """Everything the template shows."""

    card: Card
    email: str
    answers: Any
    phones: list[Phone]
    opening: opening.Opening | None
    address: list[str]
    map_link: str
    legal_name: str
    confirmed_on: date | None
    site: str
    host: str
    profiles: list[networks.Profile]
    role: Said
    words: Said
    picture: str


def shown(store: Store) -> Shown | None:
    """None where nothing is known."""
    card = queries.card(store)
    address = address_of(store, card)
    told = (store.contact_email, store.url, store.legal_name, address, card.phones, card.person)
    if not any(told):
        return None
    language = get_language() or "en"
    hours = queries.hours(store, card)
    return Shown(
        card=card,
        email=store.contact_email,
        answers=ANSWERS.get(card.answers_within, ""),
        phones=[_phone(one) for one in card.phones],
        opening=opening.told(hours, card, store, language) if hours.known else None,
        address=address,
        map_link=rules.map_link(card.street, card.postal_code, card.city, store.country),
        legal_name=store.legal_name,
        confirmed_on=queries.confirmed_on(store, card.vat_number) if card.vat_number else None,
        site=store.url,
        host=urlsplit(store.url).hostname or "",
        profiles=[found for one in card.profiles if (found := networks.profile(one))],
        role=said(card.person_role, store),
        words=said(card.person_words, store),
        picture=_picture(store, card),
    )


def tagline(store: Store) -> Said:
    """What the shop is, in a line."""
    return said(queries.card(store).tagline, store)


def said(texts: dict[str, str], store: Store) -> Said:
    """The text in the reader's language, or the one there is."""
    page = get_language() or "en"
    text, language = multilingual.in_language(texts, page, store.locale)
    return Said(text, "" if language == page else language)


def address_of(store: Store, card: Card) -> list[str]:
    """The lines of the address: of the card, else as the settings have it."""
    if not (card.street or card.city):
        return store.postal_address.splitlines()
    lines = [card.street, f"{card.postal_code} {card.city}".strip()]
    # Abroad a street alone does not say where that is.
    away = multilingual.primary(get_language() or "en") != multilingual.primary(store.locale)
    return [line for line in (*lines, country_name(store.country) if away else "") if line]


def country_name(code: str) -> str:
    """A country in the reader's language."""
    locale = Locale.parse(languages.cldr(get_language() or "en"))
    return str(locale.territories.get(code, code))


def _phone(told: dict[str, str]) -> Phone:
    number = told["number"]
    return Phone(f"tel:{number}", phones.shown(number), PURPOSES.get(told.get("purpose", ""), ""))


def _picture(store: Store, card: Card) -> str:
    if card.person_picture is None:
        return ""
    return (
        f"{settings.BASE_URL}{reverse('contact_picture', args=[store.slug, card.person_picture])}"
    )
