"""Documents beside a message: PDF files, kept as they are, and only ever handed out to be saved.

What a PDF does is up to who opens it. So it is never shown on a page of ours, and its address is told to the two who
talk alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction

from artur.domain.chat.models import Attachment
from artur.foundation.kit import ids

if TYPE_CHECKING:
    import uuid
    from collections.abc import Iterable
    from pathlib import Path

    from artur.domain.chat.models import Message

FOLDER = "chat"
LARGEST = 5_000_000
MAGIC = b"%PDF-"


@dataclass(frozen=True, slots=True)
class Document:
    """A document that lies in its folder and waits for its message."""

    id: uuid.UUID
    name: str
    size: int


def is_one(data: bytes) -> bool:
    """Whether it is of the one kind that is taken, by its first bytes and by nothing else."""
    return data.startswith(MAGIC)


def keep(name: str, data: bytes) -> Document:
    """Put a document down; `note` tells whose it is, `discard` takes it away again."""
    document = Document(ids.new(), _name(name), len(data))
    target = path(document.id)
    target.parent.mkdir(parents=True, exist_ok=True)
    half = target.with_suffix(".half")
    half.write_bytes(data)
    half.replace(target)
    return document


def note(message: Message, document: Document) -> None:
    """It came with this message, in the same transaction."""
    Attachment(
        id=document.id,
        store_id=message.store_id,
        message=message,
        name=document.name,
        size=document.size,
        created_at=message.created_at,
    ).save(force_insert=True)


def discard(document_ids: Iterable[uuid.UUID]) -> None:
    """Destroy files, once it is certain that nobody shows them."""
    known = list(document_ids)
    transaction.on_commit(lambda: _destroy(known))


def path(document_id: uuid.UUID) -> Path:
    """The file of a document, whether it is there or not."""
    data: Path = settings.ARTUR_DATA
    return data / FOLDER / document_id.hex[-2:] / f"{document_id}.pdf"


def _destroy(document_ids: list[uuid.UUID]) -> None:
    for one in document_ids:
        path(one).unlink(missing_ok=True)


def _name(raw: str) -> str:
    """The name it is saved under: no path, nothing invisible, and what it is at the end."""
    last = raw.replace("\\", "/").rpartition("/")[2]
    kept = "".join(c for c in last if c.isprintable() and c not in '<>:"|?*').strip(" .")
    stem = kept[:-4] if kept.lower().endswith(".pdf") else kept
    return f"{stem[:100] or 'document'}.pdf"
