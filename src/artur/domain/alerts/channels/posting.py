"""Posting to another side: every way not to get a yes becomes `Refused`, by its name."""

from __future__ import annotations

import json
from datetime import UTC
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any

from artur.domain.alerts.channels.contract import Refused
from artur.foundation.kit import clock
from artur.foundation.kit.outgoing import CallFailed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from artur.foundation.kit.outgoing import Answer, Caller

JSON = {"content-type": "application/json"}
BEGINNING = 200
LOST = {502, 504}
WORDS = {401: "login", 403: "login", 404: "gone", 410: "gone", 429: "too_often", 408: "timeout"}


def post_json(
    caller: Caller, url: str, document: Any, headers: Mapping[str, str] | None = None
) -> Answer:
    """A 2xx answer to a JSON document; raises `Refused` for all else."""
    body = json.dumps(document, ensure_ascii=False).encode()
    return post(caller, url, body, {**JSON, **(headers or {})})


def post(caller: Caller, url: str, body: bytes, headers: Mapping[str, str]) -> Answer:
    """A 2xx answer; raises `Refused` for all else. Nothing is followed elsewhere."""
    try:
        answer = caller.call("POST", url, headers=headers, content=body)
    except CallFailed as failed:
        raise Refused(failed.fault.value, str(failed), unsure=failed.unsure) from None
    if not 200 <= answer.status < 300:
        raise Refused(
            word_of(answer.status),
            said(answer),
            status=answer.status,
            rest=rest(answer),
            # A proxy that lost the server behind it does not know either.
            unsure=answer.status in LOST,
        )
    return answer


def word_of(status: int) -> str:
    """What a status that is no yes means."""
    if status in WORDS:
        return WORDS[status]
    if status >= 500:
        return "broken"
    return "redirects" if 300 <= status < 400 else "refused"


def read(answer: Answer) -> dict[str, Any]:
    """The JSON object of an answer; an empty one where it is something else."""
    try:
        found = json.loads(answer.body)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def said(answer: Answer) -> str:
    """What the other side said, in one line for a person who looks into it."""
    text = " ".join(answer.body[:BEGINNING].decode("utf-8", "replace").split())
    return f"HTTP {answer.status} {text}".strip()


def rest(answer: Answer) -> float | None:
    """Retry-After, in seconds or as a date (RFC 9110, 10.2.3)."""
    told = answer.headers.get("retry-after", "").strip()
    if told.isascii() and told.replace(".", "", 1).isdigit():
        return float(told[:9])
    try:
        at = parsedate_to_datetime(told)
    except (TypeError, ValueError):
        return None
    at = at if at.tzinfo else at.replace(tzinfo=UTC)
    return max(0.0, (at - clock.now()).total_seconds())
