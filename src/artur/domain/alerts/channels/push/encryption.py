"""Message encryption for Web Push (RFC 8291) over the encrypted content encoding aes128gcm (RFC 8188)."""

from __future__ import annotations

import base64
import binascii
import os
from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

POINT, SECRET, SALT = 65, 16, 16
RECORD = 4096
LAST = b"\x02"
"""Ends the plaintext of the last record, which is the only one."""
MOST = RECORD - 16 - len(LAST)


class Unusable(ValueError):
    """The keys are none a browser gives."""


@dataclass(frozen=True, slots=True)
class Subscription:
    """What a browser gave: its public key as a point, and a secret that both sides mix in."""

    key: ec.EllipticCurvePublicKey
    point: bytes
    secret: bytes

    @classmethod
    def read(cls, p256dh: str, auth: str) -> Subscription:
        """From the two words a browser hands out; raises `Unusable`."""
        point, secret = unpacked(p256dh), unpacked(auth)
        if len(point) != POINT or len(secret) != SECRET:
            raise Unusable("keys of a wrong length")
        try:
            key = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), point)
        except ValueError:
            raise Unusable("no point of the curve") from None
        return cls(key, point, secret)


def encrypt(
    to: Subscription,
    text: bytes,
    *,
    salt: bytes = b"",
    sender: ec.EllipticCurvePrivateKey | None = None,
) -> bytes:
    """One record that only this browser opens; salt and sender's key are new for each, but in tests."""
    if len(text) > MOST:
        raise ValueError(f"a push message has at most {MOST} bytes")
    salt = salt or os.urandom(SALT)
    sender = sender or ec.generate_private_key(ec.SECP256R1())
    ours = point_of(sender)
    shared = sender.exchange(ec.ECDH(), to.key)
    material = _derive(shared, to.secret, b"WebPush: info\0" + to.point + ours, 32)
    key = _derive(material, salt, b"Content-Encoding: aes128gcm\0", 16)
    nonce = _derive(material, salt, b"Content-Encoding: nonce\0", 12)
    header = salt + RECORD.to_bytes(4, "big") + bytes([len(ours)]) + ours
    return header + AESGCM(key).encrypt(nonce, text + LAST, None)


def point_of(key: ec.EllipticCurvePrivateKey) -> bytes:
    """The public key as the uncompressed point it is sent as."""
    return key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def packed(raw: bytes) -> str:
    """Bytes as base64url without padding, as everything of Web Push is written."""
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def unpacked(text: str) -> bytes:
    """The bytes again; raises `Unusable`."""
    try:
        return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        raise Unusable("no base64url") from None


def _derive(material: bytes, salt: bytes, info: bytes, length: int) -> bytes:
    return HKDF(SHA256(), length, salt, info).derive(material)
