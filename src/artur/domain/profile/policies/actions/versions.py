"""Putting a version in force: numbered, dated, and never twice the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from artur.domain.profile.freshness import actions as freshness
from artur.domain.profile.policies import pieces, queries
from artur.domain.profile.policies.models import Version
from artur.foundation.audit import actions as audit
from artur.foundation.events.recording import transaction_of
from artur.foundation.kit import ids
from artur.foundation.kit.overtaking import Overtaken

if TYPE_CHECKING:
    from collections.abc import Mapping

    from artur.domain.stores.models import Store

SAID = ("texts", "summary", "words", "link")


def put(
    store: Store, kind: str, said: Mapping[str, Any], *, actor: str, base: int | None = None
) -> Version:
    """Put what is `said` in force, unless it is in force already.

    `base` is the number of the version it was written on: `Overtaken` when somebody put another in force meanwhile.
    """
    with transaction_of(store.id) as tx:
        before = queries.latest(store.id, kind)
        number = before.number if before else 0
        if base is not None and base != number:
            raise Overtaken
        if before is not None and all(getattr(before, name) == said[name] for name in SAID):
            return before
        made = Version(
            id=ids.new(),
            store_id=store.id,
            kind=kind,
            number=number + 1,
            note=said.get("note", {}),
            actor=actor,
            at=tx.at,
            **{name: said[name] for name in SAID},
        )
        # Two members at once: the constraint lets one of them win.
        Version.objects.bulk_create([made], ignore_conflicts=True)
        if not Version.objects.filter(store_id=store.id, id=made.id).exists():
            raise Overtaken
        act = "policy.taken_back" if made.is_empty else "policy.stated"
        piece = pieces.id_of(store.id, kind)
        if made.is_empty:
            freshness.gone(store.id, pieces.NAME, piece)
        else:
            freshness.touched(store.id, pieces.NAME, piece, actor)
        audit.note(store.id, actor, act, f"policy:{kind}", policy=kind, version=made.number)
    return made
