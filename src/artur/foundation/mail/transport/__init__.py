"""Outgoing mail by `ARTUR_EMAIL_URL`: SMTP, a provider anymail knows, a folder, or the console."""

from artur.foundation.mail.transport.opening import open_transport
from artur.foundation.mail.transport.ways import Fault, Outgoing, Refused, Transport

__all__ = ["Fault", "Outgoing", "Refused", "Transport", "open_transport"]
