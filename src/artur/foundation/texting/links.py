"""Short addresses for texts: sixteen characters that stand for a capability of eighty.

A code is 96 bits of a keyed hash over what it is good for, so a text that is written again says the same, and
nobody without the key can tell one code from another or guess the next. The database holds only a hash of it.
"""

from __future__ import annotations

import base64
import re
from typing import TYPE_CHECKING

from artur.foundation.kit import clock, signing
from artur.foundation.texting.models import ShortLink

if TYPE_CHECKING:
    import uuid
    from collections.abc import Iterable

CODE = re.compile(r"[A-Za-z0-9_-]{16}")


def code(purpose: str, store_id: uuid.UUID, reference: uuid.UUID) -> str:
    """The code that is good for `purpose` on the row `reference`; it leads nowhere before it was kept."""
    mark = signing.keyed_hash("texting/link", f"{purpose} {store_id} {reference}")
    return base64.urlsafe_b64encode(mark[:12]).decode()


def keep(store_id: uuid.UUID, purposes: Iterable[str], references: Iterable[uuid.UUID]) -> None:
    """Let the codes of these rows lead to them; again changes nothing."""
    wanted, now = tuple(purposes), clock.now()
    links = [
        ShortLink(
            code_hash=_hash(code(purpose, store_id, reference)),
            store_id=store_id,
            purpose=purpose,
            reference=reference,
            created_at=now,
        )
        for reference in references
        for purpose in wanted
    ]
    ShortLink.objects.bulk_create(links, ignore_conflicts=True)


def find(purpose: str, given: str) -> tuple[uuid.UUID, uuid.UUID] | None:
    """Store and row a code leads to; None when it leads nowhere, or to something else."""
    if not CODE.fullmatch(given):
        return None
    row = ShortLink.objects.filter(code_hash=_hash(given), purpose=purpose).first()
    return None if row is None else (row.store_id, row.reference)


def _hash(given: str) -> bytes:
    return signing.keyed_hash("texting/link/kept", given)
