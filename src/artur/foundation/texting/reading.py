"""Reading a gateway's reports: who may be believed, and what is said in whose words."""

from __future__ import annotations

import hmac
import json
import uuid
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl

from artur.foundation.kit import clock, phones
from artur.foundation.kit.problems import Malformed, Unauthorised
from artur.foundation.texting.actions.reports import Answer, Report
from artur.foundation.texting.gateways import Refused, secret_of, signatures, twilio
from artur.foundation.texting.models import Gateway, Kind

if TYPE_CHECKING:
    from collections.abc import Mapping

LONGEST = 64_000
TWILIO_STATES = {
    "sent": "sent",
    "delivered": "delivered",
    "read": "delivered",
    "undelivered": "failed",
    "failed": "failed",
    "canceled": "failed",
}
"""Others, such as `queued`, tell nothing we don't know."""
STATES = ("sent", "delivered", "failed")
FAULTS = ("recipient", "opted_out", "country", "sender", "credit", "template")


def read(
    gateway: Gateway, url: str, headers: Mapping[str, str], body: bytes, text: str
) -> Report | Answer | None:
    """What is told; None for nothing new. `Unauthorised` unless the gateway signed it, `Malformed` for nonsense.

    `url` is the whole address as the gateway knows it, and `text` the id that stands in it.
    """
    try:
        secret = secret_of(gateway)
    except Refused:
        raise Unauthorised("The gateway's token can't be read; enter it again.") from None
    if gateway.kind == Kind.TWILIO:
        return _twilio(gateway, secret, url, headers, body, text)
    if not signatures.signed(secret, headers, body, clock.now()):
        raise Unauthorised("This is not signed by the gateway, or too long ago.")
    return _generic(body)


def _twilio(
    gateway: Gateway, secret: str, url: str, headers: Mapping[str, str], body: bytes, text: str
) -> Report | Answer | None:
    try:
        fields = parse_qsl(body.decode(), keep_blank_values=True, max_num_fields=200)
    except ValueError:
        raise Malformed("This is no form.") from None
    wanted = signatures.of_twilio(secret, url, fields).encode()
    if not hmac.compare_digest(wanted, headers.get("x-twilio-signature", "").encode()):
        raise Unauthorised("This is not signed by the gateway.")
    form = dict(fields)
    if form.get("AccountSid", gateway.settings["account"]) != gateway.settings["account"]:
        raise Unauthorised("This is another account's.")
    told = form.get("MessageStatus") or form.get("SmsStatus", "")
    if told in {"", "received", "receiving"}:
        number = phones.normalise(form.get("From", "").removeprefix("whatsapp:"))
        said = form.get("OptOutType") or form.get("Body", "")
        return Answer(number, said) if number else None
    if told not in TWILIO_STATES:
        return None
    code = form.get("ErrorCode", "")
    known = twilio.refusal(int(code[:6]), "") if code.isascii() and code.isdigit() else None
    return Report(
        id=_id(text),
        state=TWILIO_STATES[told],
        fault=known.word if known and TWILIO_STATES[told] == "failed" else "",
        said=f"{code} {form.get('ErrorMessage', '')}".strip()[:300],
        reference=form.get("MessageSid", "")[:100],
    )


def _generic(body: bytes) -> Report | Answer | None:
    try:
        told = json.loads(body)
    except (ValueError, RecursionError):
        raise Malformed("This is no JSON.") from None
    if not isinstance(told, dict):
        raise Malformed("Send an object.")
    if "from" in told:
        number = phones.normalise(_text(told, "from"))
        return Answer(number, _text(told, "text")) if number else None
    if told.get("state") not in STATES:
        raise Malformed(f"state is one of {', '.join(STATES)}.")
    error = _text(told, "error")
    kind, _dash, about = _text(told, "id").rpartition("-")
    return Report(
        kind=kind,
        about=_id(about),
        state=told["state"],
        fault=error if error in FAULTS else "",
        said=_text(told, "detail")[:300],
        reference=_text(told, "reference")[:100],
    )


def _text(told: Mapping[str, Any], name: str) -> str:
    value = told.get(name)
    return value[:2000] if isinstance(value, str) else ""


def _id(told: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(told)
    except ValueError:
        return None
