"""Voluntary application server identification (RFC 8292): push services learn who sends, browsers whom they trust."""

from __future__ import annotations

import json
from datetime import timedelta
from email.utils import parseaddr
from functools import lru_cache
from urllib.parse import urlsplit

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from django.conf import settings

from artur.domain.alerts.channels.push.encryption import packed, point_of
from artur.foundation.kit import clock, signing

GOOD_FOR = timedelta(hours=12)
"""At most a day, says the standard; clocks differ."""
ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
"""Of P-256: a private key is a number from 1 to one less."""


def public_key() -> str:
    """What a browser is given when it subscribes."""
    return packed(point_of(_key()))


def authorization(endpoint: str) -> str:
    """The header for one push service: a token signed for its origin alone, and the key that signed it."""
    parts = urlsplit(endpoint)
    claims = {
        "aud": f"{parts.scheme}://{parts.netloc}",
        "exp": int((clock.now() + GOOD_FOR).timestamp()),
        "sub": _contact(),
    }
    head = packed(b'{"typ":"JWT","alg":"ES256"}')
    told = f"{head}.{packed(json.dumps(claims, separators=(',', ':')).encode())}"
    r, s = decode_dss_signature(_key().sign(told.encode(), ec.ECDSA(SHA256())))
    mark = packed(r.to_bytes(32, "big") + s.to_bytes(32, "big"))
    return f"vapid t={told}.{mark}, k={public_key()}"


def _contact() -> str:
    address = parseaddr(settings.ARTUR_MAIL_FROM)[1]
    return f"mailto:{address}" if address else settings.BASE_URL


def _key() -> ec.EllipticCurvePrivateKey:
    return _made(settings.SECRET_KEY)


@lru_cache(maxsize=2)
def _made(_secret_key: str) -> ec.EllipticCurvePrivateKey:
    """Derived from the installation's secret, so that it is nowhere kept and the same in every process."""
    number = int.from_bytes(signing.keyed_hash("push", "VAPID"), "big")
    return ec.derive_private_key(number % (ORDER - 1) + 1, ec.SECP256R1())
