"""One attempt at a delivery: signed, sent, and what came of it as a value."""

from __future__ import annotations

import re
import time
import uuid
from dataclasses import dataclass
from datetime import UTC
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from artur.domain.webhooks import rules, words
from artur.foundation.kit import clock, sealing, standard_webhooks
from artur.foundation.kit.outgoing import Caller, CallFailed
from artur.foundation.kit.problems import NotFound

if TYPE_CHECKING:
    from datetime import datetime

    from artur.domain.webhooks.models import Delivery, Endpoint
    from artur.foundation.kit.outgoing import Answer

PURPOSE = "webhook"
READ = 20_000
"""Bytes of an answer; its status is all that counts."""
KEPT = 300
CONTROL = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]+")


@dataclass(frozen=True, slots=True)
class Address:
    """Where an endpoint is, and what signs."""

    url: str
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tried:
    """What came of one attempt; without a word the endpoint has it."""

    delivery: Delivery
    at: datetime
    ms: int
    status: int | None = None
    word: str = ""
    said: str = ""
    rest: float | None = None
    """Seconds it asks to be left alone."""

    def line(self) -> dict[str, Any]:
        """As the delivery's history keeps it."""
        told: dict[str, Any] = {"at": self.at.isoformat(), "ms": self.ms}
        if self.status is not None:
            told["status"] = self.status
        if self.word:
            told["fault"] = self.word
        return told


def caller() -> Caller:
    """Something that calls, and keeps its connection."""
    return Caller(seconds=rules.SECONDS, most=READ)


def address_of(endpoint: Endpoint, now: datetime) -> Address:
    """Where and how to sign: with the former secret too, as long as that is good."""
    sealed = [endpoint.secret]
    if endpoint.former_secret is not None and endpoint.former_until is not None:
        sealed += [endpoint.former_secret] if endpoint.former_until > now else []
    try:
        keys = tuple(sealing.unseal(endpoint.store_id, PURPOSE, one) for one in sealed)
    except sealing.Unsealable:
        keys = ()
    return Address(endpoint.url, keys)


def name_of(delivery: Delivery) -> str:
    """Its `webhook-id`, the same at every attempt."""
    return f"msg_{delivery.id.hex}"


def id_of(name: str) -> uuid.UUID:
    """The delivery a `webhook-id` names; raises `NotFound` for what is none."""
    try:
        return uuid.UUID(name.removeprefix("msg_"))
    except ValueError:
        raise NotFound(_("There is no such delivery.")) from None


def body_of(delivery: Delivery) -> bytes:
    """What is sent."""
    return standard_webhooks.body(delivery.type, delivery.at, delivery.data)


def attempt(by: Caller, address: Address, delivery: Delivery) -> Tried:
    """Send it once."""
    at, began = clock.now(), time.monotonic()
    if not address.keys:
        return Tried(delivery, at, 0, word="sealed")
    body = body_of(delivery)
    headers = standard_webhooks.headers(address.keys, name_of(delivery), body)
    try:
        answer = by.call("POST", address.url, headers=headers, content=body)
    except CallFailed as failed:
        return Tried(delivery, at, _since(began), word=failed.fault.value)
    if rules.taken(answer.status):
        return Tried(delivery, at, _since(began), answer.status)
    return Tried(
        delivery,
        at,
        _since(began),
        answer.status,
        words.of_status(answer.status),
        _said(answer),
        _rest(answer),
    )


def _since(began: float) -> int:
    return round((time.monotonic() - began) * 1000)


def _said(answer: Answer) -> str:
    text = answer.body[: 4 * KEPT].decode("utf-8", "replace")
    return CONTROL.sub(" ", text).strip()[:KEPT]


def _rest(answer: Answer) -> float | None:
    """Retry-After of a 429 or 503, in seconds or as a date (RFC 9110, 10.2.3)."""
    if answer.status not in {429, 503}:
        return None
    told = answer.headers.get("retry-after", "").strip()
    if told.isascii() and told.isdigit():
        return float(told[:9])
    try:
        at = parsedate_to_datetime(told)
    except (TypeError, ValueError):
        return None
    at = at if at.tzinfo else at.replace(tzinfo=UTC)
    return max(0.0, (at - clock.now()).total_seconds())
