"""Standard Webhooks 1.0.0: the three headers that sign a body, and how whoever gets it checks them."""

from __future__ import annotations

import base64
import binascii
import hmac
import json
import secrets
from datetime import UTC, timedelta
from typing import TYPE_CHECKING, Any

from artur.foundation.kit import clock

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

PREFIX = "whsec_"
LEAST, MOST = 24, 64
"""How many bytes a secret has."""
TOLERANCE = timedelta(minutes=5)
"""How far the clocks of both sides may lie apart."""


def new_secret() -> str:
    """A secret for both sides: `whsec_` and 32 bytes in base64."""
    return PREFIX + base64.b64encode(secrets.token_bytes(32)).decode()


def is_secret(value: str) -> bool:
    """Whether it can sign: `whsec_` and 24 to 64 bytes in base64."""
    try:
        return value.startswith(PREFIX) and LEAST <= len(_key(value)) <= MOST
    except ValueError:
        return False


def body(type: str, at: datetime, data: Mapping[str, Any]) -> bytes:
    """What is sent of something that happened: its type, when, and the ids by which to ask for more."""
    told = {"type": type, "timestamp": at.astimezone(UTC).isoformat(), "data": data}
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()


def headers(keys: Sequence[str], id_: str, body: bytes) -> dict[str, str]:
    """The headers of one attempt, which sign `body` with every one of `keys`.

    `id_` is the same at every attempt and holds no full stop, as one parts it from what else is signed.
    During a rotation there are two keys, and who knows either of them can check it.
    """
    if "." in id_ or not keys:
        raise ValueError("a message has an id without a full stop, and a secret")
    stamp = str(int(clock.now().timestamp()))
    marks = [f"v1,{_mark(key, id_, stamp, body)}" for key in keys]
    return {
        "content-type": "application/json",
        "webhook-id": id_,
        "webhook-timestamp": stamp,
        "webhook-signature": " ".join(marks),
    }


def signed(key: str, given: Mapping[str, str], body: bytes) -> bool:
    """Whether `body` was signed with `key`, and within the last minutes; `given` is by lower-case name."""
    id_, stamp = given.get("webhook-id", ""), given.get("webhook-timestamp", "")
    if not id_ or not _lately(stamp):
        return False
    try:
        wanted = _mark(key, id_, stamp, body).encode()
    except ValueError:
        return False
    marks = [word.partition(",") for word in given.get("webhook-signature", "").split()]
    found = [mark.encode("utf-8", "replace") for form, _, mark in marks if form == "v1"]
    return any(hmac.compare_digest(wanted, mark) for mark in found)


def _lately(stamp: str) -> bool:
    if not (stamp.isascii() and stamp.isdigit() and len(stamp) < 12):
        return False
    return abs(clock.now().timestamp() - int(stamp)) <= TOLERANCE.total_seconds()


def _mark(key: str, id_: str, stamp: str, body: bytes) -> str:
    content = f"{id_}.{stamp}.".encode() + body
    return base64.b64encode(hmac.digest(_key(key), content, "sha256")).decode()


def _key(secret: str) -> bytes:
    try:
        key = base64.b64decode(secret.removeprefix(PREFIX), validate=True)
    except (binascii.Error, UnicodeEncodeError):
        raise ValueError("no base64") from None
    if not key:
        # Anybody could sign with nothing.
        raise ValueError("an empty key")
    return key
