"""What shoppers ask: searches of the answers, questions of chats and of products; for whoever writes for them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse

from artur.domain.profile.faq.models import Source
from artur.domain.profile.faq.queries import todos

if TYPE_CHECKING:
    from artur.domain.profile.faq.models import Suggestion
    from artur.domain.stores.models import Store

TODO = "faq_todo"
"""The place of what nobody answered yet."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Something shoppers ask; `times` is how many looked for it, 0 where one person asked it."""

    text: str
    language: str
    times: int = 0
    source: str = ""
    answered: bool = False


@dataclass(frozen=True, slots=True)
class Unanswered:
    """What nobody answered yet: the first of it, and how many there are."""

    first: list[Asked]
    count: int


def unanswered(store: Store, most: int = 3) -> Unanswered:
    """Questions somebody asked and searches that found nothing."""
    found = [_said(one) for one in todos.suggestions(store.id)[:most]]
    found += [
        Asked(one.sought.text, one.sought.language, one.sought.missed)
        for one in todos.missed(store)[:most]
    ]
    return Unanswered(found[:most], todos.waiting(store.id))


def everything(store: Store, most: int = 12) -> list[Asked]:
    """What people search for and ask, for whoever writes a guide."""
    found = [
        Asked(one.text, one.language, one.count, answered=one.missed < one.count)
        for one in todos.searched(store.id, most=most)
    ]
    return [*(_said(one) for one in todos.suggestions(store.id)[: most // 2]), *found][:most]


def answering_url(store: Store) -> str:
    """Where they are answered."""
    return reverse(f"console:{TODO}", args=[store.slug])


def _said(one: Suggestion) -> Asked:
    return Asked(one.text, one.language, source=str(Source(one.source).label))
