"""The few things that only the top may tell the bottom."""

from __future__ import annotations


def wire() -> None:
    """Tell the worker loop where the directory of stores is."""
    from artur.domain.stores import queries
    from artur.foundation.events import worker

    worker.all_stores = queries.all_ids
