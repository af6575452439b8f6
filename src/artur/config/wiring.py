"""The few things that only the top may tell the bottom."""

from __future__ import annotations


def wire() -> None:
    """Tell the worker loop where the directory of stores is."""
    from artur.domain.stores import queries
    from artur.foundation.events import worker

    worker.all_stores = queries.all_ids


def greet() -> str | None:
    """What to tell an operator who starts an installation nobody can sign in to."""
    from django.db import DatabaseError, connection

    from artur.surfaces.console import first_owner

    try:
        link = first_owner.link()
    except DatabaseError:  # no tables yet: `artur doctor` and /ready say so
        link = None
    finally:
        connection.close()
    return f"nobody can sign in yet; set up the first store and owner at {link}" if link else None
