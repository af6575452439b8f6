"""Uploaded files in the worker's hands: previewed, then taken in portion by portion, whoever goes on with them."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from datetime import timedelta
from itertools import islice
from typing import TYPE_CHECKING, Any, BinaryIO

from django.db import transaction
from django.utils.translation import gettext as _

from artur.domain.invitations import importing, kinds
from artur.domain.invitations.kinds import Options
from artur.domain.invitations.portions import portions
from artur.domain.orders.actions import files
from artur.domain.orders.queries.files import next_intake
from artur.domain.stores.queries import open_by_id
from artur.foundation.kit import clock
from artur.foundation.kit.problems import Problem
from artur.foundation.kit.tables.table import Rejection

if TYPE_CHECKING:
    import uuid
    from collections.abc import Iterator

    from artur.domain.invitations.kinds import Taking
    from artur.domain.invitations.portions import Portion
    from artur.domain.orders.models import Intake
    from artur.foundation.kit.tables.plan import Plan

SHOWN = 20
PIECE = 1024 * 1024
ABANDONED = timedelta(seconds=60)
"""After this long without news a file's worker is taken for gone."""
FORGOTTEN = timedelta(days=1)
"""After this long nobody will decide about a file that was only looked at."""


@dataclass(frozen=True, slots=True)
class Preview:
    """The beginning of a file as it would be taken in."""

    plan: Plan
    first: list[Any]
    """The first entries: `OrderData`, `ProductData` or what else the kind reads."""
    rejected: list[Rejection]
    """Those among the first that would be rejected."""
    lines: int
    """Of the whole file, its header not counted."""


@dataclass(slots=True)
class _Open:
    """A file this process is in the middle of."""

    stream: BinaryIO
    taking: Taking
    portions: Iterator[Portion]
    position: int

    def close(self) -> None:
        self.taking.close()
        self.stream.close()


class _Held(threading.local):
    """The files this thread is in the middle of."""

    def __init__(self) -> None:
        self.files: dict[uuid.UUID, _Open] = {}


_held = _Held()


def preview(intake: Intake) -> Preview:
    """Look at the beginning of an uploaded file; raises `Invalid` for a header that can't be used."""
    with files.file_of(intake).open("rb") as stream:
        taking = _taking(intake, stream)
        try:
            found = list(islice((one for some in taking.reader.read() for one in some), SHOWN))
        finally:
            taking.close()
        lines = _lines(stream)
    good = [one for one in found if not isinstance(one, Rejection)]
    bad = [one for one in found if isinstance(one, Rejection)]
    return Preview(taking.reader.plan, good, bad, lines)


def plan(intake: Intake) -> Plan:
    """How an uploaded file would be read, open questions and all."""
    store, options = open_by_id(intake.store_id), Options.of(intake.options)
    with files.file_of(intake).open("rb") as stream:
        return kinds.of(intake.kind).plan(store, stream, options)


def _taking(intake: Intake, stream: BinaryIO) -> Taking:
    store, options = open_by_id(intake.store_id), Options.of(intake.options, intake.id)
    return kinds.of(intake.kind).open(store, stream, options)


def work(store_id: uuid.UUID) -> int:
    """Take in the next portion of the store's next file; how many entries that were (1 for its end)."""
    intake = next_intake(store_id)
    if intake is None or _in_other_hands(intake):
        return 0
    try:
        return _go_on(intake)
    except (OSError, Problem) as error:
        _leave(intake)
        files.fail(intake, _("The file can't be taken in: %(why)s") % {"why": error})
        return 1
    except BaseException:
        # The portion in hand was not kept; whoever goes on reads it again.
        _leave(intake)
        raise


def sweep(store_id: uuid.UUID) -> int:
    """Forget files that were looked at and left; how many."""
    return files.discard_forgotten(store_id, clock.now() - FORGOTTEN)


def _lines(stream: BinaryIO) -> int:
    """How many lines follow the header; a line break at the very end begins none."""
    stream.seek(0)
    count, last = 0, b"\n"
    while piece := stream.read(PIECE):
        count, last = count + piece.count(b"\n"), piece[-1:]
    return max(0, count - (last == b"\n"))


def _in_other_hands(intake: Intake) -> bool:
    fresh = clock.now() - intake.updated_at < ABANDONED
    return intake.state == "running" and fresh and intake.id not in _held.files


def _go_on(intake: Intake) -> int:
    own = _opened(intake)
    portion = next(own.portions, None)
    prepared = own.taking.prepare(portion.taken) if portion else None
    with transaction.atomic():
        if not files.claim(intake):
            # Another worker has taken this portion; what we hold is behind.
            _leave(intake)
            return 0
        _take(intake, own.taking, portion, prepared)
    if portion is None:
        _leave(intake)
        files.file_of(intake).unlink(missing_ok=True)
        return 1
    own.position = portion.position
    return max(1, len(portion.taken) + len(portion.rejected))


def _take(intake: Intake, taking: Taking, portion: Portion | None, prepared: Any) -> None:
    counts = importing.Counts(**intake.counts)
    errors = list(intake.errors)
    if portion is not None:
        importing.take(taking, portion, counts, prepared)
        errors += [importing.rejection_as_json(one) for one in portion.rejected]
    position = portion.position if portion else intake.size
    files.advance(intake, position, counts.as_json(), errors, ended=portion is None)


def _opened(intake: Intake) -> _Open:
    own = _held.files.get(intake.id)
    if own is not None and own.position == intake.position:
        return own
    _leave(intake)
    # Held open beyond this call, until the file ends or another worker goes on with it.
    stream = files.file_of(intake).open("rb")
    try:
        taking = _taking(intake, stream)
    except Problem:
        stream.close()
        raise
    rest = portions(taking.reader, intake.position)
    own = _held.files[intake.id] = _Open(stream, taking, rest, intake.position)
    return own


def _leave(intake: Intake) -> None:
    own = _held.files.pop(intake.id, None)
    if own is not None:
        own.close()
