"""Resend tells only that a mail came; the mail itself is asked for with the key that mail is sent with."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, unquote, urlsplit

from django.conf import settings

from artur.foundation.kit import outgoing
from artur.foundation.mail.incoming.addresses import token
from artur.foundation.mail.incoming.reading import LARGEST
from artur.foundation.mail.incoming.webhooks.forms import Whole

if TYPE_CHECKING:
    from artur.foundation.mail.incoming.webhooks.posted import Posted

API = "https://api.resend.com"


class Unreachable(Exception):
    """The mail can't be had now."""


class NoKey(Exception):
    """`ARTUR_EMAIL_URL` is not `resend://KEY@`, so there is nothing to ask with."""


def resend(posted: Posted) -> list[Whole]:
    """The mail Resend tells of."""
    told = json.loads(posted.body)
    if told.get("type") != "email.received":
        raise ValueError("no mail that came")
    number = str(told["data"]["email_id"])
    about = json.loads(_get(f"{API}/emails/receiving/{quote(number, safe='')}", _key()))
    place = (about.get("raw") or {}).get("download_url")
    if not place:
        raise ValueError("the mail has no address to fetch it from")
    to = about.get("to") or [""]
    return [Whole(_get(str(place), ""), _first_of_ours(to), None, number)]


def _first_of_ours(to: list[Any]) -> str:
    words = [str(one) for one in to]
    return next((word for word in words if token(word)), words[0] if words else "")


def _key() -> str:
    parts = urlsplit(settings.ARTUR_EMAIL_URL)
    if parts.scheme != "resend" or not parts.username:
        raise NoKey
    return unquote(parts.username)


def _get(url: str, key: str) -> bytes:
    headers = {"authorization": f"Bearer {key}"} if key else {}
    try:
        answer = outgoing.call("GET", url, headers=headers, most=LARGEST + 1, seconds=20.0)
    except outgoing.CallFailed as failed:
        raise Unreachable(str(failed)) from failed
    if answer.status != 200:
        raise Unreachable(f"Resend answered {answer.status}")
    return answer.body
