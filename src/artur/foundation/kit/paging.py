"""Cursor paging: `{"items": […], "next": URL|null}`, where `next` says by itself how to go on.

A cursor names the last row seen by its sorting values, so rows that come in meanwhile shift nothing:

    page = paging.take(queryset_after(cursor)[: limit + 1], limit, lambda row: (row.placed_at, row.id))
"""

from __future__ import annotations

import base64
import binascii
import json
import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Generic, TypeVar
from urllib.parse import urlsplit

from django.conf import settings

from artur.foundation.kit.problems import FieldError, Invalid

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from django.http import HttpRequest

T = TypeVar("T")
MOST = 200
LOOPBACK = {"localhost", "127.0.0.1", "::1"}


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """Some items and the cursor behind the last of them, None at the end."""

    items: list[T]
    cursor: str | None


def take(rows: Iterable[T], limit: int, key: Callable[[T], Sequence[Any]]) -> Page[T]:
    """A page of `limit` from `limit + 1` rows; `key` gives the sorting values of a row."""
    found = list(rows)
    items = found[:limit]
    return Page(items, encode(*key(items[-1])) if len(found) > limit else None)


def of_list(
    rows: Sequence[T], key: Callable[[T], Sequence[str]], cursor: str, limit: int
) -> Page[T]:
    """A page of rows that are few enough to be at hand, in the order of `key`, whose values are texts."""
    if not 1 <= limit <= MOST:
        raise Invalid([FieldError("limit", f"Give a number from 1 to {MOST}.")])
    rest = list(rows)
    if cursor:
        seen = decode(cursor, *(str for _ in key(rest[0]))) if rest else ()
        rest = [row for row in rest if tuple(key(row)) > seen]
    return take(rest[: limit + 1], limit, key)


def encode(*values: Any) -> str:
    """An opaque cursor of `values`: texts, numbers, UUIDs, datetimes."""
    plain = [v.isoformat() if isinstance(v, datetime) else str(v) for v in values]
    return (
        base64.urlsafe_b64encode(json.dumps(plain, separators=(",", ":")).encode())
        .rstrip(b"=")
        .decode()
    )


def decode(cursor: str, *kinds: type) -> tuple[Any, ...]:
    """The values of a cursor made by `encode`, as `kinds` (str, int, uuid.UUID, datetime); else `Invalid`."""
    try:
        raw = base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True)
        values = json.loads(raw)
        if not isinstance(values, list) or len(values) != len(kinds):
            raise ValueError("another list's cursor")
        return tuple(_read(value, kind) for value, kind in zip(values, kinds, strict=True))
    except (binascii.Error, ValueError, TypeError, OverflowError, RecursionError):
        raise Invalid(
            [FieldError("cursor", "This is no cursor of this list; take it from `next`.")]
        ) from None


def _read(value: Any, kind: type) -> Any:
    if not isinstance(value, str) or "\x00" in value:
        raise ValueError("no text")
    if kind is datetime:
        instant = datetime.fromisoformat(value)
        if instant.tzinfo is None:
            raise ValueError("no offset")
        return instant
    return uuid.UUID(value) if kind is uuid.UUID else kind(value)


def next_url(request: HttpRequest, cursor: str | None, name: str = "cursor") -> str | None:
    """The full address of the next page: this request's, with `name` set to `cursor`."""
    if cursor is None:
        return None
    query = request.GET.copy()
    query[name] = cursor
    return f"{origin(request)}{request.path}?{query.urlencode()}"


def origin(request: HttpRequest) -> str:
    """Scheme and host by which we are reached: as configured, or as asked while only this machine is."""
    if urlsplit(settings.BASE_URL).hostname in LOOPBACK:
        return request.build_absolute_uri("/").rstrip("/")
    return str(settings.BASE_URL)
