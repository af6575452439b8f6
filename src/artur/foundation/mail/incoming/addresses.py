"""The addresses of the mailbox: `post+PURPOSE-TOKEN@shop.example`.

Mail servers may write a local part in small letters and refuse one longer than 64 characters (RFC 5321,
4.5.3.1.1). So a token is of small letters and digits alone, and short.
"""

from __future__ import annotations

import base64
import binascii
import hmac
import re

from django.conf import settings

from artur.foundation.kit import signing

PURPOSES = ("bounce", "order", "chat", "desk")
LONGEST_LOCAL_PART = 64
TOKEN = re.compile(r"[a-z0-9]{1,48}")
MARK = 8
"""Bytes of the keyed mark behind what a token names; 64 bits can't be guessed over mail."""


class NoMailbox(ValueError):
    """No mailbox is set up: `ARTUR_INCOMING_ADDRESS` is empty."""


def available() -> bool:
    """Whether this installation has an address that mail can come back to."""
    return bool(settings.ARTUR_INCOMING_ADDRESS)


def address(purpose: str, token: str) -> str:
    """The address that brings `token` back for `purpose`, one of `PURPOSES`.

    Raises `NoMailbox` when none is set up and `ValueError` for a token that can't stand in an address.
    """
    if purpose not in PURPOSES or not TOKEN.fullmatch(token):
        raise ValueError(f"{purpose!r} and {token!r} make no address")
    if not available():
        raise NoMailbox("ARTUR_INCOMING_ADDRESS is not set")
    local, _, domain = settings.ARTUR_INCOMING_ADDRESS.rpartition("@")
    made_of = f"{local}+{purpose}-{token}"
    if len(made_of) > LONGEST_LOCAL_PART:
        raise ValueError(f"{made_of!r} is too long for an address")
    return f"{made_of}@{domain}"


def token(recipient: str) -> tuple[str, str] | None:
    """What `recipient` is for and the token it carries; None when it is none of our addresses."""
    ours, _, our_domain = settings.ARTUR_INCOMING_ADDRESS.lower().rpartition("@")
    local, _, domain = recipient.strip().strip("<>").lower().rpartition("@")
    if not ours or domain != our_domain or not local.startswith(f"{ours}+"):
        return None
    purpose, dash, value = local.removeprefix(f"{ours}+").partition("-")
    if not dash or purpose not in PURPOSES or not TOKEN.fullmatch(value):
        return None
    return purpose, value


def made(purpose: str, body: bytes) -> str:
    """A token that names `body` (at most 16 bytes, such as an id) and can't be made elsewhere."""
    if len(body) > 16:
        raise ValueError("too much for a token in an address")
    return base64.b32encode(body + _mark(purpose, body)).decode().rstrip("=").lower()


def named(purpose: str, token: str) -> bytes | None:
    """What a token made here for `purpose` names; None when it was not made here, or was changed."""
    try:
        raw = base64.b32decode(token.upper() + "=" * (-len(token) % 8))
    except (binascii.Error, ValueError):
        return None
    body, mark = raw[:-MARK], raw[-MARK:]
    return body if body and hmac.compare_digest(mark, _mark(purpose, body)) else None


def _mark(purpose: str, body: bytes) -> bytes:
    return signing.keyed_hash(f"incoming/{purpose}", body.hex())[:MARK]
