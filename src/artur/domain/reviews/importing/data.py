"""A review from elsewhere, as it was told."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import datetime


class ProductKeys(NamedTuple):
    """By what a row names its product; all empty where it is about the shop itself."""

    id: str = ""
    sku: str = ""
    handle: str = ""
    gtin: str = ""
    url: str = ""
    name: str = ""

    @property
    def named(self) -> bool:
        """Whether a product is meant at all."""
        return bool(self.id or self.sku or self.handle or self.gtin or self.url or self.name)

    @property
    def first(self) -> str:
        """The strongest of its names, to tell reviews apart and to show in a rejection."""
        return self.id or self.sku or self.handle or self.gtin or self.url or self.name


@dataclass(slots=True)
class ReviewData:
    """What a row says; `email` is used to make keyed hashes and kept nowhere. Read-only by custom, as freezing costs."""

    line: int
    product: ProductKeys
    stars: int
    written_at: datetime
    title: str = ""
    body: str = ""
    author: str = ""
    person: str = ""
    """The platform's own number of the author."""
    review_id: str = ""
    nth: int = 1
    """Which of the same person's reviews of the same product at the same time it is, in the order of the file."""
    reply: str = ""
    replied_at: datetime | None = None
    photos: tuple[str, ...] = ()
    published: bool = True
    verified: bool = False
    incentivised: bool = False
    language: str = ""
    country: str = ""

    digest: bytes = b""
    """Sixteen bytes that are the same for the same content, wherever it stands in a file."""
    email: str = ""
    identity: str = ""
    """What tells it from all others of its platform."""


def digest_of(review: ReviewData) -> bytes:
    """BLAKE2b-128 of what is told."""
    told = (
        review.product,
        (review.stars, review.written_at, review.title, review.body, review.author),
        (review.reply, review.replied_at, review.photos),
        (review.published, review.verified, review.incentivised, review.language, review.country),
    )
    return hashlib.blake2b(repr(told).encode(), digest_size=16).digest()
