"""Proving to one another who calls: Twilio's way, and that of Standard Webhooks 1.0.0."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import secrets
from typing import TYPE_CHECKING

from artur.foundation.texting.rules import TOLERANCE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

PREFIX = "whsec_"


def of_twilio(token: str, url: str, form: Iterable[tuple[str, str]]) -> str:
    """`X-Twilio-Signature` for a form sent to `url`: its fields are appended in the order of their names."""
    fields = "".join(f"{name}{value}" for name, value in sorted(set(form)))
    digest = hmac.digest(token.encode(), f"{url}{fields}".encode(), hashlib.sha1)
    return base64.b64encode(digest).decode()


def new_secret() -> str:
    """A secret both sides of the generic protocol hold."""
    return PREFIX + base64.b64encode(secrets.token_bytes(32)).decode()


def valid_secret(secret: str) -> bool:
    """Whether it is a secret of Standard Webhooks: `whsec_` and 24 to 64 bytes in base64."""
    try:
        return secret.startswith(PREFIX) and 24 <= len(_key(secret)) <= 64
    except (binascii.Error, ValueError):
        return False


def headers(secret: str, id_: str, at: datetime, body: bytes) -> dict[str, str]:
    """The three headers that sign `body`."""
    stamp = str(int(at.timestamp()))
    return {
        "webhook-id": id_,
        "webhook-timestamp": stamp,
        "webhook-signature": f"v1,{_mark(secret, id_, stamp, body)}",
    }


def signed(secret: str, given: Mapping[str, str], body: bytes, now: datetime) -> bool:
    """Whether the headers sign `body`, and not long ago; several signatures may stand beside each other."""
    id_, stamp = given.get("webhook-id", ""), given.get("webhook-timestamp", "")
    if not (id_ and stamp.isascii() and stamp.isdigit() and len(stamp) < 12):
        return False
    if abs(now.timestamp() - int(stamp)) > TOLERANCE.total_seconds():
        return False
    wanted = f"v1,{_mark(secret, id_, stamp, body)}".encode()
    found = given.get("webhook-signature", "").split(" ")
    return any(hmac.compare_digest(wanted, one.encode()) for one in found)


def _mark(secret: str, id_: str, stamp: str, body: bytes) -> str:
    content = f"{id_}.{stamp}.".encode() + body
    return base64.b64encode(hmac.digest(_key(secret), content, hashlib.sha256)).decode()


def _key(secret: str) -> bytes:
    return base64.b64decode(secret.removeprefix(PREFIX), validate=True)
