"""A letter prepared for a store, a language, a kind and a combination of subjects."""

from __future__ import annotations

import html
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from liquid import Markup

from artur.domain.invitations.messages import templates, wording
from artur.domain.invitations.messages.builtin import PAGE, parts_of
from artur.domain.invitations.messages.filling import Filled, gap
from artur.domain.invitations.wording.catalogue import EMAIL

if TYPE_CHECKING:
    import uuid

    from artur.domain.invitations.messages.theme import Shop, Theme
    from artur.domain.invitations.wording.own import Own


@dataclass(slots=True)
class Letter:
    """The letter with gaps."""

    subject: Filled
    html: Filled
    text: Filled
    words: dict[str, Any]
    small_print: Filled
    """What becomes of a review, as every letter says it."""
    items: dict[tuple[bool, bool], tuple[Filled, Filled]] = field(default_factory=dict)
    """How one thing to rate looks, with and without a picture and a quantity, in HTML and text."""
    faults: dict[uuid.UUID, str] = field(default_factory=dict)
    """Versions of the store's own that could not be rendered, and why."""


@lru_cache(maxsize=512)
def letter(shop: Shop, language: str, theme: Theme) -> Letter:
    """The letter, from memory if it was prepared before; what fails gives way to what was good before it."""
    return templates.first_sound(
        shop.own.of(theme.name(EMAIL), language), lambda own: prepare(shop, language, theme, own)
    )


def prepare(shop: Shop, language: str, theme: Theme, own: Own | None = None) -> Letter:
    """The letter in the words of `own`, the built-in ones filling what it leaves out."""
    words = wording.words_of(language)
    parts = parts_of(theme.name(EMAIL), language) | dict(own.parts if own else {})
    values = spoken_values(shop, theme)
    bare = {name: templates.spoken(text, values) for name, text in parts.items() if name != "html"}
    bare["subject"] = " ".join(bare["subject"].split())
    bare["heading"] = bare["heading"] or bare["subject"]
    rich: dict[str, Any] = {name: as_html(text) or None for name, text in bare.items()}
    links = {
        "items": gap("items"),
        "more": gap("more"),
        "not_yet": words["not_yet"],
        "not_yet_link": None if "not_yet_link" in theme.missing else gap("not_yet_link"),
        "unsubscribe_link": gap("unsubscribe_link"),
        "how_link": f"{shop.base_url}/s/{shop.slug}/how-we-check/",
        "data_link": f"{shop.base_url}/s/{shop.slug}/privacy/",
        "language": language,
        "accent": shop.accent,
    }
    small = _small_print(shop, language, theme, values)
    shared = {**values, **links}
    page = {**shared, **rich, "legal": templates.part("legal.html.liquid", **links, **small)}
    note = {**shared, **bare, "legal": templates.note("legal.txt.liquid", **links, **small)}
    return Letter(
        subject=Filled(templates.sound(bare["subject"])),
        html=Filled(templates.sound(_page(parts["html"], page))),
        text=Filled(templates.sound(templates.note("invitation.txt.liquid", words=words, **note))),
        words=words,
        small_print=Filled(small["published"]),
        items={look: _item(words, *look) for look in LOOKS},
    )


def spoken_values(shop: Shop, theme: Theme) -> dict[str, Any]:
    """What any text may say: the store's as it is, the customer's as gaps."""
    personal = ("name", "product", "order", "placed", "until", "offer", "link", "stop")
    return {
        **{name: None if name in theme.missing else gap(name) for name in personal},
        "store": shop.name,
        "contact": shop.contact or None,
    }


def as_html(text: str) -> Markup:
    """A text as HTML: nothing in it is markup, its lines stay lines."""
    return Markup(html.escape(text.strip()).replace("\n", "<br>"))


def _small_print(shop: Shop, language: str, theme: Theme, values: dict[str, Any]) -> dict[str, Any]:
    """What no store can leave out: why, what becomes of a review, how to end this, who asks."""
    words = wording.words_of(language)
    days = templates.counted(words["days"], language, shop.remind_in)
    return {
        "why": templates.plain(words["why"][_why(shop, theme)], **values, days=days),
        "published": templates.plain(words["published"], **values),
        "words": words,
        "privacy_url": shop.privacy_url,
        "sender": shop.legal,
    }


def _page(own: str, values: dict[str, Any]) -> str:
    if own.strip():
        return templates.inlined(templates.spoken(own, values, whole=True))
    return templates.page(PAGE, **values)


LOOKS = ((False, False), (False, True), (True, False), (True, True))


def _item(words: dict[str, Any], picture: bool, several: bool) -> tuple[Filled, Filled]:  # noqa: FBT001
    stars = [
        {"url": gap(f"star_{n}"), "label": label} for n, label in enumerate(words["stars"], start=1)
    ]
    values = {name: gap(name) for name in ("image", "name", "quantity")}
    look = {"picture": picture, "several": several}
    html = templates.fragment("item.html.liquid", "item.css", **values, **look, stars=stars)
    text = templates.plain(wording.source("item.txt.liquid"), **values, **look, url=gap("url"))
    return Filled(html), Filled(text)


def _why(shop: Shop, theme: Theme) -> str:
    if theme.reminder:
        return "last"
    return "reminded" if shop.remind_in else "once"
