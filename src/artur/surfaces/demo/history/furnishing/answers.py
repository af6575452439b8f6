"""Questions and answers of the store, what people searched for, and whether it helped; from `data/answers.json`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from artur.domain.profile.faq import actions, queries
from artur.domain.profile.faq.models import Kind
from artur.domain.profile.faq.rules.texts import Draft
from artur.surfaces.demo.content import DATA

if TYPE_CHECKING:
    import uuid
    from collections.abc import Mapping, Sequence

    from artur.domain.profile.faq.models import Entry
    from artur.domain.stores.models import Store

ACTOR = "system"


def furnish(store: Store) -> None:
    """Write the entries, then let visitors search and vote."""
    told = json.loads((DATA / "answers.json").read_text(encoding="utf-8"))
    tabs = {kind: queries.id_of(store.id, kind) for kind in Kind.values}
    for tab in told["tabs"]:
        tabs[tab["id"]] = actions.save_tab(store, tab["name"], actor=ACTOR).id
    made = [_write(store, tabs, entry) for entry in told["entries"]]
    for entry in told["drafts"]:
        _write(store, tabs, entry, public=False)
    _search(store, told["searched"])
    for asked in told["suggested"]:
        actions.suggest(
            store.id,
            asked["text"],
            asked["language"],
            asked["source"],
            product=asked.get("product", ""),
        )
    _vote(store, made, told["votes"])


def _write(
    store: Store, tabs: Mapping[str, uuid.UUID], told: Mapping[str, Any], *, public: bool = True
) -> Entry:
    draft = Draft(
        tabs[told["tab"]],
        told["question"],
        told["answer"],
        told.get("also", {}),
        told.get("products", ()),
        told.get("categories", ()),
        public=public,
    )
    return actions.save(store, draft, actor=ACTOR)


def _search(store: Store, searched: Sequence[Mapping[str, Any]]) -> None:
    for search in searched:
        for number in range(search["people"]):
            actions.note_search(
                store, search["text"], search["language"], visitor=f"visitor {number}"
            )


def _vote(store: Store, made: Sequence[Entry], votes: Sequence[Sequence[int]]) -> None:
    for place, yes, no in votes:
        for number in range(yes + no):
            actions.vote(store, made[place].id, helped=number < yes, visitor=f"visitor {number}")
