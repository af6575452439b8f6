"""A store's public entries and their search, kept in this process's memory and mended by what changed.

Two thousand entries take half a second to read and to take apart; asking for the shelf's number takes a moment. Of a
large shelf nobody has taken apart yet, the first search goes by its words as they stand, while their stems are found
in the background.
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
Key = tuple[str, str]
"""The store's locale, and the language its entries are shown in."""
LARGE = 200
"""From so many entries on, taking them apart is begun before anybody searches."""
AFTER = 0.2
"""Seconds until that begins: whoever asked is answered first."""
KEPT = 64
"""Stores whose shelves are held at once."""


class Held:
    """One store's entries; whoever uses it holds its lock, as another thread may be mending it."""

    def __init__(self) -> None:
        self.lock = threading.RLock()
        self.version = -1
        self.entries: dict[uuid.UUID, Entry] = {}
        self._ordered: list[Entry] | None = None
        self._spoken: frozenset[str] | None = None
        self._indexes: dict[Key, Index] = {}
        self._preparing: dict[Key, threading.Event] = {}
        self._tabs: dict[uuid.UUID, Tab] = {}

    def refresh(self, store_id: uuid.UUID) -> None:
        """Read what changed since the last look."""
        found = Shelf.objects.filter(store_id=store_id).values_list("version", flat=True).first()
        version = found or 0
        if version == self.version:
            return
        public = Entry.objects.filter(store_id=store_id, state=State.PUBLIC)
        tabs = {tab.id: tab for tab in all_tabs(store_id)}
        if _names(tabs) != _names(self._tabs):
            # Every entry of a tab is found by its name.
            self._indexes.clear()
        self._tabs = tabs
        if not self.entries:
            self._mend([], list(public))
        else:
            standing = dict(public.values_list("id", "version"))
            gone, changed = _differing(_versions(self.entries), standing)
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
        return search.search(self._index(store, language), typed, language, among=among)

    def prepare(self, store: Store, language: str) -> threading.Event | None:
        """Begin to take a large shelf apart; what says when that is done, None where there is nothing to wait for."""
        key = self._key(store, language)
        known = self._indexes.get(key)
        if len(self.entries) < LARGE or (known is not None and known.stemmed):
            return None
        coming = self._preparing.get(key)
        if coming is None:
            coming = self._preparing[key] = threading.Event()
            taking = (key, self._tabs, dict(self.entries))
            begun = threading.Timer(AFTER, self._take_apart, taking)
            begun.daemon = True
            begun.start()
        return coming

    def _take_apart(
        self, key: Key, tabs: Mapping[uuid.UUID, Tab], entries: Mapping[uuid.UUID, Entry]
    ) -> None:
        # Without the lock, so that nobody waits who only reads; it needs no database.
        try:
            made = Index([_text(entry, tabs, *key) for entry in entries.values()])
            with self.lock:
                if _names(tabs) == _names(self._tabs):
                    gone, changed = _differing(_versions(entries), _versions(self.entries))
                    _mend(made, key, gone, [self.entries[id_] for id_ in changed], tabs)
                    self._indexes[key] = made
        finally:
            with self.lock:
                self._preparing.pop(key).set()

    def _index(self, store: Store, language: str) -> Index:
        key = self._key(store, language)
        if key not in self._indexes:
            texts = [_text(entry, self._tabs, *key) for entry in self.entries.values()]
            self._indexes[key] = Index(texts, stemmed=len(texts) < LARGE)
        self.prepare(store, language)
        return self._indexes[key]

    def _key(self, store: Store, language: str) -> Key:
        """Readers of a language nothing is written in see the same texts as the store's own, and share their index."""
        if self._spoken is None:
            self._spoken = frozenset(code for e in self.entries.values() for code in e.questions)
        shown = language if language in self._spoken else multilingual.primary(store.locale)
        return store.locale, shown

    def _mend(self, gone: list[uuid.UUID], changed: list[Entry]) -> None:
        for id_ in gone:
            del self.entries[id_]
        for entry in changed:
            self.entries[entry.id] = entry
        for key, index in self._indexes.items():
            _mend(index, key, gone, changed, self._tabs)
        self._ordered = self._spoken = None


def _differing(
    held: Mapping[uuid.UUID, int], standing: Mapping[uuid.UUID, int]
) -> tuple[list[uuid.UUID], list[uuid.UUID]]:
    """What is gone, and what is new or changed."""
    gone = [id_ for id_ in held if id_ not in standing]
    return gone, [id_ for id_, version in standing.items() if held.get(id_) != version]


def _versions(entries: Mapping[uuid.UUID, Entry]) -> dict[uuid.UUID, int]:
    return {id_: entry.version for id_, entry in entries.items()}


def _mend(
    index: Index,
    key: Key,
    gone: Iterable[uuid.UUID],
    changed: Iterable[Entry],
    tabs: Mapping[uuid.UUID, Tab],
) -> None:
    for id_ in gone:
        index.drop(id_)
    for entry in changed:
        index.put(_text(entry, tabs, *key))


def _text(entry: Entry, tabs: Mapping[uuid.UUID, Tab], locale: str, language: str) -> Text:
    shown = as_shown(entry, language, locale)
    tab = tabs.get(entry.tab_id)
    return replace(shown, topic=named(tab, locale, shown.language)) if tab else shown


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
