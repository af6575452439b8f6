"""DKIM (RFC 6376, RFC 8463): the public key by which receivers check a signature."""

from __future__ import annotations

import base64
import binascii
from typing import NamedTuple

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.serialization import load_der_public_key

from artur.foundation.mail.records import tags

SHORTEST = 1024
"""Bits below which Gmail takes a signature for none (RFC 8301)."""
BETTER = 2048
COMMON = (
    "default", "mail", "dkim", "s1", "s2", "k1", "k2", "k3", "selector1", "selector2", "google", "smtp", "mx", "x",
    "key1", "dkim1", "20230601", "protonmail", "fm1", "fm2", "zoho", "sib", "titan1", "hostingermail1", "turbo-smtp",
)  # fmt: skip
"""Names under which keys are often found; which one a server uses can't be asked."""


class Key(NamedTuple):
    """One selector's key."""

    selector: str
    state: str
    """`good`, `weak` (works, and should be longer), `short`, `revoked` or `broken`."""
    bits: int = 0
    testing: bool = False


def read(selector: str, texts: tuple[str, ...]) -> Key | None:
    """The key that `texts` hold; None when there is none among them."""
    for text in texts:
        found = tags.read(text)
        if found.get("v", "DKIM1").upper() == "DKIM1" and "p" in found:
            testing = "y" in found.get("t", "").split(":")
            state, bits = _strength(found["p"], found.get("k", "rsa").lower())
            return Key(selector, state, bits, testing)
    return None


def _strength(encoded: str, kind: str) -> tuple[str, int]:
    plain = "".join(encoded.split())
    if not plain:
        return "revoked", 0
    try:
        raw = base64.b64decode(plain + "=" * (-len(plain) % 4), validate=True)
    except (binascii.Error, ValueError):
        return "broken", 0
    if kind == "ed25519":
        return ("good", 256) if len(raw) in {32, 44} else ("broken", 0)
    return _of_bits(_bits(raw))


def _bits(raw: bytes) -> int:
    """The length of an RSA key; 0 for what is none."""
    try:
        key = load_der_public_key(raw)
    except (ValueError, TypeError, UnsupportedAlgorithm):
        return 0
    return key.key_size if isinstance(key, RSAPublicKey) else 0


def _of_bits(bits: int) -> tuple[str, int]:
    if not bits:
        return "broken", 0
    if bits < SHORTEST:
        return "short", bits
    return ("good" if bits >= BETTER else "weak"), bits
