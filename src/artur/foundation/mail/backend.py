"""Django's mail backend for account mails: the transport of `ARTUR_EMAIL_URL`."""

from __future__ import annotations

from email.utils import parseaddr
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.mail.backends.base import BaseEmailBackend

from artur.foundation.kit import ids
from artur.foundation.mail.transport import Outgoing, Refused, open_transport

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.core.mail import EmailMessage

    from artur.foundation.mail.transport import Transport


class EmailBackend(BaseEmailBackend):
    """Sends at once; used for sign-in mails, which a person waits for and no store suppresses."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Send each message to each of its recipients; how many messages went out."""
        transport = open_transport(settings.ARTUR_EMAIL_URL)
        try:
            return sum(self._send(message, transport) for message in email_messages)
        finally:
            transport.close()

    def _send(self, message: EmailMessage, transport: Transport) -> bool:
        recipients = message.recipients()
        if not recipients:
            return False
        message.extra_headers.setdefault("Auto-Submitted", "auto-generated")
        raw = message.message().as_bytes(linesep="\r\n")
        sender = parseaddr(message.from_email)[1]
        try:
            for recipient in recipients:
                transport.send(Outgoing(sender, parseaddr(recipient)[1], raw, ids.new().hex))
        except Refused:
            if not self.fail_silently:
                raise
            return False
        return True
