"""From the address in `ARTUR_EMAIL_URL` to a way of sending."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

from artur.foundation.mail.transport.provider import PROVIDERS, Provider
from artur.foundation.mail.transport.smtp import TIMEOUT, Server, Smtp
from artur.foundation.mail.transport.ways import Console, Folder, Transport

SMTP = {"smtp": ("", 25), "smtp+starttls": ("starttls", 587), "smtps": ("tls", 465)}


def open_transport(url: str) -> Transport:
    """The transport `url` asks for; nothing is connected before the first mail."""
    parts = urlsplit(url)
    if parts.scheme in SMTP:
        security, port = SMTP[parts.scheme]
        options = dict(parse_qsl(parts.query))
        return Smtp(
            Server(
                host=parts.hostname or "localhost",
                port=parts.port or port,
                user=unquote(parts.username or ""),
                password=unquote(parts.password or ""),
                security=security,
                timeout=float(options.get("timeout", TIMEOUT)),
            )
        )
    if parts.scheme == "file":
        return Folder(Path(unquote(parts.path)))
    if parts.scheme == "console":
        return Console()
    if parts.scheme in PROVIDERS:
        return Provider(parts)
    known = ", ".join([*SMTP, "file", "console", *sorted(PROVIDERS)])
    raise ImproperlyConfigured(f"ARTUR_EMAIL_URL: '{parts.scheme}' is not one of {known}")
