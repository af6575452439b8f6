"""Keyed hashes by which a review from elsewhere and its author are known again, without keeping either's name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from artur.foundation.kit import signing

if TYPE_CHECKING:
    import uuid


ERASED = bytes(16)
"""The digest of a review whose author had it erased."""


def review_key(store_id: uuid.UUID, platform: str, identity: str, nth: int) -> bytes:
    """Sixteen bytes that a review of that platform has at every import."""
    return signing.keyed_hash("imported-review", f"{store_id.hex}\0{platform}\0{identity}\0{nth}")[
        :16
    ]


def author_key(store_id: uuid.UUID, email: str) -> bytes:
    """Sixteen bytes that an address has in this store."""
    return signing.keyed_hash("imported-author", f"{store_id.hex}\0{email.strip().lower()}")[:16]
