"""A store's public entries and their search, kept in this process's memory and mended by what changed.

Two thousand entries take a second to read and to take apart; asking for the shelf's number takes a moment.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

from artur.domain.profile.faq.models import Entry, Shelf, State
from artur.domain.profile.faq.queries.tabs import named
from artur.domain.profile.faq.queries.tabs import tabs as all_tabs
from artur.domain.profile.faq.rules import search
from artur.domain.profile.faq.rules.index import Index, Text
from artur.foundation.kit import multilingual, prose

if TYPE_CHECKING:
    import uuid
    from collections.abc import Callable, Iterable, Mapping

    from artur.domain.profile.faq.models import Tab
    from artur.domain.stores.models import Store

T = TypeVar("T")
LARGE = 200
"""From so many entries on, taking them apart is begun before anybody searches."""
KEPT = 64
"""Stores whose shelves are held at once."""


class Held:
    """One store's entries; whoever uses it holds its lock, as another thread may be mending it."""

    def __init__(self) -> None:
        self.lock = threading.RLock()
        self.version = -1
        self.entries: dict[uuid.UUID, Entry] = {}
        self._ordered: list[Entry] | None = None
        self._indexes: dict[tuple[str, str], Index] = {}
        self._preparing: set[tuple[str, str]] = set()
        self._tabs: dict[uuid.UUID, Tab] = {}

    def refresh(self, store_id: uuid.UUID) -> None:
        """Read what changed since the last look."""
        found = Shelf.objects.filter(store_id=store_id).values_list("version", flat=True).first()
        version = found or 0
        if version == self.version:
            return
        public = Entry.objects.filter(store_id=store_id, state=State.PUBLIC)
        standing = dict(public.values_list("id", "version"))
        gone = [id_ for id_ in self.entries if id_ not in standing]
        changed = [
            id_
            for id_, number in standing.items()
            if id_ not in self.entries or self.entries[id_].version != number
        ]
        tabs = {tab.id: tab for tab in all_tabs(store_id)}
        if _names(tabs) != _names(self._tabs):
            # Every entry of a tab is found by its name.
            self._indexes.clear()
        self._tabs = tabs
        self._mend(gone, list(public.filter(id__among=changed)) if changed else [])
        self.version = version

    def ordered(self) -> list[Entry]:
        """The entries as they stand within their tabs."""
        if self._ordered is None:
            self._ordered = sorted(self.entries.values(), key=lambda e: (e.position, e.id))
        return self._ordered

    def search(
        self, store: Store, typed: str, language: str, among: Iterable[uuid.UUID] | None = None
    ) -> search.Found:
        """The entries that answer `typed`."""
        return search.search(self._index(store.locale, language), typed, language, among=among)

    def prepare(self, store: Store, language: str) -> None:
        """Begin to take a large shelf apart: whoever reads it is about to search it."""
        key = (store.locale, language)
        if len(self.entries) < LARGE or key in self._indexes or key in self._preparing:
            return
        self._preparing.add(key)
        taking = (key, self.version, list(self.entries.values()))
        threading.Thread(target=self._take_apart, args=taking, daemon=True).start()

    def _take_apart(self, key: tuple[str, str], version: int, entries: list[Entry]) -> None:
        # Without the lock, so that nobody waits who only reads; it needs no database.
        made = Index([self._text(entry, *key) for entry in entries])
        with self.lock:
            self._preparing.discard(key)
            if self.version == version:
                self._indexes.setdefault(key, made)

    def _index(self, locale: str, language: str) -> Index:
        key = (locale, language)
        if key not in self._indexes:
            self._indexes[key] = Index([self._text(entry, *key) for entry in self.entries.values()])
        return self._indexes[key]

    def _text(self, entry: Entry, locale: str, language: str) -> Text:
        shown = as_shown(entry, language, locale)
        tab = self._tabs.get(entry.tab_id)
        return replace(shown, topic=named(tab, locale, shown.language)) if tab else shown

    def _mend(self, gone: list[uuid.UUID], changed: list[Entry]) -> None:
        for id_ in gone:
            del self.entries[id_]
        for entry in changed:
            self.entries[entry.id] = entry
        for (locale, language), index in self._indexes.items():
            for id_ in gone:
                index.drop(id_)
            for entry in changed:
                index.put(self._text(entry, locale, language))
        self._ordered = None


def as_shown(entry: Entry, language: str, locale: str) -> Text:
    """The entry as a reader of `language` sees it: in the store's language where it has no other."""
    question, spoken = multilingual.in_language(entry.questions, language, locale)
    answer = prose.plain(entry.answers.get(spoken, ""))
    also = tuple(line for line in entry.also.get(spoken, "").split("\n") if line.strip())
    return Text(entry.id, spoken, question, answer, also, entry.position)


def _names(tabs: Mapping[uuid.UUID, Tab]) -> dict[uuid.UUID, Any]:
    return {tab.id: tab.names for tab in tabs.values()}


_held: OrderedDict[uuid.UUID, Held] = OrderedDict()
_lock = threading.Lock()


def with_shelf(store_id: uuid.UUID, use: Callable[[Held], T]) -> T:
    """What `use` makes of the store's entries as they are now."""
    with _lock:
        held = _held.setdefault(store_id, Held())
        _held.move_to_end(store_id)
        if len(_held) > KEPT:
            _held.popitem(last=False)
    with held.lock:
        held.refresh(store_id)
        return use(held)
