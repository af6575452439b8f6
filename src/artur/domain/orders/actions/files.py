"""Files of orders or products that members upload: kept until they are taken in, chunk by chunk."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils.translation import gettext as _

from artur.domain.orders.models import Intake, SavedMap
from artur.foundation.audit import actions as audit
from artur.foundation.kit import clock, ids
from artur.foundation.kit.problems import Conflict, FieldError, Invalid, NotFound

if TYPE_CHECKING:
    import uuid
    from collections.abc import Iterable, Mapping
    from datetime import datetime
    from pathlib import Path

    from artur.domain.stores.models import Store

KINDS = ("orders", "products", "reviews")
FOLDER = "intakes"
ERRORS_KEPT = 100


def receive(
    store: Store, kind: str, filename: str, content: Iterable[bytes], *, actor: str
) -> Intake:
    """Keep an uploaded file for a preview; nothing of it is taken in yet."""
    if kind not in KINDS:
        raise Invalid([FieldError("kind", _("Choose orders, products or reviews."))])
    number = ids.new()
    path = folder() / f"{number}.csv"
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("wb") as file:
            for piece in content:
                file.write(piece)
    except BaseException:
        # A full disk is not left fuller.
        path.unlink(missing_ok=True)
        raise
    return Intake.objects.create(
        id=number,
        store_id=store.id,
        kind=kind,
        filename=_plain(filename),
        path=f"{FOLDER}/{path.name}",
        size=path.stat().st_size,
        actor=actor,
    )


def settle(intake: Intake, kind: str, options: Mapping[str, Any]) -> None:
    """Say what a file holds and how it is read, as long as nothing of it was taken in."""
    waiting = Intake.objects.filter(store_id=intake.store_id, id=intake.id, state="preview")
    if not waiting.update(kind=kind, options=dict(options), updated_at=clock.now()):
        raise Conflict(_("This file is being taken in already."))
    intake.kind, intake.options = kind, dict(options)


def save_map(store: Store, kind: str, headers: bytes, told: Mapping[str, Any]) -> None:
    """Keep what was said of a file's columns for the next one with the same headers."""
    SavedMap.objects.update_or_create(
        store_id=store.id,
        kind=kind,
        headers=headers,
        defaults={"map": dict(told), "updated_at": clock.now()},
    )


def note_command(store: Store, kind: str, filename: str, *, options: Mapping[str, Any]) -> Intake:
    """Note a file the command line takes in by itself: it lies where its owner has it."""
    return Intake.objects.create(
        id=ids.new(),
        store_id=store.id,
        kind=kind,
        filename=_plain(filename),
        options=dict(options),
        path="",
        state="command",
        actor="command:import",
    )


def end_command(intake: Intake, state: str, counts: Mapping[str, int]) -> None:
    """Note how it ended: `done` or `failed`."""
    Intake.objects.filter(store_id=intake.store_id, id=intake.id).update(
        state=state, counts=dict(counts), updated_at=clock.now()
    )


def queue(store: Store, intake_id: uuid.UUID, *, actor: str) -> Intake:
    """Let the worker take the file in; `Conflict` if that was said before."""
    intake = _intake(store, intake_id)
    now = clock.now()
    waiting = Intake.objects.filter(store_id=store.id, id=intake_id, state="preview")
    if not waiting.update(state="queued", updated_at=now):
        raise Conflict(_("This file is being taken in already."))
    audit.note(store.id, actor, "intake.queued", f"intake:{intake_id}", kind=intake.kind)
    intake.state, intake.updated_at = "queued", now
    return intake


def discard(store_id: uuid.UUID, intake_id: uuid.UUID) -> None:
    """Forget a file that was only looked at."""
    intake = Intake.objects.filter(store_id=store_id, id=intake_id, state="preview").first()
    if intake is not None:
        intake.delete()
        file_of(intake).unlink(missing_ok=True)


def discard_forgotten(store_id: uuid.UUID, before: datetime) -> int:
    """Forget the files that nobody decided about since `before`; how many."""
    forgotten = Intake.objects.filter(store_id=store_id, state="preview", updated_at__lt=before)
    found = list(forgotten.values_list("id", flat=True)[:100])
    for intake_id in found:
        discard(store_id, intake_id)
    return len(found)


def claim(intake: Intake) -> bool:
    """Whether this transaction may go on with the intake; whoever comes second finds it has moved on."""
    own = Intake.objects.filter(
        store_id=intake.store_id,
        id=intake.id,
        position=intake.position,
        state__in=["queued", "running"],
    )
    return bool(own.update(state="running", updated_at=clock.now()))


def advance(
    intake: Intake,
    position: int,
    counts: Mapping[str, int],
    errors: list[dict[str, Any]],
    *,
    ended: bool,
) -> None:
    """Note how far the file was taken in, within the transaction that took it in."""
    Intake.objects.filter(store_id=intake.store_id, id=intake.id).update(
        state="done" if ended else "running",
        position=intake.size if ended else position,
        counts=dict(counts),
        errors=errors[:ERRORS_KEPT],
        updated_at=clock.now(),
    )


def fail(intake: Intake, why: str) -> None:
    """Give the file up; what was taken in of it stays."""
    errors = [{"line": 1, "id": None, "errors": [{"field": "", "message": why}]}]
    Intake.objects.filter(store_id=intake.store_id, id=intake.id).update(
        state="failed", errors=[*errors, *intake.errors][:ERRORS_KEPT], updated_at=clock.now()
    )
    file_of(intake).unlink(missing_ok=True)


def file_of(intake: Intake) -> Path:
    """Where the file lies."""
    path: Path = settings.ARTUR_DATA / intake.path
    return path


def folder() -> Path:
    """Where such files lie."""
    path: Path = settings.ARTUR_DATA / FOLDER
    return path


def _intake(store: Store, intake_id: uuid.UUID) -> Intake:
    intake = Intake.objects.filter(store_id=store.id, id=intake_id).first()
    if intake is None:
        raise NotFound(_("There is no such file."))
    return intake


def _plain(filename: str) -> str:
    name = "".join(c for c in filename.rpartition("/")[2] if c.isprintable())
    return name[-200:] or "file.csv"
