"""Going public; there is no way back by rating."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from django.db import OperationalError

from artur.domain.publication import queries
from artur.domain.publication.models import Publication, Rendering
from artur.foundation.audit import actions as audit
from artur.foundation.events import recording
from artur.foundation.kit import clock
from artur.foundation.kit.problems import Conflict

if TYPE_CHECKING:
    import uuid
    from collections.abc import Iterable

    from artur.domain.publication.queries import Readiness
    from artur.domain.publication.rendering.answers import Answer
    from artur.domain.stores.models import Store


log = logging.getLogger(__name__)


def go_public(store: Store, actor: str) -> Readiness:
    """Show everything collected, low ratings too; nothing happens where it is public already.

    It is the store's decision at any time: readiness only advises.
    """
    with recording.transaction_of(store.id) as tx:
        Publication.objects.get_or_create(store_id=store.id)
        won = Publication.objects.filter(store_id=store.id, state="closed").update(
            state="public",
            opened_at=clock.now(),
            opened_by=actor,
            collected_since=queries.first_review_at(store.id),
        )
        if won:
            audit.note(store.id, actor, "publication.opened", f"store:{store.id}")
            tx.record("publication.changed", state="public")
    return queries.state(store)


def stay_closed(store: Store) -> Readiness:
    """Leave a closed store closed; a public one can not be closed (`Conflict`)."""
    if queries.is_public(store.id):
        raise Conflict(
            "The store is public, and a falling average can not be hidden: there is no way back to closed."
        )
    return queries.state(store)


def keep_rendering(store_id: uuid.UUID, key: str, language: str, answer: Answer) -> None:
    """Keep an answer's bytes for every process and the next start."""
    row = Rendering(
        store_id=store_id,
        key=key,
        language=language,
        stamp=answer.stamp,
        etag=answer.etag,
        identity=answer.identity,
        gzip=answer.gzip,
        brotli=answer.brotli,
    )
    try:
        Rendering.objects.bulk_create(
            [row],
            update_conflicts=True,
            unique_fields=["store_id", "key", "language"],
            update_fields=["stamp", "etag", "identity", "gzip", "brotli", "rendered_at"],
        )
    except OperationalError:
        # It is only kept to save work: a busy or read-only database must not cost the reader the answer.
        log.warning("a rendered answer could not be kept", exc_info=True)


def drop_renderings(store_id: uuid.UUID, scopes: Iterable[str]) -> int:
    """Destroy the kept answers of the store (`store`) and of products by their ids in hex."""
    keys = queries.keys(scopes)
    dropped, _rows = Rendering.objects.filter(store_id=store_id, key__in=keys).delete()
    return dropped
