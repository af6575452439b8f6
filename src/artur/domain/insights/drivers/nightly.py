"""The night's study, in a process of its own: its memory goes back when it ends, and no mail waits for it."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from typing import TYPE_CHECKING

from artur.domain.insights.drivers import actions, queries
from artur.domain.stores import queries as stores

if TYPE_CHECKING:
    import uuid

LONGEST = 30 * 60.0
"""Seconds after which a study is ended; a million reviews take a tenth of it."""
LOOK = 0.5

_children: dict[uuid.UUID, tuple[subprocess.Popen[bytes], float]] = {}


def work(store_id: uuid.UUID) -> int:
    """Begin the store's study if it is due, or look after the one that runs; 1 while there is something to do."""
    if store_id in _children:
        return _look_after(store_id)
    store = stores.open_by_id(store_id)
    if not queries.due(store):
        return 0
    if not queries.enough(store_id) or not queries.grown(store_id):
        actions.looked(store_id)
        return 0
    _children[store_id] = _start(store.slug), time.monotonic()
    return 1


def _start(slug: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "artur", "drivers", "--store", slug]
    return subprocess.Popen(  # noqa: S603 - our own command
        [*command, "--for", str(os.getpid())],
        # One core is enough at night, and leaves the others to those who read.
        env={**os.environ, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
    )


def _look_after(store_id: uuid.UUID) -> int:
    child, begun = _children[store_id]
    try:
        code = child.wait(LOOK)
    except subprocess.TimeoutExpired:
        if time.monotonic() - begun < LONGEST:
            return 1
        child.kill()
        code = child.wait(10)
    del _children[store_id]
    if code:
        actions.failed(store_id)
    return 0
