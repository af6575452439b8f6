"""What is wrong with the set-up of order mail, before and after its first mail."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from artur.domain.orders.connectors.contract import Finding
from artur.domain.orders.connectors.ordermail.subjects import FIELDS, PLACE
from artur.foundation.kit.problems import FieldError
from artur.foundation.mail import incoming
from artur.foundation.mail.incoming.queries import mailbox

if TYPE_CHECKING:
    from artur.domain.orders.connectors.contract import Settings
    from artur.foundation.kit.outgoing import Caller


def enter(settings: Settings) -> list[FieldError]:
    """Each line of a pattern has one place for the number, and something around it."""
    errors = []
    for name in FIELDS:
        for line in filter(None, map(str.strip, settings.get(name, "").splitlines())):
            if line.count(PLACE) != 1:
                said = _("Write {number} once in “%(line)s”, where the order number stands.")
                errors.append(FieldError(name, said % {"line": line[:100]}))
                break
            if len(line.replace(PLACE, "").strip()) < 3:
                errors.append(FieldError(name, _("Write more of the subject around {number}.")))
                break
    return errors


def check(_settings: Settings, _caller: Caller) -> list[Finding]:
    """Whether mail can reach us at all; whether it did is the frame's to say."""
    if not incoming.available():
        return [
            Finding(
                "problem",
                _("This server has no mailbox of its own, so there is no address to send to yet."),
                _(
                    "Whoever runs the server sets one up: ARTUR_INCOMING_ADDRESS, and "
                    "ARTUR_INCOMING_URL or a mail provider's webhook."
                ),
            )
        ]
    fault = mailbox().trouble
    return [Finding("problem", fault.text, fault.advice)] if fault else []
