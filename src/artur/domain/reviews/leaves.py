"""What the log learns of a review: random ids and salted commitments, never a word or a name (STANDARDS R11.5)."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Any

from django.conf import settings

from artur.foundation.ledger import commitments

if TYPE_CHECKING:
    import uuid
    from datetime import date

    from artur.domain.stores.models import Store

RATING, TEXT, ORDER = "rating", "text", "order"
FIELDS = (RATING, TEXT, ORDER)
IMPORTED = (RATING, TEXT)
"""What is committed to of a review from elsewhere: it hangs on no order of ours."""


def new_salts(fields: tuple[str, ...] = FIELDS) -> dict[str, str]:
    """A fresh salt a field, in hex."""
    return {field: commitments.new_salt().hex() for field in fields}


def values(stars: int, words: tuple[str, str, str], order: str | None = None) -> dict[str, bytes]:
    """What is committed to, a field each: the rating, title with body and author, and the shop's order id."""
    text = ",".join(map(commitments.quoted, words))
    held = {RATING: str(stars).encode(), TEXT: f"[{text}]".encode()}
    return held if order is None else {**held, ORDER: order.encode()}


def committed(salts: dict[str, str], held: dict[str, bytes]) -> dict[str, str]:
    """The commitment to each field."""
    return {
        f"commit_{f}": commitments.commit(bytes.fromhex(salts[f]), f, value)
        for f, value in held.items()
    }


def submitted(
    log_id: uuid.UUID, subject: str, day: date, commits: dict[str, str], incentive: str = ""
) -> bytes:
    """The entry of a submission; it says so where something was promised for it, so that can't be kept silent later."""
    disclosed = {"incentive": incentive} if incentive else {}
    return _entry("submitted.v1", log_id, day, subject=subject, **commits, **disclosed)


def imported(
    log_id: uuid.UUID, subject: str, day: date, commits: dict[str, str], source: str
) -> bytes:
    """The entry of a review brought along from elsewhere; it is no submission, and is never counted as one."""
    return _entry("imported.v1", log_id, day, subject=subject, source=source, **commits)


def edited(log_id: uuid.UUID, revision: int, day: date, commits: dict[str, str]) -> bytes:
    """The entry of a change by the author."""
    return _entry("edited.v1", log_id, day, revision=revision, **commits)


def decided(log_id: uuid.UUID, act: str, reason: str, day: date, role: str) -> bytes:
    """The entry of a decision; `role` is who decided: `member`, `key` or `system`."""
    return _entry("decision.v1", log_id, day, action=act, reason=reason, actor=role)


def replied(log_id: uuid.UUID, act: str, day: date) -> bytes:
    """The entry of a reply that was `published`, `changed` or `deleted`."""
    return _entry("replied.v1", log_id, day, action=act)


def erased(log_id: uuid.UUID, day: date, by: str) -> bytes:
    """The entry of a withdrawal or erasure, `by` the author or by law, or by the end of an import (`undone`)."""
    return _entry("erased.v1", log_id, day, by=by)


def origin(store: Store) -> str:
    """The log's name: its address without the scheme (C2SP tlog-checkpoint)."""
    return f"{settings.BASE_URL.partition('://')[2]}/s/{store.slug}/log"


def receipt(log: str, index: int, body: bytes, salts: dict[str, str]) -> dict[str, Any]:
    """The author's proof: the entry, where it stands, and the salts that open its commitments."""
    return {
        "format": "artur-receipt/v1",
        "log": log,
        "index": index,
        "entry": base64.b64encode(body).decode(),
        "leaf_hash": commitments.leaf_hash(body).hex(),
        "salts": salts,
    }


def _entry(kind: str, log_id: uuid.UUID, day: date, **fields: str | int) -> bytes:
    return commitments.canonical(
        {"type": kind, "review": log_id.hex, "day": day.isoformat(), **fields}
    )
