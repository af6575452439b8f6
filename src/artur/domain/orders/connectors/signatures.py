"""Believing a delivery: an HMAC over its body, or Standard Webhooks 1.0.0; compared in constant time."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import secrets
from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from artur.domain.orders.connectors.contract import Refused

if TYPE_CHECKING:
    from artur.domain.orders.connectors.contract import Delivery

PREFIX = "whsec_"
TOLERANCE = timedelta(minutes=5)
"""How far the sender's clock and ours may lie apart."""


def made_secret() -> str:
    """A secret for both sides, as text that any shop's form accepts; for `Field.made`."""
    return secrets.token_urlsafe(32)


def made_standard_secret() -> str:
    """A secret of Standard Webhooks: `whsec_` and 32 bytes in base64; for `Field.made`."""
    return PREFIX + base64.b64encode(secrets.token_bytes(32)).decode()


def hmac_header(
    delivery: Delivery,
    secret: str,
    header: str,
    *,
    encoding: str = "base64",
    algorithm: str = "sha256",
    prefix: str = "",
) -> None:
    """Raise `Refused` unless `header` holds the HMAC of the body; `encoding` is `base64` or `hex`.

    WooCommerce: `hmac_header(delivery, secret, "x-wc-webhook-signature")`; Shopify: `"x-shopify-hmac-sha256"`.
    """
    given = delivery.headers.get(header.lower(), "").strip()
    if not given:
        raise Refused(
            _("The delivery is not signed: the header %(header)s is missing.") % {"header": header}
        )
    digest = hmac.digest(secret.encode(), delivery.body, getattr(hashlib, algorithm))
    wanted = digest.hex() if encoding == "hex" else base64.b64encode(digest).decode()
    given = given.removeprefix(prefix)
    if encoding == "hex":
        given = given.lower()
    # Without a secret of ours anybody could sign.
    if not secret or not hmac.compare_digest(wanted.encode(), given.encode("utf-8", "replace")):
        raise Refused(_("The signature is not right. Is the same secret entered on both sides?"))


def standard(delivery: Delivery, secret: str) -> str:
    """The delivery's id when it is signed as Standard Webhooks 1.0.0 has it, and not long ago; else `Refused`."""
    id_ = delivery.headers.get("webhook-id", "")
    stamp = delivery.headers.get("webhook-timestamp", "")
    given = delivery.headers.get("webhook-signature", "")
    if not (id_ and stamp and given):
        raise Refused(
            _(
                "The delivery is not signed: one of the headers webhook-id, webhook-timestamp "
                "and webhook-signature is missing."
            )
        )
    if not (stamp.isascii() and stamp.isdigit() and len(stamp) < 12):
        raise Refused(_("The header webhook-timestamp is no time in seconds since 1970."))
    wanted = _mark(secret, id_, stamp, delivery.body).encode()
    found = given.split(" ")
    if not any(hmac.compare_digest(wanted, one.encode("utf-8", "replace")) for one in found):
        raise Refused(_("The signature is not right. Is the same secret entered on both sides?"))
    _on_time(delivery, int(stamp))
    return id_


def signed(secret: str, id_: str, stamp: int, body: bytes) -> dict[str, str]:
    """The three headers of Standard Webhooks that sign `body`."""
    return {
        "webhook-id": id_,
        "webhook-timestamp": str(stamp),
        "webhook-signature": _mark(secret, id_, str(stamp), body),
    }


def valid_standard_secret(secret: str) -> bool:
    """Whether it is a secret of Standard Webhooks: `whsec_` and 24 to 64 bytes in base64."""
    try:
        return secret.startswith(PREFIX) and 24 <= len(_key(secret)) <= 64
    except (binascii.Error, ValueError):
        return False


def _on_time(delivery: Delivery, stamp: int) -> None:
    apart = stamp - delivery.at.timestamp()
    if abs(apart) <= TOLERANCE.total_seconds():
        return
    minutes = round(abs(apart) / 60)
    ahead = apart > 0
    said = (
        ngettext(
            "The sender's clock is %(minutes)d minute ahead of ours.",
            "The sender's clock is %(minutes)d minutes ahead of ours.",
            minutes,
        )
        if ahead
        else ngettext(
            "The delivery was signed %(minutes)d minute ago: the sender's clock is slow, or it is "
            "an old delivery sent again.",
            "The delivery was signed %(minutes)d minutes ago: the sender's clock is slow, or it "
            "is an old delivery sent again.",
            minutes,
        )
    )
    raise Refused(said % {"minutes": minutes})


def _mark(secret: str, id_: str, stamp: str, body: bytes) -> str:
    content = f"{id_}.{stamp}.".encode() + body
    return f"v1,{base64.b64encode(hmac.digest(_key(secret), content, hashlib.sha256)).decode()}"


def _key(secret: str) -> bytes:
    return base64.b64decode(secret.removeprefix(PREFIX), validate=True)
