"""The European Union's register of VAT numbers, over its public address."""

from __future__ import annotations

from urllib.parse import quote

from artur.domain.profile.contact.rules.looking_up import meaning
from artur.foundation.kit.outgoing import CallFailed, call

ADDRESS = "https://ec.europa.eu/taxation_customs/vies/rest-api"
SECONDS = 20.0
"""It asks the member state in turn, which takes its time."""


def ask(prefix: str, number: str) -> bool | None:
    """Whether the number is valid today; None where nobody could be reached who knows."""
    where = f"{ADDRESS}/ms/{quote(prefix, safe='')}/vat/{quote(number, safe='')}"
    try:
        answer = call("GET", where, seconds=SECONDS, headers={"accept": "application/json"})
    except CallFailed:
        return None
    return meaning(answer.status, answer.body)
