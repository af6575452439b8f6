"""Single entries, and the entries members work on, drafts too."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from artur.domain.profile.faq.models import Entry, State
from artur.domain.stores import queries as stores
from artur.foundation.kit import multilingual, overtaking
from artur.foundation.kit.problems import NotFound

if TYPE_CHECKING:
    import uuid
    from collections.abc import Collection

WRITTEN = ("tab_id", "questions", "answers", "also", "products", "categories", "state")


@dataclass(frozen=True, slots=True)
class Counts:
    """How many entries there are, in all and in public."""

    all: int
    public: int

    @property
    def drafts(self) -> int:
        """How many shoppers don't see."""
        return self.all - self.public


def entry(store_id: uuid.UUID, entry_id: uuid.UUID) -> Entry:
    """One entry; `NotFound` if it is not this store's."""
    found = Entry.objects.filter(store_id=store_id, id=entry_id).first()
    if found is None:
        raise NotFound(_("There is no such entry."))
    return found


def mark(entry: Entry) -> str:
    """Marks what members write of an entry, for who changes it meanwhile."""
    return overtaking.mark(*(getattr(entry, name) for name in WRITTEN))


def entries(store_id: uuid.UUID, tab_id: uuid.UUID | None = None) -> list[Entry]:
    """The entries of a tab in order, or all."""
    found = Entry.objects.filter(store_id=store_id).order_by("position", "id")
    return list(found if tab_id is None else found.filter(tab_id=tab_id))


def order(store_id: uuid.UUID, tab_id: uuid.UUID) -> list[uuid.UUID]:
    """The ids of a tab's entries in order."""
    found = Entry.objects.filter(store_id=store_id, tab_id=tab_id).order_by("position", "id")
    return list(found.values_list("id", flat=True))


def counts(store_id: uuid.UUID) -> Counts:
    """How many entries a store has."""
    ours = Entry.objects.filter(store_id=store_id)
    return Counts(ours.count(), ours.filter(state=State.PUBLIC).count())


def by_tab(store_id: uuid.UUID) -> dict[uuid.UUID, int]:
    """How many entries each tab holds."""
    held: dict[uuid.UUID, int] = {}
    for tab_id in Entry.objects.filter(store_id=store_id).values_list("tab_id", flat=True):
        held[tab_id] = held.get(tab_id, 0) + 1
    return held


def titles(store_id: uuid.UUID, ids: Collection[uuid.UUID]) -> dict[uuid.UUID, str]:
    """The questions of entries in the store's own language; one that is gone is left out."""
    found = Entry.objects.filter(store_id=store_id, id__among=ids)
    locale = stores.open_by_id(store_id).locale
    return {
        one.id: multilingual.in_language(one.questions, locale)[0] for one in found.order_by("id")
    }
