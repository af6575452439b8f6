"""Canonical entries and salted commitments, so the log proves without telling (STANDARDS R11.5–R11.6)."""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

SALT = 32
_PREFIX = b"review-commit/v1\0"
quoted = json.encoder.encode_basestring
"""A string as JSON writes it, beyond ASCII as it is."""


def new_salt() -> bytes:
    """A fresh 256-bit salt; one a field, destroyed on erasure."""
    return secrets.token_bytes(SALT)


def commit(salt: bytes, field: str, value: bytes) -> str:
    """HMAC-SHA256(salt, "review-commit/v1\\0" || field || 0x00 || value), in hex."""
    return hmac.digest(salt, _PREFIX + field.encode() + b"\0" + value, "sha256").hex()


def canonical(entry: Mapping[str, str | int]) -> bytes:
    """RFC 8785 JSON of a flat object of ASCII keys, strings and integers."""
    told = [
        f'"{k}":{quoted(v) if isinstance(v, str) else int(v)}' for k, v in sorted(entry.items())
    ]
    return f"{{{','.join(told)}}}".encode()


def leaf_hash(body: bytes) -> bytes:
    """RFC 6962 §2.1: SHA-256(0x00 || body)."""
    return hashlib.sha256(b"\0" + body).digest()
