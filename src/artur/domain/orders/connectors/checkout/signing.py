"""The shop's word for an order on its thank-you page: `t=SECONDS,v1=HEX`, HMAC-SHA256 of "SECONDS.DATA".

DATA is the order's JSON in base64, as it stands in the page. Whoever has it can read it: it is the customer's own
order. Nobody without the secret can make another.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import json
import re
from datetime import timedelta
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datetime import datetime

FORM = re.compile(r"t=(\d{1,11}),v1=([0-9a-f]{64})", re.ASCII)
FRESH = timedelta(minutes=10)
"""An order is taken from a page that was made no longer ago than this: later, it is an old page shown again."""
AHEAD = timedelta(minutes=5)
LONGEST = 60_000


def signature(secret: str, data: str, at: int) -> str:
    """What stands beside `data` in a page made at `at`, in seconds since 1970."""
    return f"t={at},v1={_mark(secret, data, at)}"


def age(secret: str, data: str, given: str, now: datetime) -> timedelta | None:
    """How long ago the shop signed `data` (less than nothing by a clock ahead); None when it did not."""
    form = FORM.fullmatch(given.strip())
    # Without a secret of ours anybody could sign.
    if form is None or not secret or len(data) > LONGEST:
        return None
    at = int(form[1])
    if not hmac.compare_digest(_mark(secret, data, at), form[2]):
        return None
    return timedelta(seconds=now.timestamp() - at)


def order(data: str) -> dict[str, Any]:
    """The order in `data`; `ValueError` when there is none."""
    try:
        raw = base64.b64decode(data.replace("-", "+").replace("_", "/") + "=" * (-len(data) % 4))
        told = json.loads(raw, parse_float=str)
    except (binascii.Error, ValueError, RecursionError):
        raise ValueError("no JSON in base64") from None
    if not isinstance(told, dict):
        raise ValueError("no order")
    return told


def _mark(secret: str, data: str, at: int) -> str:
    return hmac.new(secret.encode(), f"{at}.{data}".encode(), hashlib.sha256).hexdigest()
