"""Reading and preparing a large file in a process of its own, while this one writes; for a command, not for a server."""

from __future__ import annotations

import contextlib
import fcntl
import gc
import multiprocessing
import os
import signal
from typing import TYPE_CHECKING, Any, BinaryIO

from django.db import connections

from artur.domain.invitations import kinds
from artur.domain.invitations.portions import Portion, portions

if TYPE_CHECKING:
    from collections.abc import Iterator
    from multiprocessing.connection import Connection

    from artur.domain.invitations.kinds import Options, Taking
    from artur.domain.stores.models import Store
    from artur.foundation.kit.tables.table import Rejection

LARGE = 2_000_000
"""From how many bytes on it pays."""
AT_ONCE = 1_000
"""Reviews in a transaction: a page of an index that is written once for many is not written for each few."""
AHEAD = 1 << 20
"""Bytes that may lie prepared in the pipe between the two processes, about two portions."""


def pays(stream: BinaryIO, taking: Taking) -> bool:
    """Whether a process more would help with this file."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1
    if cores < 2 or not taking.heavy or connections["default"].in_atomic_block:
        return False
    here = stream.seek(0, os.SEEK_CUR)
    size = stream.seek(0, os.SEEK_END)
    stream.seek(here)
    return size >= LARGE and bool(getattr(stream, "name", ""))


def prepared(
    store: Store, kind: str, path: str, options: Options, taking: Taking
) -> Iterator[tuple[Portion, Any]]:
    """The portions of the file at `path` with what was prepared of them, at most one of them ahead."""
    # No child may speak on its parent's connection.
    connections.close_all()
    context = multiprocessing.get_context("fork")
    ours, theirs = context.Pipe(duplex=False)
    _widen(ours)
    child = context.Process(target=_read, args=(theirs, store, kind, path, options))
    child.start()
    theirs.close()
    try:
        while (heard := _heard(ours)) is not None:
            rejected, position, packed = heard
            ready = taking.unpack(packed)
            yield Portion(ready, rejected, position), ready
    finally:
        ours.close()
        child.terminate()
        child.join()


def _widen(end: Connection) -> None:
    """Let what was prepared lie in the pipe while this process writes, where the system lets a pipe hold so much."""
    if hasattr(fcntl, "F_SETPIPE_SZ"):
        with contextlib.suppress(OSError):
            fcntl.fcntl(end.fileno(), fcntl.F_SETPIPE_SZ, AHEAD)


def _read(end: Connection, store: Store, kind: str, path: str, options: Options) -> None:
    # Ctrl-C goes to both; the one that writes ends this one.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # What is read is sent and forgotten, and looking for rings among it takes a tenth of the time.
    gc.disable()
    with open(path, "rb") as stream:  # noqa: PTH123 - a stream's name is what we have
        taking = kinds.of(kind).open(store, stream, options)
        for nth, portion in enumerate(portions(taking.reader, at_once=AT_ONCE)):
            packed = taking.pack(taking.prepare(portion.taken))
            end.send((portion.rejected, portion.position, packed))
            if nth % 100 == 99:
                gc.collect()
        taking.close()
    end.send(None)
    end.close()
    connections.close_all()


def _heard(end: Connection) -> tuple[list[Rejection], int, Any] | None:
    try:
        heard: tuple[list[Rejection], int, Any] | None = end.recv()
    except EOFError as error:
        raise ChildProcessError("the reading of the file ended early, try again") from error
    return heard
