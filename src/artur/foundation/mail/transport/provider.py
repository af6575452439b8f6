"""Mail providers with an API of their own, through anymail."""

from __future__ import annotations

import email
import email.policy
from typing import TYPE_CHECKING, Any
from urllib.parse import SplitResult, unquote

from anymail.exceptions import AnymailAPIError, AnymailError, AnymailRecipientsRefused
from django.core.mail import EmailMultiAlternatives, get_connection

from artur.foundation.mail.transport.ways import Fault, Outgoing, Refused

if TYPE_CHECKING:
    from collections.abc import Callable
    from email.message import EmailMessage

OURS = {"from", "to", "subject", "mime-version", "content-type", "content-transfer-encoding"}


def _key(name: str) -> Callable[[SplitResult], dict[str, Any]]:
    return lambda url: {name: unquote(url.username or "")}


def _mailgun(url: SplitResult) -> dict[str, Any]:
    return {"api_key": unquote(url.username or ""), "sender_domain": url.hostname}


def _mailjet(url: SplitResult) -> dict[str, Any]:
    return {"api_key": unquote(url.username or ""), "secret_key": unquote(url.password or "")}


def _ses(url: SplitResult) -> dict[str, Any]:
    client = {
        "aws_access_key_id": unquote(url.username or "") or None,
        "aws_secret_access_key": unquote(url.password or "") or None,
        "region_name": url.hostname,
    }
    return {"client_params": {name: value for name, value in client.items() if value}}


def _postal(url: SplitResult) -> dict[str, Any]:
    return {
        "api_key": unquote(url.username or ""),
        "api_url": f"https://{url.hostname or ''}",
    }


def _unisender(url: SplitResult) -> dict[str, Any]:
    # Which of their sites keeps the account is part of the address.
    site = url.hostname or "go1.unisender.ru"
    return {
        "api_key": unquote(url.username or ""),
        "api_url": f"https://{site}/ru/transactional/api/v1/",
    }


PROVIDERS: dict[str, tuple[str, Callable[[SplitResult], dict[str, Any]]]] = {
    "brevo": ("brevo", _key("api_key")),
    "mailersend": ("mailersend", _key("api_token")),
    "mailgun": ("mailgun", _mailgun),
    "mailjet": ("mailjet", _mailjet),
    "mailtrap": ("mailtrap", _key("api_token")),
    "mandrill": ("mandrill", _key("api_key")),
    "postal": ("postal", _postal),
    "postmark": ("postmark", _key("server_token")),
    "resend": ("resend", _key("api_key")),
    "sendgrid": ("sendgrid", _key("api_key")),
    "ses": ("amazon_ses", _ses),
    "sparkpost": ("sparkpost", _key("api_key")),
    "unisender": ("unisender_go", _unisender),
}
"""The scheme of `ARTUR_EMAIL_URL`, anymail's backend, and the settings it takes from the address."""


class Provider:
    """One provider; anymail keeps its HTTP session open from mail to mail."""

    def __init__(self, url: SplitResult) -> None:
        module, settings = PROVIDERS[url.scheme]
        self._backend: Any = get_connection(
            f"anymail.backends.{module}.EmailBackend", fail_silently=False, **settings(url)
        )

    def send(self, mail: Outgoing) -> str:
        """Hand the mail to the provider, who bounces to itself; the name it gives the mail stands in its reports."""
        message = as_django(mail)
        try:
            self._backend.open()
            self._backend.send_messages([message])
        except AnymailRecipientsRefused as error:
            raise Refused(Fault.RECIPIENT, str(error)[:300], permanent=True) from error
        except AnymailAPIError as error:
            status = error.status_code or 0
            own = status in {400, 413, 422}
            raise Refused(
                Fault.MESSAGE if own else Fault.CONNECTION, str(error)[:300], permanent=own
            ) from error
        except (AnymailError, OSError) as error:
            raise Refused(Fault.CONNECTION, str(error)[:300]) from error
        return _name(message)

    def close(self) -> None:
        """Let go of the HTTP session."""
        self._backend.close()


def _name(message: EmailMultiAlternatives) -> str:
    """What the provider called it; with one recipient there is one name."""
    status: Any = getattr(message, "anymail_status", None)
    name = status.message_id if status is not None else None
    return str(name) if isinstance(name, str | int) else ""


def as_django(mail: Outgoing) -> EmailMultiAlternatives:
    """The mail in the form providers' backends take it."""
    parsed: EmailMessage = email.message_from_bytes(mail.raw, policy=email.policy.default)
    text, html = parsed.get_body(("plain",)), parsed.get_body(("html",))
    message = EmailMultiAlternatives(
        subject=str(parsed["Subject"] or ""),
        body=str(text.get_content()) if text is not None else "",
        from_email=str(parsed["From"]),
        to=[str(parsed["To"] or mail.recipient)],
        headers={name: str(value) for name, value in parsed.items() if name.lower() not in OURS},
    )
    if html is not None:
        message.attach_alternative(str(html.get_content()), "text/html")
    return message
