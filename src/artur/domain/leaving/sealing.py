"""The installation's own signature: whoever has an archive can tell that nothing in it was changed since."""

from __future__ import annotations

import base64
import hashlib

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from artur.foundation.kit import signing


def sign(content: bytes) -> str:
    """The Ed25519 signature of `content`, in base64."""
    return base64.b64encode(_key().sign(content)).decode()


def public_key() -> str:
    """The key that verifies it, as PEM; it changes with `ARTUR_SECRET_KEY`, of which it is made."""
    return (
        _key()
        .public_key()
        .public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
        .decode()
    )


def fingerprint() -> str:
    """The key's mark, short enough to compare by eye: `SHA256:…` in groups of four."""
    raw = _key().public_key().public_bytes_raw()
    digits = hashlib.sha256(raw).hexdigest()[:32]
    return " ".join(digits[i : i + 4] for i in range(0, 32, 4))


def _key() -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(signing.keyed_hash("archive", "Ed25519"))
