"""How incoming mail is doing, in words for who runs the server."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from artur.foundation.mail.incoming.imap import place
from artur.foundation.mail.incoming.models import Mailbox, Passed

if TYPE_CHECKING:
    from datetime import datetime

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
    "broken_off": gettext_lazy("The connection to the mailbox broke off. It is tried again."),
}


@dataclass(frozen=True, slots=True)
class Trouble:
    """What is wrong, and what to do."""

    text: str
    advice: str


@dataclass(frozen=True, slots=True)
class Standing:
    """Where incoming mail stands."""

    polled: bool
    """Whether a mailbox is read by IMAP; else mail comes by a provider's webhook alone."""
    checked_at: datetime | None = None
    heard_at: datetime | None = None
    trouble: Trouble | None = None


def mailbox() -> Standing:
    """How the mailbox of `ARTUR_INCOMING_URL` is doing."""
    where = place.of(settings.ARTUR_INCOMING_URL)
    if where is None:
        return Standing(polled=False)
    row = Mailbox.objects.filter(key=where.key).first()
    if row is None:
        return Standing(polled=True)
    trouble = None
    if row.fault:
        told = FAULTS.get(row.fault) or FAULTS["broken_off"]
        advice = _(
            "Whoever runs this server looks at ARTUR_INCOMING_URL. The server said: %(said)s"
        )
        trouble = Trouble(str(told), advice % {"said": row.fault_text or "–"})
    return Standing(polled=True, checked_at=row.checked_at, heard_at=row.heard_at, trouble=trouble)


def passed(limit: int = 20) -> list[Passed]:
    """The mails that could not be worked through, the latest first."""
    return list(Passed.objects.order_by("-id")[:limit])
