"""The store says how one can pay."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from artur.domain.profile.certificates import queries, reading
from artur.domain.profile.certificates.models import Method
from artur.domain.profile.freshness import actions as freshness
from artur.foundation.audit import actions as audit
from artur.foundation.events.recording import transaction_of
from artur.foundation.kit import ids, overtaking

if TYPE_CHECKING:
    import uuid
    from collections.abc import Sequence

    from artur.domain.stores.models import Store


def set_methods(
    store: Store, told: Sequence[Any], *, actor: str, seen: str | None = None
) -> list[Method]:
    """These ways of paying and no others, in this order; `Invalid` names what can't be.

    `Overtaken` where they are not what was `seen` (`queries.mark_of_methods`) any more.
    """
    said = reading.methods(told)
    with transaction_of(store.id):
        overtaking.guard(f"payment:{store.id}", seen, lambda: _marked(store.id))
        Method.objects.filter(store_id=store.id).delete()
        Method.objects.bulk_create(
            Method(id=ids.new(), store_id=store.id, position=n, **one) for n, one in enumerate(said)
        )
        if said:
            freshness.touched(store.id, "payment", store.id, actor)
        else:
            freshness.gone(store.id, "payment", store.id)
        audit.note(store.id, actor, "payment.changed", count=len(said))
    return queries.methods(store.id)


def _marked(store_id: uuid.UUID) -> str:
    return queries.mark_of_methods(queries.methods(store_id))
