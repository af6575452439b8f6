"""A letter prepared for a store, a language, a kind and a combination of subjects."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from django.conf import settings

from artur.domain.invitations.messages import templates, wording
from artur.domain.invitations.messages.filling import Filled, gap, without_gaps

if TYPE_CHECKING:
    import uuid

    from artur.domain.invitations.rules import RuleSet
    from artur.domain.stores.models import Store

GAPS = ("name", "product", "order", "placed", "until", "items", "more")
URLS = ("form_url", "unsubscribe_url")
ACCENT = "#0B5F6A"


@dataclass(frozen=True, slots=True)
class Shop:
    """What a letter says of its store; the letter is prepared anew when any of it changes."""

    id: uuid.UUID
    slug: str
    name: str
    language: str
    legal: str
    contact: str
    privacy_url: str
    accent: str
    remind_in: int
    """Days until a reminder; 0 for none."""
    base_url: str

    @classmethod
    def of(cls, store: Store, rules: RuleSet) -> Shop:
        """The store as its letters show it."""
        wait = max(rules.reminder_after, rules.pause)
        return cls(
            id=store.id,
            slug=store.slug,
            name=without_gaps(store.name),
            language=wording.language_of(store.locale),
            legal=without_gaps(
                ", ".join(
                    [
                        store.legal_name or store.name,
                        *filter(None, store.postal_address.splitlines()),
                    ]
                )
            ),
            contact=store.contact_email,
            privacy_url=store.privacy_url,
            accent=store.accent or ACCENT,
            remind_in=-(-wait // timedelta(days=1)) if rules.reminders else 0,
            base_url=settings.BASE_URL,
        )


@dataclass(frozen=True, slots=True)
class Theme:
    """What a letter is about: `purchase`, `delivery`, `product`, `products` or `order`, and how."""

    about: str
    reminder: bool = False
    named: bool = False


@dataclass(slots=True)
class Letter:
    """The letter with gaps."""

    subject: Filled
    html: Filled
    text: Filled
    words: dict[str, Any]
    items: dict[tuple[bool, bool], tuple[Filled, Filled]] = field(default_factory=dict)
    """How one thing to rate looks, with and without a picture and a quantity, in HTML and text."""


@lru_cache(maxsize=512)
def letter(shop: Shop, language: str, theme: Theme) -> Letter:
    """The letter, from memory if it was prepared before."""
    words = wording.words_of(language)
    subject = words[_register(theme)][theme.about]
    values = {name: gap(name) for name in (*GAPS, *URLS)}
    shared = {
        "locale": language,
        "store": {"name": shop.name, "privacy_url": shop.privacy_url},
        "words": words,
        "accent": shop.accent,
        "how_url": f"{shop.base_url}/s/{shop.slug}/how-we-check/",
        "sender": shop.legal,
        **{url: gap(url) for url in URLS},
        "items": gap("items"),
        "more": gap("more"),
    }
    spoken = {
        "intro": words["intro"][theme.about],
        "why": words["why"][_why(shop, theme)],
        "published": words["published"],
        "help": words["help"] if shop.contact else "",
        "subject": subject,
    }
    say = {
        **values,
        "store": shop.name,
        "days": templates.counted(words["days"], language, shop.remind_in),
    }
    rich = {name: templates.html(text, **say) for name, text in spoken.items()}
    bare = {name: templates.plain(text, **say) for name, text in spoken.items()}
    return Letter(
        subject=Filled(bare["subject"]),
        html=Filled(templates.page("invitation.html.liquid", **shared, **rich)),
        text=Filled(templates.plain(wording.source("invitation.txt.liquid"), **shared, **bare)),
        words=words,
        items={look: _item(words, *look) for look in LOOKS},
    )


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


def _register(theme: Theme) -> str:
    if theme.reminder:
        return "reminder"
    return "named" if theme.named else "subject"


def _why(shop: Shop, theme: Theme) -> str:
    if theme.reminder:
        return "last"
    return "reminded" if shop.remind_in else "once"
