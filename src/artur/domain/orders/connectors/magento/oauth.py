"""OAuth 1.0 (RFC 5849): how Magento lets an integration in without a change of its configuration."""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, quote, urlsplit

if TYPE_CHECKING:
    from collections.abc import Mapping

METHOD = "HMAC-SHA256"


@dataclass(frozen=True, slots=True)
class Keys:
    """The four values Magento shows when an integration is activated."""

    consumer: str
    consumer_secret: str
    token: str
    token_secret: str


def header(keys: Keys, method: str, url: str, stamp: int, nonce: str = "") -> str:
    """The Authorization header of a request without a form."""
    told = {
        "oauth_consumer_key": keys.consumer,
        "oauth_token": keys.token,
        "oauth_signature_method": METHOD,
        "oauth_timestamp": str(stamp),
        "oauth_nonce": nonce or secrets.token_hex(16),
        "oauth_version": "1.0",
    }
    mark = signature(keys, base_string(method, url, told))
    parts = ", ".join(f'{k}="{encoded(v)}"' for k, v in {**told, "oauth_signature": mark}.items())
    return f"OAuth {parts}"


def base_string(method: str, url: str, told: Mapping[str, str]) -> str:
    """What is signed (3.4.1): the method, the address, and every parameter in its order."""
    parts = urlsplit(url)
    pairs = [*parse_qsl(parts.query, keep_blank_values=True), *told.items()]
    in_order = sorted((encoded(name), encoded(value)) for name, value in pairs)
    joined = "&".join(f"{name}={value}" for name, value in in_order)
    address = f"{parts.scheme}://{parts.netloc.lower()}{parts.path}"
    return "&".join((method.upper(), encoded(address), encoded(joined)))


def signature(keys: Keys, text: str, algorithm: str = "sha256") -> str:
    """The mark of `text` (3.4.2)."""
    key = f"{encoded(keys.consumer_secret)}&{encoded(keys.token_secret)}".encode()
    digest = hmac.digest(key, text.encode(), getattr(hashlib, algorithm))
    return base64.b64encode(digest).decode()


def encoded(text: str) -> str:
    """As 3.6 has it, which also spares the tilde."""
    return quote(text, safe="~")
