"""Signatures by Standard Webhooks (as svix has them), which Resend uses."""

from __future__ import annotations

import base64
import binascii
import hmac
from typing import TYPE_CHECKING

from artur.foundation.kit import clock

if TYPE_CHECKING:
    from collections.abc import Mapping

TOLERANCE = 5 * 60
NAMES = ("svix-", "webhook-")


def signed(key: str, headers: Mapping[str, str], body: bytes) -> bool:
    """Whether the body is signed with `key` (`whsec_…`), and lately."""
    for prefix in NAMES:
        if f"{prefix}signature" in headers:
            id_, at = headers.get(f"{prefix}id", ""), headers.get(f"{prefix}timestamp", "")
            return _lately(at) and _matches(
                key, f"{id_}.{at}.".encode() + body, headers[f"{prefix}signature"]
            )
    return False


def _lately(at: str) -> bool:
    return at.isascii() and at.isdigit() and abs(clock.now().timestamp() - int(at)) <= TOLERANCE


def _matches(key: str, content: bytes, given: str) -> bool:
    try:
        secret = base64.b64decode(key.removeprefix("whsec_"), validate=True)
    except (binascii.Error, ValueError):
        return False
    mine = base64.b64encode(hmac.digest(secret, content, "sha256"))
    marks = [word.partition(",")[2].encode() for word in given.split() if word.startswith("v1,")]
    return any(hmac.compare_digest(mine, mark) for mark in marks)
