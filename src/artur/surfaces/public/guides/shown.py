"""A guide as its readers see it: in their language where it is written in it, with its honest date."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import get_language

from artur.domain.profile.freshness import queries as freshness
from artur.domain.profile.guides import queries
from artur.domain.profile.guides.looked_after import KIND
from artur.domain.publication import addresses
from artur.foundation.kit import dates, multilingual, prose

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from django.utils.safestring import SafeString

    from artur.domain.profile.guides.models import Guide
    from artur.domain.stores.models import Store


@dataclass(frozen=True, slots=True)
class Words:
    """A text; `lang` is its language where that is not the page's."""

    text: str
    lang: str = ""

    @property
    def html(self) -> SafeString:
        """With its paragraphs, lists and links."""
        return prose.html(self.text)


@dataclass(frozen=True, slots=True)
class ShownChapter:
    """A question with its answer."""

    anchor: str
    question: Words
    answer: Words


@dataclass(frozen=True, slots=True)
class ShownGuide:
    """A guide as a list names it."""

    url: str
    title: Words
    intro: Words
    category: str
    read_on: date | None
    read: str
    """The day it was last read through, in words."""


def language() -> str:
    """The language the reader is shown."""
    return (get_language() or "en").partition("-")[0]


def words(store: Store, texts: Mapping[str, str]) -> Words:
    """A text in the reader's language, else in the store's."""
    text, spoken = multilingual.in_language(texts, language(), store.locale)
    return Words(text, spoken if spoken != language() else "")


def guides(store: Store, found: Iterable[Guide]) -> list[ShownGuide]:
    """Guides as a list names them."""
    some = list(found)
    read = freshness.reviewed_on(store.id, KIND, [one.id for one in some])
    return [
        ShownGuide(
            address(store, one),
            words(store, one.titles),
            words(store, one.intros),
            one.category,
            read.get(one.id),
            dates.with_year(read[one.id]) if one.id in read else "",
        )
        for one in some
    ]


def chapters(store: Store, guide: Guide) -> list[ShownChapter]:
    """The chapters with an answer; the others wait for one."""
    found = [
        ShownChapter(f"q{place}", words(store, one.questions), words(store, one.answers))
        for place, one in enumerate(queries.chapters(guide), start=1)
    ]
    return [one for one in found if one.answer.text]


def address(store: Store, guide: Guide) -> str:
    """Where anybody reads it."""
    return f"{addresses.page(store.slug)}guides/{guide.slug}/"
