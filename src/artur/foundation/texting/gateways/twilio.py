"""Twilio's Messages API, and whatever speaks it: one form posted a text, answered with a name for it."""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass
from datetime import timedelta
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from artur.foundation.kit.outgoing import Caller, CallFailed
from artur.foundation.texting.gateways import answers
from artur.foundation.texting.gateways.ways import Fault, Refused, Taken

if TYPE_CHECKING:
    from datetime import datetime

    from artur.foundation.kit.outgoing import Answer
    from artur.foundation.texting.gateways.ways import Outgoing

HOME = "https://api.twilio.com"
SECONDS = 15.0
SLACK = timedelta(minutes=5)
"""How far their clock and ours may lie apart."""

# https://www.twilio.com/docs/api/errors, those that sending a message can meet.
OPTED_OUT = {21610}
RECIPIENT = {21211, 21214, 21217, 21265, 21614, 21635, 30003, 30005, 30006, 60205, 63003, 63024}
SENDER = {21212, 21603, 21606, 21619, 21659, 21660, 21661, 21701, 21703, 21705, 63007}
COUNTRY = {21408, 21612, 30032, 30033}
TEMPLATE = {21654, 21655, 21656, 63016, 63027, 63028}
CREDIT = {20005, 30002, 90010}
OFTEN = {20429, 14107, 21611, 30001, 30022, 63018, 63038}


@dataclass(frozen=True, slots=True)
class Account:
    """Whose account, and who the texts come from."""

    sid: str
    token: str
    sender: str
    """A number, a name, or a messaging service (`MG…`)."""
    channel: str
    template: str = ""
    """The content template WhatsApp has approved (`HX…`)."""
    home: str = HOME


class Twilio:
    """One account; its connection is kept from text to text."""

    def __init__(self, account: Account) -> None:
        self._account = account
        self._caller = Caller(seconds=SECONDS)
        key = base64.b64encode(f"{account.sid}:{account.token}".encode()).decode()
        self._headers = {"authorization": f"Basic {key}", "accept": "application/json"}

    def send(self, text: Outgoing) -> Taken:
        """Post the text."""
        content = urlencode(self._form(text)).encode()
        headers = {**self._headers, "content-type": "application/x-www-form-urlencoded"}
        return _read(answers.post(self._caller, self._url, headers, content))

    def find(self, text: Outgoing, since: datetime) -> Taken | None:
        """Look among what was sent to this number since then: Twilio has no other way to ask."""
        asked = urlencode({"To": self._address(text.recipient), "PageSize": "50"})
        try:
            answer = self._caller.call("GET", f"{self._url}?{asked}", headers=self._headers)
        except CallFailed as failed:
            raise answers.not_reached(failed) from failed
        told = answers.document(answer)
        if answer.status != 200 or not isinstance(told.get("messages"), list):
            refused = answers.by_status(answer, _said(told, answer))
            raise refused or Refused(Fault.GATEWAY, "garbage", _said(told, answer))
        for one in told["messages"]:
            if isinstance(one, dict) and _is(one, text, since):
                return Taken(str(one.get("sid", ""))[:100])
        return None

    def close(self) -> None:
        """Let go of the connection."""
        self._caller.close()

    @property
    def _url(self) -> str:
        return f"{self._account.home}/2010-04-01/Accounts/{self._account.sid}/Messages.json"

    def _form(self, text: Outgoing) -> dict[str, str]:
        sender = self._account.sender
        by = "MessagingServiceSid" if sender.startswith("MG") else "From"
        form = {
            "To": self._address(text.recipient),
            by: sender if by != "From" else self._address(sender),
            "StatusCallback": text.report_to,
        }
        if self._account.template:
            variables = json.dumps(dict(text.variables), ensure_ascii=False)
            return {**form, "ContentSid": self._account.template, "ContentVariables": variables}
        return {**form, "Body": text.body}

    def _address(self, number: str) -> str:
        return f"whatsapp:{number}" if self._account.channel == "whatsapp" else number


def refusal(code: int, text: str) -> Refused | None:
    """What Twilio's own number for an error says; None for one we don't know."""
    for codes, fault, word in (
        (OPTED_OUT, Fault.OPTED_OUT, "opted_out"),
        (RECIPIENT, Fault.RECIPIENT, "recipient"),
        (COUNTRY, Fault.TEXT, "country"),
        (SENDER, Fault.GATEWAY, "sender"),
        (TEMPLATE, Fault.GATEWAY, "template"),
        (CREDIT, Fault.GATEWAY, "credit"),
        (OFTEN, Fault.GATEWAY, "too_often"),
    ):
        if code in codes:
            return Refused(fault, word, text, permanent=fault is not Fault.GATEWAY)
    return None


def _is(one: dict[str, Any], text: Outgoing, since: datetime) -> bool:
    # Known by its link, for a template's words are put together at their side; and a reminder by its time.
    link = text.variables.get("3") or text.body
    try:
        made = parsedate_to_datetime(str(one.get("date_created", "")))
    except ValueError:
        made = since
    return link in str(one.get("body", "")) and made >= since - SLACK


def _read(answer: Answer) -> Taken:
    told = answers.document(answer)
    said = _said(told, answer)
    if answer.status in {200, 201, 202}:
        sid = told.get("sid")
        if not isinstance(sid, str) or not sid:
            raise Refused(Fault.GATEWAY, "garbage", said, unsure=True)
        return Taken(sid[:100])
    code = told.get("code")
    known = refusal(code, said) if isinstance(code, int) else None
    refused = answers.by_status(answer, said)
    if known is not None:
        known.rest = refused.rest if refused is not None else None
        raise known
    raise refused or Refused(Fault.TEXT, "refused", said, permanent=True)


def _said(told: dict[str, Any], answer: Answer) -> str:
    code, message = told.get("code", ""), told.get("message", "")
    return f"{answer.status} {code} {message}".replace("  ", " ").strip()[:300]
