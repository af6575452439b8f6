"""What a shop said and we could not use: kept once, until it can be used or a member lets it go."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from django.db.models import F
from django.utils.translation import gettext as _

from artur.domain.orders.connectors import queries
from artur.domain.orders.models import Unused
from artur.foundation.audit import actions as audit
from artur.foundation.kit import clock, ids
from artur.foundation.kit.problems import FieldError, NotFound

if TYPE_CHECKING:
    import uuid
    from collections.abc import Sequence

    from artur.domain.orders.models import Connection

LONGEST = 1_000_000


def keep(
    connection: Connection,
    kind: str,
    document: str,
    reason: str,
    *,
    reference: str = "",
    errors: Sequence[FieldError] = (),
) -> None:
    """Keep a document, its reason and every field that is wrong; the same again is counted."""
    now = clock.now()
    document = _storable(document)
    # An event does not say in itself of which order it is.
    content = f"{kind}\n{reference}\n{document}" if kind == "event" else f"{kind}\n{document}"
    digest = hashlib.blake2b(content.encode("utf-8", "replace"), digest_size=16).digest()
    said = [{"field": e.field, "message": e.message} for e in errors]
    same = Unused.objects.filter(connection_id=connection.id, digest=digest)
    if same.update(reason=reason, errors=said, attempts=F("attempts") + 1, updated_at=now):
        return
    row = Unused(
        id=ids.new(),
        store_id=connection.store_id,
        connection_id=connection.id,
        kind=kind,
        reference=reference[:200],
        document=document,
        reason=reason,
        errors=said,
        digest=digest,
        created_at=now,
        updated_at=now,
    )
    Unused.objects.bulk_create([row], ignore_conflicts=True)


def keep_again(row: Unused, reason: str, errors: Sequence[FieldError] | None) -> None:
    """It is still of no use; without `errors` those of before stand."""
    told: dict[str, Any] = {"reason": reason, "updated_at": clock.now()}
    if errors is not None:
        told["errors"] = [{"field": e.field, "message": e.message} for e in errors]
    mine = Unused.objects.filter(store_id=row.store_id, id=row.id)
    mine.update(attempts=F("attempts") + 1, **told)


def hold(row: Unused) -> bool:
    """Whether it still waits, and is ours until the transaction ends: a member, or an erasure, may have let it go."""
    mine = Unused.objects.select_for_update().filter(store_id=row.store_id, id=row.id)
    return mine.filter(reason__in=queries.WAITS).values_list("id").first() is not None


def used(row: Unused, *, though_kept: bool = False) -> None:
    """It could be used now; or parts of it `though_kept` were kept in rows of their own, and not in this one."""
    mine = Unused.objects.filter(store_id=row.store_id, id=row.id)
    (mine.filter(reason__in=queries.WAITS) if though_kept else mine).delete()


def settle(
    connection: Connection, references: Sequence[str], until: uuid.UUID | None = None
) -> list[Unused]:
    """These orders came: let go of what was kept of them, and give back the events that waited for them.

    With `until`, the row that is tried again, what was kept after it stays: it tells something newer.
    """
    if not references:
        return []
    mine = Unused.objects.filter(connection_id=connection.id, reference__among=list(references))
    older = mine.filter(kind="order")
    (older if until is None else older.filter(id__lte=until)).delete()
    waiting = list(mine.filter(kind="event", reason="unknown_order").order_by("id"))
    if waiting:
        mine.filter(id__among=[row.id for row in waiting]).delete()
    return waiting


def untangle(store_id: uuid.UUID, connection_id: uuid.UUID) -> int:
    """Let the worker try everything again that this connection could not use; how much that is."""
    mine = Unused.objects.filter(store_id=store_id, connection_id=connection_id)
    return mine.exclude(reason="paused").update(reason="again", updated_at=clock.now())


def drop(store_id: uuid.UUID, unused_id: uuid.UUID, actor: str) -> None:
    """A member lets one go; `NotFound` for another store's."""
    mine = Unused.objects.filter(store_id=store_id, id=unused_id).first()
    if mine is None:
        raise NotFound(_("This has been used or removed meanwhile."))
    used(mine)
    audit.note(
        store_id, actor, "connection.dropped", f"connection:{mine.connection_id}", kind=mine.kind
    )


def _storable(text: str) -> str:
    """What a database takes as text: no NUL, no half a surrogate."""
    whole = text[:LONGEST].encode("utf-8", "replace").decode()
    return whole.replace("\x00", "\N{REPLACEMENT CHARACTER}")
