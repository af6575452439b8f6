"""Where in a list of reviews a page ends, as a word that fits an address."""

from __future__ import annotations

import base64
import binascii
import struct
import uuid
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from artur.domain.reviews.models import Review

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
LAYOUT = struct.Struct(">Bq16s")


@dataclass(frozen=True, slots=True)
class Position:
    """The last review of a page: what every order of the list needs to go on after it."""

    stars: int
    at: datetime
    id: uuid.UUID

    @classmethod
    def of(cls, review: Review) -> Position:
        """The position of a published review."""
        return cls(review.stars, review.published_at or review.submitted_at, review.id)

    @classmethod
    def read(cls, word: str) -> Position | None:
        """The position `word` stands for; None when it is none."""
        try:
            raw = base64.urlsafe_b64decode(word + "=" * (-len(word) % 4))
            stars, micros, key = LAYOUT.unpack(raw)
            return cls(stars, EPOCH + timedelta(microseconds=micros), uuid.UUID(bytes=key))
        except (binascii.Error, struct.error, ValueError, OverflowError):
            return None

    def __str__(self) -> str:
        micros = (self.at - EPOCH) // timedelta(microseconds=1)
        raw = LAYOUT.pack(self.stars, micros, self.id.bytes)
        return base64.urlsafe_b64encode(raw).decode().rstrip("=")
