"""Secrets that must be read again, such as a gateway's token: sealed before they are stored.

A seal opens only in the store and for the purpose it was made for: both are authenticated along with it,
so a row copied to another store, or into another column, is worth nothing.
"""

from __future__ import annotations

import json
import os
from functools import lru_cache
from typing import TYPE_CHECKING

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

from artur.foundation.kit import signing

if TYPE_CHECKING:
    import uuid
    from collections.abc import Collection, Mapping

FORM = b"\x01"
"""The first byte says how the rest is sealed: 1 is a nonce of 12 bytes, then AES-256-GCM."""
NONCE = 12


class Unsealable(Exception):
    """It was sealed under another key, for another purpose, or was changed since."""


def seal(store_id: uuid.UUID, purpose: str, secret: str) -> bytes:
    """What may be stored of `secret`."""
    nonce = os.urandom(NONCE)
    return FORM + nonce + _cipher().encrypt(nonce, secret.encode(), _bound(store_id, purpose))


def unseal(store_id: uuid.UUID, purpose: str, sealed: bytes | memoryview) -> str:
    """The secret again; `Unsealable` when it can't be had, as after a change of `ARTUR_SECRET_KEY`."""
    # Databases hand back a memoryview as well.
    raw = bytes(sealed)
    if raw[:1] != FORM:
        raise Unsealable("sealed in a form we don't know")
    nonce, rest = raw[1 : 1 + NONCE], raw[1 + NONCE :]
    try:
        return _cipher().decrypt(nonce, rest, _bound(store_id, purpose)).decode()
    except (InvalidTag, ValueError):
        raise Unsealable("sealed under another key, or for something else") from None


def part(
    store_id: uuid.UUID, purpose: str, values: Mapping[str, str], hidden: Collection[str]
) -> tuple[dict[str, str], bytes]:
    """Settings as they may be stored: what is not `hidden` plain, the rest sealed together."""
    plain = {name: value for name, value in values.items() if name not in hidden}
    rest = {name: value for name, value in values.items() if name in hidden}
    return plain, seal(store_id, purpose, json.dumps(rest))


def unseal_part(
    store_id: uuid.UUID, purpose: str, sealed: bytes | memoryview | None
) -> dict[str, str]:
    """The sealed settings of `part` again, none where there are none; raises `Unsealable`."""
    return dict(json.loads(unseal(store_id, purpose, sealed))) if sealed else {}


def _bound(store_id: uuid.UUID, purpose: str) -> bytes:
    return FORM + store_id.bytes + purpose.encode()


def _cipher() -> AESGCM:
    return _keyed(settings.SECRET_KEY)


@lru_cache(maxsize=2)
def _keyed(_secret_key: str) -> AESGCM:
    return AESGCM(signing.keyed_hash("sealing", "AES-256-GCM"))
