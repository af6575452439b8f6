"""The bytes that were rendered and kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from artur.domain.publication.models import Rendering

if TYPE_CHECKING:
    import uuid
    from collections.abc import Iterable

PARTS = (".json", ".html", ".stars.html", ".badge.html", ".wall.html")
"""What a scope's answers are called."""


def rendering(store_id: uuid.UUID, key: str, language: str) -> Rendering | None:
    """The kept bytes of one address in one language."""
    return Rendering.objects.filter(store_id=store_id, key=key, language=language).first()


def keys(scopes: Iterable[str]) -> list[str]:
    """What the answers of `store` and of products by their ids in hex are kept under."""
    return [f"{scope}{part}" for scope in scopes for part in PARTS]


def kept(store_id: uuid.UUID, scopes: Iterable[str]) -> list[tuple[str, str]]:
    """Keys and languages of the answers kept for the store and for products."""
    rows = Rendering.objects.filter(store_id=store_id, key__in=keys(scopes))
    return list(rows.values_list("key", "language"))
