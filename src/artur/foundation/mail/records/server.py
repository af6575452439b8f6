"""Our own mail server: whether it answers, encrypts, and calls itself by a name that leads back to it."""

from __future__ import annotations

import ipaddress
import smtplib
import ssl
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import SplitResult, unquote, urlsplit

if TYPE_CHECKING:
    from artur.foundation.mail.records.resolving import Names

PORTS = {"smtp": 25, "smtp+starttls": 587, "smtps": 465}
TIMEOUT = 5.0


class Server(NamedTuple):
    """Where `ARTUR_EMAIL_URL` points."""

    scheme: str
    host: str
    port: int
    signs_in: bool

    @classmethod
    def of(cls, url: str) -> Server | None:
        """The SMTP server of an address; None for anything else."""
        parts: SplitResult = urlsplit(url)
        if parts.scheme not in PORTS:
            return None
        host = unquote(parts.hostname or "localhost")
        return cls(parts.scheme, host, parts.port or PORTS[parts.scheme], bool(parts.username))


class Spoken(NamedTuple):
    """What it said when we knocked."""

    state: str
    """`encrypted`, `offered` (it could, and is not asked to), `plain`, `untrusted` or `silent`."""
    said: str = ""


def is_ours(address: str) -> bool:
    """Whether an address is of this house and says nothing of how mail leaves it."""
    return not ipaddress.ip_address(address).is_global


def named_back(names: Names, address: str) -> tuple[str, str]:
    """`good`, `none`, `astray` (its name leads elsewhere) or `unknown`, and the name it has."""
    answer = names.hosts(address)
    if answer.trouble:
        return "unknown", ""
    if not answer.values:
        return "none", ""
    for name in answer.values[:5]:
        if address in names.addresses(name).values:
            return "good", name
    return "astray", answer.values[0]


def speak(server: Server, context: ssl.SSLContext | None = None) -> Spoken:
    """Knock, and hang up before anything is sent or signed in."""
    trusted = context or ssl.create_default_context()
    try:
        if server.scheme == "smtps":
            with smtplib.SMTP_SSL(server.host, server.port, timeout=TIMEOUT, context=trusted):
                return Spoken("encrypted")
        with smtplib.SMTP(server.host, server.port, timeout=TIMEOUT) as client:
            client.ehlo_or_helo_if_needed()
            if not client.has_extn("starttls"):
                return Spoken("plain")
            client.starttls(context=trusted)
            return Spoken("encrypted" if server.scheme == "smtp+starttls" else "offered")
    except ssl.SSLCertVerificationError as error:
        return Spoken("untrusted", error.verify_message)
    except (OSError, smtplib.SMTPException) as error:
        return Spoken("silent", str(error)[:200])
