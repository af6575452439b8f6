"""Where a store's public pages stand; the paths are the contract's."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from django.conf import settings

if TYPE_CHECKING:
    import uuid


def base() -> str:
    """Scheme and host of this installation."""
    return str(settings.BASE_URL)


def page(slug: str, product: str | None = None) -> str:
    """The public page of a store, or of one of its products."""
    if product is None:
        return f"{base()}/s/{slug}/"
    return f"{base()}/s/{slug}/products/{quote(product, safe='')}/"


def answer(slug: str, product: str | None, kind: str) -> str:
    """Where the published bytes of a store or product stand; `kind` is `json` or `html`."""
    if product is None:
        return f"{base()}/w/{slug}/store.{kind}"
    return f"{base()}/w/{slug}/products/{quote(product, safe='')}.{kind}"


def review(slug: str, review_id: uuid.UUID) -> str:
    """The page of one review."""
    return f"{base()}/s/{slug}/reviews/{review_id}/"


def report(slug: str, review_id: uuid.UUID) -> str:
    """Where a reader reports a review."""
    return f"{base()}/s/{slug}/reviews/{review_id}/report"


def how_we_check(slug: str) -> str:
    """How the store's reviews are collected and checked."""
    return f"{base()}/s/{slug}/how-we-check/"


def incentives(slug: str) -> str:
    """What the store gives for reviews, and what it never does."""
    return f"{how_we_check(slug)}#incentives"


def elsewhere(slug: str) -> str:
    """What holds for the store's reviews that were collected elsewhere."""
    return f"{how_we_check(slug)}#elsewhere"


def picture(media_id: uuid.UUID, *, small: bool = False) -> str:
    """A picture that belongs to a review."""
    return f"{base()}/media/{media_id}{'.small' if small else ''}.webp"


def terms(slug: str) -> str:
    """The terms under which customers write."""
    return f"{base()}/s/{slug}/terms/"
