"""Asking a shop's interface: every way not to get an answer becomes `Failed`, by its name."""

from __future__ import annotations

import json
from datetime import UTC
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any

from artur.domain.orders.connectors.contract import Failed
from artur.foundation.kit import clock
from artur.foundation.kit.outgoing import CallFailed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from artur.foundation.kit.outgoing import Answer, Caller

BEGINNING = 300


def ask(
    caller: Caller,
    url: str,
    *,
    method: str = "GET",
    headers: Mapping[str, str] | None = None,
    content: bytes = b"",
) -> Answer:
    """A 2xx answer that holds something; raises `Failed` for all else. Nothing is followed elsewhere."""
    try:
        answer = caller.call(method, url, headers=headers, content=content)
    except CallFailed as failed:
        raise Failed(failed.fault.value, str(failed)) from None
    if not 200 <= answer.status < 300:
        raise Failed(_word(answer.status), _said(answer), rest=_rest(answer))
    if not answer.body.strip():
        raise Failed("empty", f"HTTP {answer.status}")
    return answer


def ask_json(
    caller: Caller,
    url: str,
    *,
    method: str = "GET",
    headers: Mapping[str, str] | None = None,
    content: bytes = b"",
) -> tuple[Any, Mapping[str, str]]:
    """The JSON of the answer, and its headers by lower-case name; raises `Failed`."""
    told = {"accept": "application/json", **(headers or {})}
    answer = ask(caller, url, method=method, headers=told, content=content)
    try:
        return json.loads(answer.body), answer.headers
    except (ValueError, RecursionError):
        raise Failed("garbage", _said(answer)) from None


def _word(status: int) -> str:
    if status >= 500:
        return "broken"
    known = {401: "login", 403: "rights", 404: "no_such_address", 410: "no_such_address"}
    if status == 429:
        return "too_often"
    return known.get(status, "redirects" if 300 <= status < 400 else "refused")


def _said(answer: Answer) -> str:
    """What the shop said, in one line for a person who looks into it."""
    kind = answer.headers.get("content-type", "").partition(";")[0]
    text = " ".join(answer.body[:BEGINNING].decode("utf-8", "replace").split())
    said = f"HTTP {answer.status} {kind}: {text}" if text else f"HTTP {answer.status} {kind}"
    return "".join(c for c in said if c.isprintable())[:BEGINNING].strip()


def _rest(answer: Answer) -> float | None:
    """Retry-After, in seconds or as a date (RFC 9110, 10.2.3)."""
    told = answer.headers.get("retry-after", "").strip()
    if told.replace(".", "", 1).isdigit() and told.isascii():
        return float(told[:9])
    try:
        at = parsedate_to_datetime(told)
    except (TypeError, ValueError):
        return None
    at = at if at.tzinfo else at.replace(tzinfo=UTC)
    return max(0.0, (at - clock.now()).total_seconds())
