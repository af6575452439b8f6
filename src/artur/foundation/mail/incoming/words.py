"""What is wrong with the mailbox, in sentences."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

FAULTS = {
    "login": gettext_lazy("The mailbox does not accept the user name or the password."),
    "connection": gettext_lazy("The server of the mailbox does not answer."),
    "unknown_host": gettext_lazy("There is no mail server of the name in ARTUR_INCOMING_URL."),
    "certificate": gettext_lazy("The encryption of the mailbox's server can't be trusted."),
    "forbidden": gettext_lazy(
        "The mailbox lies in a private network. Name it in ARTUR_ALLOW_PRIVATE_TARGETS as host:port."
    ),
    "address": gettext_lazy(
        "The mailbox is not encrypted. Use imaps://, or name it in ARTUR_ALLOW_PRIVATE_TARGETS."
    ),
    "folder": gettext_lazy("The mailbox has no folder of that name."),
    "broken_off": gettext_lazy("The connection to the mailbox broke off. It is tried again."),
}


@dataclass(frozen=True, slots=True)
class Trouble:
    """What is wrong, and what to do."""

    text: str
    advice: str


def said(fault: str, text: str) -> Trouble:
    """The sentences for a fault; `text` is what the server said."""
    told = FAULTS.get(fault) or FAULTS["broken_off"]
    advice = _("Whoever runs this server looks at ARTUR_INCOMING_URL. The server said: %(said)s")
    return Trouble(str(told), advice % {"said": text or "–"})
