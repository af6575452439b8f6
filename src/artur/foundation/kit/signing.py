"""Capabilities as tokens: an id and a keyed mark over it, so nothing secret needs to be stored."""

from __future__ import annotations

import base64
import binascii
import hmac
import uuid

from django.conf import settings

MARK = 16  # bytes; a 128-bit mark


def token(purpose: str, *ids: uuid.UUID) -> str:
    """A token that names `ids` and is good for `purpose` alone; 43 characters for one id."""
    body = b"".join(i.bytes for i in ids)
    return base64.urlsafe_b64encode(body + _mark(purpose, body)).rstrip(b"=").decode()


def read_token(purpose: str, value: str, count: int = 1) -> tuple[uuid.UUID, ...] | None:
    """The ids `value` names, or None when it was not made here for `purpose`."""
    try:
        raw = base64.b64decode(value + "=" * (-len(value) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        return None
    body, mark = raw[:-MARK], raw[-MARK:]
    if len(body) != 16 * count or not hmac.compare_digest(mark, _mark(purpose, body)):
        return None
    return tuple(uuid.UUID(bytes=body[i : i + 16]) for i in range(0, len(body), 16))


def keyed_hash(purpose: str, value: str) -> bytes:
    """HMAC-SHA256 of `value` under a key derived for `purpose`; 32 bytes."""
    return hmac.digest(_key(purpose), value.encode(), "sha256")


def _mark(purpose: str, body: bytes) -> bytes:
    return hmac.digest(_key(purpose), body, "sha256")[:MARK]


_keys: dict[tuple[str, str], bytes] = {}


def _key(purpose: str) -> bytes:
    name = (settings.SECRET_KEY, purpose)
    if name not in _keys:
        _keys[name] = hmac.digest(
            settings.SECRET_KEY.encode(), b"artur/" + purpose.encode(), "sha256"
        )
    return _keys[name]
