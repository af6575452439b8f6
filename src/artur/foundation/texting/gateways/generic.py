"""Our own protocol, for any gateway: signed JSON both ways, as docs/reference/texting.md has it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from artur.foundation.kit import clock
from artur.foundation.kit.outgoing import Caller
from artur.foundation.texting.gateways import answers, signatures
from artur.foundation.texting.gateways.ways import Fault, Refused, Taken

if TYPE_CHECKING:
    from datetime import datetime

    from artur.foundation.kit.outgoing import Answer
    from artur.foundation.texting.gateways.ways import Outgoing

SECONDS = 15.0
ERRORS = {
    "recipient": Fault.RECIPIENT,
    "opted_out": Fault.OPTED_OUT,
    "text": Fault.TEXT,
    "country": Fault.TEXT,
    "sender": Fault.GATEWAY,
    "credit": Fault.GATEWAY,
    "template": Fault.GATEWAY,
}
"""What a gateway may call its refusal, and what it is about."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where it is, and who the texts come from."""

    url: str
    secret: str
    sender: str
    channel: str
    template: str = ""


class Generic:
    """One gateway; its connection is kept from text to text."""

    def __init__(self, address: Address) -> None:
        self._address = address
        self._caller = Caller(seconds=SECONDS)

    def send(self, text: Outgoing) -> Taken:
        """Post the text, signed; the same id again is the same text."""
        address = self._address
        told = {
            "id": text.key,
            "channel": address.channel,
            "from": address.sender,
            "to": text.recipient,
            "text": text.body,
            "template": {"id": address.template, "variables": dict(text.variables)}
            if address.template
            else None,
            "report_to": text.report_to,
        }
        body = json.dumps(told, ensure_ascii=False).encode()
        headers = {
            "content-type": "application/json",
            **signatures.headers(address.secret, text.key, clock.now(), body),
        }
        return _read(answers.post(self._caller, address.url, headers, body))

    def find(self, text: Outgoing, since: datetime) -> Taken | None:
        """Nothing to ask: a gateway of ours sends the same id once, so sending again is how we ask."""
        return None

    def close(self) -> None:
        """Let go of the connection."""
        self._caller.close()


def _read(answer: Answer) -> Taken:
    told = answers.document(answer)
    said = _said(told, answer)
    refused = answers.by_status(answer, said)
    if refused is not None:
        raise refused
    if answer.status in {200, 201, 202}:
        return Taken(str(told.get("reference") or "")[:100])
    word = str(told.get("error"))
    fault = ERRORS.get(word, Fault.TEXT)
    known = word if word in ERRORS and word != "text" else "refused"
    raise Refused(fault, known, said, permanent=fault is not Fault.GATEWAY)


def _said(told: dict[str, Any], answer: Answer) -> str:
    parts = (answer.status, told.get("error") or "", told.get("detail") or "")
    return " ".join(str(part) for part in parts if part)[:300]
