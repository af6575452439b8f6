"""Finding the same text sent by somebody else, without keeping a second copy of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from artur.domain.reviews.checks.foul import fold
from artur.foundation.kit import signing
from artur.foundation.kit.together import send

if TYPE_CHECKING:
    import uuid
    from collections.abc import Callable

SHORTEST = 30
"""Letters below which many people honestly write the same: "Zelo zadovoljna, hvala!"."""

SAME = (
    "SELECT 1 FROM reviews_review WHERE store_id = %s AND text_hash = %s "
    "AND (customer_id IS NULL OR customer_id <> %s) LIMIT 1"
)


def text_hash(store_id: uuid.UUID, words: str) -> bytes | None:
    """Sixteen keyed bytes that are the same for the same words; None for few or none."""
    plain = re.sub(r"[\W_]+", "", fold(words))
    if len(plain) < SHORTEST:
        return None
    return signing.keyed_hash("repeated-text", f"{store_id.hex}:{plain}")[:16]


def repeated(
    store_id: uuid.UUID, hashed: bytes | memoryview | None, customer_id: uuid.UUID | None
) -> Callable[[], bool]:
    """Ask whether another customer of the store sent these words before; call what is returned for the answer."""
    if hashed is None:
        return lambda: False
    sent = send(SAME, [store_id, bytes(hashed), customer_id])
    return lambda: bool(sent.rows())
