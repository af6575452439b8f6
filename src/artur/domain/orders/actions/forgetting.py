"""Forgetting a person in uploaded files, and in what is told of the rows that were rejected."""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING, Any

from django.db import transaction

from artur.domain.orders.actions import files
from artur.domain.orders.models import Intake
from artur.foundation.privacy import naming

if TYPE_CHECKING:
    import uuid

ENDED = ("done", "failed", "undone")


def rejected(store_id: uuid.UUID, email: str) -> list[dict[str, Any]]:
    """What is kept of rejected rows that name the person, with the file's name."""
    return [
        {"file": intake.filename, **row}
        for intake in Intake.objects.filter(store_id=store_id).exclude(errors=[]).order_by("id")
        for row in intake.errors
        if _names(row, email)
    ]


def forget(store_id: uuid.UUID, email: str) -> int:
    """Let go of files nobody decided about yet that hold the person, and of rejected rows that name them.

    A file that is just being taken in goes by itself at its end.
    """
    touched = 0
    for intake in Intake.objects.filter(store_id=store_id).order_by("id"):
        if intake.state in ENDED and intake.path:
            # It went when it ended, unless the process did so first.
            transaction.on_commit(partial(files.file_of(intake).unlink, missing_ok=True))
        if intake.state == "preview" and naming.lies_in(files.file_of(intake), email):
            files.discard(store_id, intake.id)
            touched += 1
            continue
        left = [row for row in intake.errors if not _names(row, email)]
        changes: dict[str, Any] = {} if left == intake.errors else {"errors": left}
        if naming.names(intake.filename, email):
            changes["filename"] = "file.csv"
        if changes:
            touched += Intake.objects.filter(store_id=store_id, id=intake.id).update(**changes)
    return touched


def _names(row: dict[str, Any], email: str) -> bool:
    return naming.names(json.dumps(row), email)
