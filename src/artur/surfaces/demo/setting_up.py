"""Making the demo on an empty data folder, or finding it there."""

from __future__ import annotations

import shutil
import sys
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.management import call_command
from django.db import connection

from artur.domain.stores import queries as stores
from artur.surfaces.demo import content, marker
from artur.surfaces.demo.history import founding, passing, plan
from artur.surfaces.demo.inbox import mails

if TYPE_CHECKING:
    from collections.abc import Callable


def ensure(tell: Callable[[float], None], *, fresh: bool = False, short: bool = False) -> None:
    """Set the demo up unless it is there; one whose making was interrupted is made anew."""
    known = marker.read()
    if fresh or known is None or not known.ready:
        _make(tell, short=short)
    else:
        call_command("migrate", interactive=False, verbosity=0, stdout=sys.stderr)
        if known.addresses[-1] != settings.BASE_URL:
            founding.move_to_this_address(stores.open_store(content.store().slug))
    marker.note_address()


def _make(tell: Callable[[float], None], *, short: bool) -> None:
    _clear()
    marker.note(ready=False, short=short)
    call_command("migrate", interactive=False, verbosity=0, stdout=sys.stderr)
    if connection.vendor == "sqlite":
        # A history that is interrupted begins anew, so nothing of it need be safe from a power cut yet.
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA synchronous=OFF")
    passing.write_history(plan.SHORT if short else plan.FULL, tell)
    connection.close()
    marker.note(ready=True)


def _clear() -> None:
    """Away with what an interrupted set-up left."""
    connection.close()
    for left in settings.ARTUR_DATA.glob("artur.sqlite3*"):
        left.unlink()
    shutil.rmtree(mails.folder(), ignore_errors=True)
