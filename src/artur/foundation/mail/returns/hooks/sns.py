"""Amazon's notifications (SNS): every one is signed, and a subscription is confirmed at Amazon alone."""

from __future__ import annotations

import base64
import binascii
import re
from functools import lru_cache
from typing import Any
from urllib.parse import parse_qs, urlsplit

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.hashes import SHA1, SHA256

from artur.foundation.kit import outgoing

HOST = re.compile(r"sns\.[a-z0-9-]{3,30}\.amazonaws\.com(\.cn)?")
TOLD = ("Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type")
ASKED = ("Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type")
HASHES = {"1": SHA1, "2": SHA256}


class Unreachable(Exception):
    """Amazon did not answer; the notification comes again."""


def signed(message: dict[str, Any]) -> bool:
    """Whether Amazon signed this notification; raises `Unreachable` when its certificate can't be had."""
    made, address = (
        HASHES.get(str(message.get("SignatureVersion"))),
        str(message.get("SigningCertURL")),
    )
    if made is None or not is_amazon(address) or not urlsplit(address).path.endswith(".pem"):
        return False
    try:
        signature = base64.b64decode(str(message.get("Signature")), validate=True)
        key = x509.load_pem_x509_certificate(_certificate(address)).public_key()
        if not isinstance(key, rsa.RSAPublicKey):
            return False
        key.verify(signature, _content(message), padding.PKCS1v15(), made())
    except (InvalidSignature, binascii.Error, ValueError):
        return False
    return True


def confirm(message: dict[str, Any]) -> bool:
    """Confirm a subscription we were asked about; False when its address is none of Amazon's for that."""
    address = str(message.get("SubscribeURL"))
    asked = parse_qs(urlsplit(address).query) if is_amazon(address) else {}
    if asked.get("Action") != ["ConfirmSubscription"]:
        return False
    _fetch(address)
    return True


def is_amazon(address: str) -> bool:
    """Whether it is an address of SNS itself."""
    try:
        parts = urlsplit(address)
        plain = parts.port in {None, 443} and not parts.username
    except ValueError:
        return False
    return parts.scheme == "https" and plain and bool(HOST.fullmatch(parts.hostname or ""))


@lru_cache(maxsize=16)
def _certificate(address: str) -> bytes:
    return _fetch(address)


def _fetch(address: str) -> bytes:
    try:
        answer = outgoing.call("GET", address, seconds=10.0, most=100_000)
    except outgoing.CallFailed as failed:
        raise Unreachable(str(failed)) from failed
    if answer.status != 200:
        raise Unreachable(f"Amazon answered {answer.status}")
    return answer.body


def _content(message: dict[str, Any]) -> bytes:
    names = TOLD if message.get("Type") == "Notification" else ASKED
    return "".join(f"{n}\n{message[n]}\n" for n in names if message.get(n) is not None).encode()
