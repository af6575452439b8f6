"""Archives in the worker's hands: a portion at a time, so that mails are not kept waiting.

What is half written lies in this process alone. If it ends, whoever takes the archive over begins again.
"""

from __future__ import annotations

import logging
import threading
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from artur.domain.leaving import actions, contents, queries, writing
from artur.domain.leaving.models import ArchiveState
from artur.domain.stores.queries import open_by_id
from artur.foundation.kit import clock

if TYPE_CHECKING:
    import uuid
    from collections.abc import Generator
    from pathlib import Path
    from typing import BinaryIO

    from artur.domain.leaving.models import Archive

log = logging.getLogger(__name__)

ABANDONED = timedelta(minutes=2)
PORTION = 5000
"""Rows before the next look at what else is due."""


class _Open(NamedTuple):
    archive: Archive
    part: Path
    stream: BinaryIO
    steps: Generator[int, None, None]


class _Held(threading.local):
    """The archives this thread is in the middle of."""

    def __init__(self) -> None:
        self.open: dict[uuid.UUID, _Open] = {}


_held = _Held()


def work(store_id: uuid.UUID) -> int:
    """Go on with the store's next archive by one portion; 1 when there was one."""
    waiting = queries.under_way(store_id)
    for own in list(_held.open.values()):
        # Given up meanwhile, as by an erasure, or ended by another worker.
        if own.archive.store_id == store_id and (waiting is None or own.archive.id != waiting.id):
            _leave(own)
    if waiting is None:
        return 0
    if waiting.id not in _held.open and not _begin(waiting):
        return 0
    own = _held.open[waiting.id]
    try:
        if not _portion(own):
            _end(own)
    except Exception:
        # Whatever is wrong with it would be wrong again: it is given up, and the mails go on.
        log.exception("an archive could not be written")
        _leave(own)
        actions.finish(own.archive, None)
    return 1


def _begin(waiting: Archive) -> bool:
    fresh = clock.now() - waiting.updated_at < ABANDONED
    if (waiting.state == ArchiveState.RUNNING and fresh) or not actions.take(waiting):
        return False
    store = open_by_id(waiting.store_id)
    waiting.total = contents.size(store)
    path = actions.part_of(waiting)
    path.parent.mkdir(parents=True, exist_ok=True)
    stream = path.open("wb")
    _held.open[waiting.id] = _Open(waiting, path, stream, writing.steps(store, stream))
    return True


def _portion(own: _Open) -> bool:
    """Write the next rows; False at the end."""
    rows = 0
    for count in own.steps:
        rows += count
        if rows >= PORTION:
            break
    else:
        actions.advance(own.archive, own.archive.through + rows, own.archive.total)
        return False
    if not actions.advance(own.archive, own.archive.through + rows, own.archive.total):
        _leave(own)
    return True


def _end(own: _Open) -> None:
    own.stream.close()
    whole = own.part.with_name(f"{own.archive.id}.zip")
    own.part.replace(whole)
    del _held.open[own.archive.id]
    actions.finish(own.archive, whole)


def _leave(own: _Open) -> None:
    own.steps.close()
    own.stream.close()
    own.part.unlink(missing_ok=True)
    _held.open.pop(own.archive.id, None)
