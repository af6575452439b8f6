"""Adding, naming, moving and removing tabs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from artur.domain.profile.faq import queries
from artur.domain.profile.faq.actions.shelving import advance
from artur.domain.profile.faq.models import Entry, Kind, Tab
from artur.domain.profile.faq.rules import texts
from artur.foundation.audit import actions as audit
from artur.foundation.kit import ids, multilingual
from artur.foundation.kit.problems import Conflict, FieldError, Invalid

if TYPE_CHECKING:
    import uuid
    from collections.abc import Mapping

    from artur.domain.stores.models import Store


def save_tab(
    store: Store, names: Mapping[str, str], *, actor: str, tab_id: uuid.UUID | None = None
) -> Tab:
    """Add a tab at the end, or rename `tab_id`; one of the first four without a name has ours again."""
    kept = {code: " ".join(text.split()) for code, text in multilingual.cleaned(names).items()}
    with transaction.atomic():
        advance(store.id)
        known = queries.tabs(store.id)
        found = queries.tab(store.id, tab_id) if tab_id else None
        own = found is None or found.kind == Kind.OWN
        errors = multilingual.problems(
            "name", kept, texts.LONGEST["name"], needed=store.locale if own else ""
        )
        errors += _too_many(len(known)) if found is None else []
        if errors:
            raise Invalid(errors)
        if found is None:
            last = max(tab.position for tab in known)
            found = Tab(id=ids.new(), store_id=store.id, position=last + 1)
        found.names = kept
        _keep(found)
        audit.note(store.id, actor, "faq.tab_saved", f"faq-tab:{found.id}")
    return found


def check_tab(store: Store, names: Mapping[str, str], count: int) -> None:
    """Whether a store with so many tabs takes one of its own with these names; raises `Invalid`."""
    longest = texts.LONGEST["name"]
    kept = {code: " ".join(text.split()) for code, text in multilingual.cleaned(names).items()}
    errors = multilingual.problems("name", kept, longest, needed=store.locale)
    if errors := [*errors, *_too_many(count)]:
        raise Invalid(errors)


def _too_many(count: int) -> list[FieldError]:
    if count < texts.MOST_TABS:
        return []
    return [FieldError("", _("A store has %(max)d tabs at most.") % {"max": texts.MOST_TABS})]


def move_tab(store: Store, tab_id: uuid.UUID, by: int, *, actor: str) -> None:
    """Put a tab `by` places further on."""
    with transaction.atomic():
        advance(store.id)
        known = {tab.id: tab for tab in queries.tabs(store.id)}
        queries.tab(store.id, tab_id)
        for place, id_ in enumerate(texts.moved(list(known), tab_id, by)):
            known[id_].position = place
            _keep(known[id_])
        audit.note(store.id, actor, "faq.tab_moved", f"faq-tab:{tab_id}")


def remove_tab(store: Store, tab_id: uuid.UUID, *, actor: str) -> None:
    """Take away a tab of the store's own that holds nothing."""
    with transaction.atomic():
        advance(store.id)
        found = queries.tab(store.id, tab_id)
        if found.kind != Kind.OWN:
            raise Conflict(_("This tab stays. It is not shown as long as it is empty."))
        if Entry.objects.filter(store_id=store.id, tab_id=tab_id).exists():
            raise Conflict(_("There are still entries in this tab. Move them first."))
        Tab.objects.filter(store_id=store.id, id=tab_id).delete()
        audit.note(store.id, actor, "faq.tab_removed", f"faq-tab:{tab_id}")


def _keep(tab: Tab) -> None:
    ours = Tab.objects.filter(store_id=tab.store_id, id=tab.id)
    if not ours.update(names=tab.names, position=tab.position):
        tab.save(force_insert=True)
