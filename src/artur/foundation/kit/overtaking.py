"""Two who change one thing at once: the later one is told, instead of silently writing over the other's words.

A form carries the mark of what it showed. The action that keeps it asks `guard` inside its transaction, which lets one
writer in at a time and raises `Overtaken` where something else stands there by now.
"""

from __future__ import annotations

import json
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from django.db import connection
from django.utils.translation import gettext as _

from artur.foundation.kit.problems import Conflict

if TYPE_CHECKING:
    from collections.abc import Callable

TURN = "SELECT pg_advisory_xact_lock(%s)"


class Overtaken(Conflict):
    """Somebody else changed it since it was shown."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "Somebody else has changed it meanwhile. Look at what stands there now, then try again."
            )
        )


def mark(*values: Any) -> str:
    """Marks what stands somewhere: the same for the same values, however a dict is ordered."""
    told = json.dumps(values, sort_keys=True, default=str)
    return blake2b(told.encode(), digest_size=12).hexdigest()


def guard(about: str, seen: str | None, now: Callable[[], str]) -> None:
    """Wait for others who write the same thing, then check that it is still what was `seen`; None saw nothing.

    Call it first in the transaction, of whoever writes it: `guard(f"card:{store.id}", seen, lambda: mark(...))`.
    """
    if connection.vendor == "postgresql":
        # A row can't be locked before it is there; SQLite has one writer at a time anyway.
        turn = blake2b(about.encode(), digest_size=8).digest()
        with connection.cursor() as cursor:
            cursor.execute(TURN, [int.from_bytes(turn, signed=True)])
    if seen is not None and seen != now():
        raise Overtaken
