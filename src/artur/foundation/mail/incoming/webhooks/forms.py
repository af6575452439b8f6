"""Where each provider puts a mail as it came, and the envelope beside it."""

from __future__ import annotations

import base64
import binascii
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from artur.foundation.mail.incoming.webhooks.posted import Posted


@dataclass(frozen=True, slots=True)
class Whole:
    """A mail as it came."""

    raw: bytes
    recipient: str = ""
    sender: str | None = None
    name: str = ""
    """What the provider calls it."""


def whole(provider: str, posted: Posted) -> list[Whole] | None:
    """The mails of a request as they came; None when the provider hands them over taken apart."""
    read = READERS.get(provider)
    return None if read is None else read(posted)


def _postmark(posted: Posted) -> list[Whole] | None:
    told = json.loads(posted.body)
    if "RawEmail" not in told:
        return None
    return [
        Whole(
            _bytes(told["RawEmail"]),
            _text(told.get("OriginalRecipient")),
            None,
            _text(told.get("MessageID")),
        )
    ]


def _mailgun(posted: Posted) -> list[Whole] | None:
    if "body-mime" not in posted.POST:
        return None
    form = posted.POST
    return [
        Whole(
            _bytes(form["body-mime"]),
            form.get("recipient", ""),
            form.get("sender"),
            form.get("token", ""),
        )
    ]


def _sendgrid(posted: Posted) -> list[Whole] | None:
    form = posted.POST
    if "email" not in form or "headers" in form:
        return None
    envelope = json.loads(form.get("envelope", "{}"))
    to = envelope.get("to") or [""]
    return [Whole(_bytes(form["email"]), _text(to[0]), envelope.get("from"))]


def _postal(posted: Posted) -> list[Whole]:
    told = json.loads(posted.body)
    raw = _bytes(told["message"], packed=told.get("base64") is True)
    return [Whole(raw, _text(told.get("rcpt_to")), told.get("mail_from"), _text(told.get("id")))]


def _sparkpost(posted: Posted) -> list[Whole]:
    found = []
    for one in json.loads(posted.body):
        event = one["msys"].get("relay_message")
        if event is None:
            continue
        content = event["content"]
        raw = _bytes(content["email_rfc822"], packed=content.get("email_rfc822_is_base64") is True)
        found.append(Whole(raw, _text(event.get("rcpt_to")), event.get("msg_from")))
    return found


def _mandrill(posted: Posted) -> list[Whole]:
    events = json.loads(posted.POST.get("mandrill_events", "[]"))
    return [
        Whole(
            _bytes(one["msg"]["raw_msg"]), _text(one["msg"].get("email")), one["msg"].get("sender")
        )
        for one in events
        if one.get("event") == "inbound"
    ]


def _mailersend(posted: Posted) -> list[Whole]:
    told = json.loads(posted.body)["data"]
    to = told.get("recipients", {}).get("rcptTo") or [{}]
    sender = told.get("sender", {}).get("email")
    return [Whole(_bytes(told["raw"]), _text(to[0].get("email")), sender, _text(told.get("id")))]


def amazon(told: dict[str, Any]) -> Iterator[Whole]:
    """The mail in what SES publishes of it; nothing when it lies in S3."""
    action = told["receipt"]["action"]
    if action.get("type") != "SNS" or "content" not in told:
        return
    about = told.get("mail", {})
    to = told["receipt"].get("recipients") or about.get("destination") or [""]
    raw = _bytes(told["content"], packed=action.get("encoding") == "BASE64")
    yield Whole(raw, _text(to[0]), about.get("source"), _text(about.get("messageId")))


READERS: dict[str, Callable[[Posted], list[Whole] | None]] = {
    "mailersend": _mailersend,
    "mailgun": _mailgun,
    "mandrill": _mandrill,
    "postal": _postal,
    "postmark": _postmark,
    "sendgrid": _sendgrid,
    "sparkpost": _sparkpost,
}


def _bytes(told: Any, *, packed: bool = False) -> bytes:
    if not isinstance(told, str):
        raise TypeError("the mail is no text")
    if packed:
        try:
            return base64.b64decode(told)
        except binascii.Error:
            raise ValueError("the mail is not in base64") from None
    return told.encode("utf-8", "surrogateescape")


def _text(told: Any) -> str:
    return told if isinstance(told, str) else ""
