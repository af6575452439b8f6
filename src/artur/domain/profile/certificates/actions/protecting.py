"""The store says how card numbers and personal data are protected, so that anybody can check it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from artur.domain.profile.certificates import queries, reading
from artur.domain.profile.certificates.actions.linking import expect
from artur.domain.profile.certificates.models import Safety
from artur.domain.profile.freshness import actions as freshness
from artur.foundation.audit import actions as audit
from artur.foundation.events.recording import transaction_of
from artur.foundation.kit import ids, overtaking

if TYPE_CHECKING:
    import uuid
    from collections.abc import Mapping

    from artur.domain.stores.models import Store


def state_safety(
    store: Store, told: Mapping[str, Any], *, actor: str, seen: str | None = None
) -> Safety | None:
    """State it, or with nothing told take it back; `Invalid` names what can't be.

    `Overtaken` where it is not what was `seen` (`queries.mark_of_safety`) any more.
    """
    said = reading.safety(told)
    with transaction_of(store.id) as tx:
        overtaking.guard(f"safety:{store.id}", seen, lambda: _marked(store.id))
        found = Safety.objects.filter(store_id=store.id)
        if not any(said.values()):
            found.delete()
            freshness.gone(store.id, "safety", store.id)
        elif not found.update(**said, changed_at=tx.at):
            Safety(id=ids.new(), store_id=store.id, changed_at=tx.at, **said).save(
                force_insert=True
            )
        stands = any(said.values())
        expect(store.id, "provider", said["provider_link"], tx.at)
        # Whether the shop's own address is encrypted is for us to see, not for the store to say.
        own = store.url if stands and store.url.startswith("https://") else ""
        expect(store.id, "shop", own, tx.at)
        if stands:
            freshness.touched(store.id, "safety", store.id, actor)
        audit.note(store.id, actor, "safety.changed")
    return found.first()


def _marked(store_id: uuid.UUID) -> str:
    return queries.mark_of_safety(queries.safety(store_id))
