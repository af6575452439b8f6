"""Putting a wording together for every combination of what may be missing, as it will be for customers."""

from __future__ import annotations

import uuid
from dataclasses import replace
from itertools import product
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from liquid.exceptions import LiquidError

from artur.domain.invitations.messages import letters, templates, texts
from artur.domain.invitations.messages.filling import Filled
from artur.domain.invitations.messages.forms import rendered
from artur.domain.invitations.messages.theme import Theme
from artur.domain.invitations.wording import markup
from artur.domain.invitations.wording.catalogue import EMAIL, SMS, WITH_PRODUCTS
from artur.domain.invitations.wording.findings import WARNED, Finding
from artur.domain.invitations.wording.liquid import unreadable
from artur.domain.invitations.wording.own import Own
from artur.domain.invitations.wording.steering import steering
from artur.foundation.texting.alphabet import Size, size

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from artur.domain.invitations.messages.letters import Letter
    from artur.domain.invitations.messages.texts import Short
    from artur.domain.invitations.messages.theme import Shop
    from artur.domain.invitations.wording.catalogue import Name

DRAFT = uuid.UUID(int=0)
SUBJECT_FITS = 70
"""Characters of a subject that most inboxes show."""
SMS_FITS, SMS_MOST = 4, 6
SAMPLE = {
    "name": "Marjeta",
    "product": "Keramik-Teekanne, 1,2 l",
    "order": "100245",
    "placed": "12 November",
    "until": "24 February 2027",
    "offer": "5 EUR off your next order, whatever you say.",
    "link": "https://artur.invalid/form",
    "stop": "https://artur.invalid/stop",
    "unsubscribe_link": "https://artur.invalid/unsubscribe",
    "not_yet_link": "https://artur.invalid/form/not-yet",
    "items": "(items)",
    "more": "(more)",
}
SHORT = "i/aB3dE5gH7jK9mN1p"
"""A short address behind that of the installation."""


def tried(name: Name, language: str, parts: Mapping[str, str], shop: Shop) -> list[Finding]:
    """What shows only once it is rendered."""
    own = Own(DRAFT, parts)
    found: list[Finding] = []
    for variant, theme in variants(name, shop):
        try:
            found += _said(name, language, parts, letters.spoken_values(variant, theme))
            if name.surface == EMAIL:
                found += _of_letter(letters.prepare(variant, language, theme, own), parts, variant)
            elif name.surface == SMS:
                found += _of_short(texts.prepare(variant, language, theme, own), variant)
            else:
                rendered(parts, letters.spoken_values(variant, theme))
        except templates.FAILURES as failure:
            return [*found, _failed(failure)]
    return found


def _said(
    name: Name, language: str, parts: Mapping[str, str], values: Mapping[str, Any]
) -> Iterator[Finding]:
    """What leans on customers once a text is put together from its pieces."""
    for part in name.parts:
        if not part.whole:
            said = Filled(templates.spoken(parts.get(part.name, ""), values)).fill(SAMPLE)
            yield from (f for f in steering(said, language, part.name) if f.refused)


def variants(name: Name, shop: Shop) -> Iterator[tuple[Shop, Theme]]:
    """Every letter there can be under `name`: with and without each thing that may be missing."""
    goods = (True, False) if name.kind == "order" else (name.kind in WITH_PRODUCTS,)
    contacts = (shop.contact or "hello@shop.example", "")
    for contact, named, offered, has in product(contacts, (True, False), (True, False), goods):
        theme = Theme(name.kind, name.reminder, named=named, goods=has, offered=offered)
        yield replace(shop, contact=contact), theme


def _failed(failure: Exception) -> Finding:
    if isinstance(failure, LiquidError):
        return unreadable(failure, "")
    return Finding("liquid", _("It can't be put together: %(error)s") % {"error": failure})


def _of_letter(letter: Letter, parts: Mapping[str, str], shop: Shop) -> Iterator[Finding]:
    subject = letter.subject.fill(SAMPLE)
    if not subject.strip():
        told = _("Nothing stands here, at least for some customers.")
        yield Finding("empty", told, "subject")
    elif len(subject) > SUBJECT_FITS:
        told = _("Inboxes show about %(most)d characters; for some customers these are %(count)d.")
        values = {"most": SUBJECT_FITS, "count": len(subject)}
        yield Finding("subject", told % values, "subject", 0, WARNED)
    if parts.get("html", "").strip():
        yield from _of_page(letter, shop)


def _of_page(letter: Letter, shop: Shop) -> Iterator[Finding]:
    reading = markup.seen(letter.html.fill(SAMPLE), shop.base_url)
    yield from reading.findings
    published = " ".join(letter.small_print.fill(SAMPLE).split())
    if SAMPLE["unsubscribe_link"] not in reading.links:
        told = _(
            "No customer can unsubscribe by it. Put {{ legal }} at the end, in sight and for all."
        )
        yield Finding("unsubscribe", told, "html")
    elif published not in reading.words:
        told = _(
            "It doesn't say why one is written to and what becomes of a review. Put {{ legal }} at the end, in sight and for all."
        )
        yield Finding("legal", told, "html")
    if SAMPLE["link"] not in reading.links and SAMPLE["items"] not in reading.words:
        told = _(
            "Nothing leads to the form. Use {{ link }} in a link, or {{ items }} with its stars."
        )
        yield Finding("link", told, "html")


def _of_short(short: Short, shop: Shop) -> Iterator[Finding]:
    said = short.text.fill(SAMPLE)
    if SAMPLE["link"] not in said:
        told = _("Nothing leads to the form, at least for some customers. Use {{ link }}.")
        yield Finding("link", told, "text")
    if SAMPLE["stop"] not in said:
        told = _("Nobody can end such messages by it. Use {{ stop }}, for all customers.")
        yield Finding("unsubscribe", told, "text")
    price = price_of(short, shop)
    if price.segments > SMS_MOST:
        told = _("It comes to %(count)d SMS for one customer; at most %(most)d are sent.")
        yield Finding("segments", told % {"count": price.segments, "most": SMS_MOST}, "text")
    elif price.segments > SMS_FITS:
        told = _("It comes to %(count)d SMS for one customer.") % {"count": price.segments}
        yield Finding("segments", told, "text", 0, WARNED)


def price_of(short: Short, shop: Shop) -> Size:
    """What one such text costs, with links as long as they are and a product's name of usual length."""
    short_url = f"{shop.base_url}/{SHORT}"
    return size(short.text.fill({**SAMPLE, "link": short_url, "stop": short_url}))
