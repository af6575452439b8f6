"""What shoppers read: entries by tab in their language, the answers to what they typed, and what is about a product."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from artur.domain.profile.faq.queries import shelf, tabs
from artur.domain.profile.faq.rules import marking
from artur.domain.profile.freshness import queries as freshness

if TYPE_CHECKING:
    import uuid
    from collections.abc import Collection, Sequence
    from datetime import date

    from artur.domain.orders.models import Product
    from artur.domain.profile.faq.models import Entry
    from artur.domain.profile.faq.queries.shelf import Held
    from artur.domain.profile.faq.rules.search import Found
    from artur.domain.stores.models import Store

KIND = "faq"
"""What freshness calls an entry."""
LONGEST_WAIT = 30
"""Seconds until what nobody waits for takes what there is."""


@dataclass(frozen=True, slots=True)
class Answer:
    """An entry as one reader sees it."""

    id: uuid.UUID
    question: str
    text: str
    """The answer as it was written; `kit.prose` shows it."""
    language: str
    tab_id: uuid.UUID


@dataclass(frozen=True, slots=True)
class Group:
    """A tab with its entries; `count` is how many there are, also those not taken along."""

    id: uuid.UUID
    title: str
    answers: Sequence[Answer]
    count: int

    @property
    def rest(self) -> int:
        """How many more there are."""
        return self.count - len(self.answers)


@dataclass(frozen=True, slots=True)
class Hit:
    """An answer somebody searched for, with the words by which it was found marked."""

    answer: Answer
    question: Sequence[tuple[str, bool]]
    passage: Sequence[tuple[str, bool]]


def groups(
    store: Store, language: str, *, most: int | None = None, general: bool = False
) -> list[Group]:
    """Every tab that has entries; `general` leaves out what is about a product or category."""

    def taken(held: Held) -> list[Group]:
        held.prepare(store, language)
        by_tab: dict[uuid.UUID, list[Entry]] = {}
        for entry in held.ordered():
            if not general or is_general(entry):
                by_tab.setdefault(entry.tab_id, []).append(entry)
        return [
            Group(
                tab.id,
                tabs.named(tab, store.locale, language),
                [_answer(entry, language, store) for entry in by_tab[tab.id][:most]],
                len(by_tab[tab.id]),
            )
            for tab in tabs.tabs(store.id)
            if tab.id in by_tab
        ]

    return shelf.with_shelf(store.id, taken)


def about(store: Store, language: str, product: Product) -> list[Answer]:
    """The entries about a product, and after them those about its category."""

    def taken(held: Held) -> list[Answer]:
        ours = [e for e in held.ordered() if product.external_id in e.products]
        alike = [
            e
            for e in held.ordered()
            if product.category and product.category in e.categories and e not in ours
        ]
        return [_answer(entry, language, store) for entry in [*ours, *alike]]

    return shelf.with_shelf(store.id, taken)


def count(store_id: uuid.UUID) -> int:
    """How many entries shoppers see."""
    return shelf.with_shelf(store_id, lambda held: len(held.entries))


def find(
    store: Store, typed: str, language: str, *, product: Product | None = None, most: int = 20
) -> list[Hit]:
    """The answers to what somebody typed, best first; with a product, none that is only about others."""

    def taken(held: Held) -> list[Hit]:
        among = None
        if product is not None:
            among = [e.id for e in held.entries.values() if is_general(e) or _fits(e, product)]
        found = held.search(store, typed, language, among)
        return [_hit(held.entries[id_], language, store, found) for id_ in found.ids[:most]]

    return shelf.with_shelf(store.id, taken)


def answers_whole(store: Store, typed: str, language: str) -> bool:
    """Whether an entry speaks of everything somebody typed, not just of something."""
    # What is told of searches is not to depend on how soon after the start they came.
    if coming := shelf.with_shelf(store.id, lambda held: held.prepare(store, language)):
        coming.wait(LONGEST_WAIT)
    return shelf.with_shelf(store.id, lambda held: held.search(store, typed, language).whole)


def reviewed_on(store_id: uuid.UUID, ids: Collection[uuid.UUID]) -> dict[uuid.UUID, date]:
    """When each of these entries was last written or read through."""
    return freshness.reviewed_on(store_id, KIND, ids)


def is_general(entry: Entry) -> bool:
    """Whether it is about the shop rather than about some of its products."""
    return not entry.products and not entry.categories


def _fits(entry: Entry, product: Product) -> bool:
    return product.external_id in entry.products or product.category in entry.categories


def _answer(entry: Entry, language: str, store: Store) -> Answer:
    shown = shelf.as_shown(entry, language, store.locale)
    text = entry.answers.get(shown.language, "")
    return Answer(entry.id, shown.question, text, shown.language, entry.tab_id)


def _hit(entry: Entry, language: str, store: Store, found: Found) -> Hit:
    shown = shelf.as_shown(entry, language, store.locale)
    passage = marking.passage(shown.answer, shown.language, found)
    return Hit(
        _answer(entry, language, store),
        marking.parts(shown.question, shown.language, found),
        marking.parts(passage, shown.language, found),
    )
