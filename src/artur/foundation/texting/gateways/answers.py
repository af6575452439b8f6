"""What an HTTP answer of any gateway means before its own words are looked at."""

from __future__ import annotations

import json
from datetime import UTC
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any

from artur.foundation.kit import clock
from artur.foundation.kit.outgoing import CallFailed
from artur.foundation.texting.gateways.ways import Fault, Refused

if TYPE_CHECKING:
    from collections.abc import Mapping

    from artur.foundation.kit.outgoing import Answer, Caller


def post(caller: Caller, url: str, headers: Mapping[str, str], content: bytes) -> Answer:
    """The answer to a POST; a call that failed is `Refused` as the gateway's fault."""
    try:
        return caller.call("POST", url, headers=headers, content=content)
    except CallFailed as failed:
        raise not_reached(failed) from failed


def not_reached(failed: CallFailed) -> Refused:
    """A call that failed, as a refusal."""
    return Refused(Fault.GATEWAY, failed.fault.value, str(failed), unsure=failed.unsure)


def document(answer: Answer) -> dict[str, Any]:
    """The JSON object in an answer; nothing where there is none."""
    try:
        told = json.loads(answer.body)
    except (ValueError, RecursionError):
        return {}
    return told if isinstance(told, dict) else {}


def by_status(answer: Answer, said: str) -> Refused | None:
    """The refusal every gateway means by this status; None for 200, 201, 202, and for other 4xx."""
    status = answer.status
    if status in {200, 201, 202} or (400 <= status < 500 and status not in {401, 403, 404, 429}):
        return None
    if status == 429:
        return Refused(Fault.GATEWAY, "too_often", said, rest=_rest(answer))
    if status in {401, 403}:
        return Refused(Fault.GATEWAY, "login", said)
    if status == 404:
        return Refused(Fault.GATEWAY, "no_such_address", said)
    if status >= 500:
        # It may have broken after taking the text.
        return Refused(Fault.GATEWAY, "broken", said, rest=_rest(answer), unsure=status != 503)
    return Refused(Fault.GATEWAY, "redirected" if 300 <= status < 400 else "garbage", said)


def _rest(answer: Answer) -> float | None:
    """Retry-After, in seconds or as a date (RFC 9110, 10.2.3)."""
    told = answer.headers.get("retry-after", "").strip()
    if told.isascii() and told.isdigit():
        return float(told[:9])
    try:
        at = parsedate_to_datetime(told)
    except (TypeError, ValueError):
        return None
    at = at if at.tzinfo else at.replace(tzinfo=UTC)
    return max(0.0, (at - clock.now()).total_seconds())
