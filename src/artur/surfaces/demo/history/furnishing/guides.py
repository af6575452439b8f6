"""The guides of the store, as its two people wrote them; from `data/guides.json`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from artur.domain.profile.guides import actions
from artur.domain.stores import queries
from artur.surfaces.demo import content

if TYPE_CHECKING:
    from collections.abc import Mapping

    from artur.domain.stores.models import Store


def furnish(store: Store) -> None:
    """Write the guides, and show those that are done."""
    told = json.loads((content.DATA / "guides.json").read_text(encoding="utf-8"))
    own = content.store().language
    shelves = {one.id: one.name[own] for one in content.categories()}
    by = {str(view.user): f"member:{view.member.id}" for view in queries.members(store)}
    for guide in told["guides"]:
        actor = next((who for name, who in by.items() if name.startswith(guide["by"])), "system")
        _write(store, guide, shelves[guide["category"]], actor)


def _write(store: Store, told: Mapping[str, Any], category: str, actor: str) -> None:
    draft = actions.Draft(told["title"], told["intro"], category, told["products"])
    made = actions.make(store, draft, actor=actor)
    for chapter in told["chapters"]:
        actions.add_chapter(store, made.id, chapter["question"], chapter["answer"], actor=actor)
    if not told.get("draft"):
        actions.publish(store, made.id, actor=actor)
