"""Finding the same text sent by somebody else, without keeping a second copy of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from artur.domain.reviews.checks.foul import fold
from artur.domain.reviews.models import Review
from artur.foundation.kit import signing

if TYPE_CHECKING:
    import uuid

SHORTEST = 30
"""Letters below which many people honestly write the same: "Zelo zadovoljna, hvala!"."""


def text_hash(store_id: uuid.UUID, words: str) -> bytes | None:
    """Sixteen keyed bytes that are the same for the same words; None for few or none."""
    plain = re.sub(r"[\W_]+", "", fold(words))
    if len(plain) < SHORTEST:
        return None
    return signing.keyed_hash("repeated-text", f"{store_id.hex}:{plain}")[:16]


def repeated(
    store_id: uuid.UUID, hashed: bytes | memoryview | None, customer_id: uuid.UUID | None
) -> bool:
    """Whether another customer of the store sent these words before."""
    if hashed is None:
        return False
    same = Review.objects.filter(store_id=store_id, text_hash=hashed)
    return same.exclude(customer_id=customer_id).exists()
