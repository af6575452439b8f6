"""Mails that a provider hands over taken apart, put together again by anymail, which knows each one's form."""

from __future__ import annotations

import json
import warnings
from email.policy import compat32
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from django.utils.module_loading import import_string

from artur.foundation.mail.incoming.webhooks.forms import Whole

if TYPE_CHECKING:
    from artur.foundation.mail.incoming.webhooks.posted import Posted

VIEWS = {
    "brevo": ("brevo.BrevoInboundWebhookView", {"api_key": "unused"}),
    "mailgun": ("mailgun.MailgunInboundWebhookView", {"webhook_signing_key": "unused"}),
    "mailjet": ("mailjet.MailjetInboundWebhookView", {}),
    "postmark": ("postmark.PostmarkInboundWebhookView", {}),
    "sendgrid": ("sendgrid.SendGridInboundWebhookView", {}),
}
"""Anymail's view of each, and what it wants before it reads anything; our secret in the address stands for its keys."""
LONGEST_HEADERS = 250_000


def together(provider: str, posted: Posted) -> list[Whole]:
    """The mails of a request; what is no incoming mail raises what anymail raises."""
    _weigh(posted)
    if provider == "brevo":
        posted.body = _without_attachments(posted.body)
    events = _view(provider).parse_events(posted)
    return [_whole(event) for event in events if event.message is not None]


def _whole(event: Any) -> Whole:
    message = event.message
    if not message["From"] and not message.envelope_recipient:
        raise ValueError("nobody wrote it, and to nobody")
    return Whole(
        raw=message.as_bytes(policy=compat32.clone(linesep="\r\n")),
        recipient=str(message.envelope_recipient or ""),
        sender=message.envelope_sender,
        name=str(event.event_id or ""),
    )


@lru_cache(maxsize=8)
def _view(provider: str) -> Any:
    place, options = VIEWS[provider]
    base: Any = import_string(f"anymail.webhooks.{place}")
    quiet = type(base.__name__, (base,), {"warn_if_no_basic_auth": False})
    with warnings.catch_warnings():
        # That a provider is no longer looked after by anymail is for those who choose one to know.
        warnings.simplefilter("ignore")
        return quiet(webhook_secret=[], **options)


def _weigh(posted: Posted) -> None:
    """Headers are parsed by Python, which takes the square of their length."""
    form = posted.POST
    told = sum(len(form.get(name, "")) for name in ("message-headers", "headers"))
    if posted.content_type == "application/json":
        document = json.loads(posted.body)
        items = document.get("items", [document]) if isinstance(document, dict) else []
        told += sum(
            len(json.dumps(one.get("Headers", ""))) for one in items if isinstance(one, dict)
        )
    if told > LONGEST_HEADERS:
        raise ValueError("too many headers")


def _without_attachments(body: bytes) -> bytes:
    """Brevo keeps attachments at an address of its own; nothing we read is in one, so none is fetched."""
    document = json.loads(body)
    for one in document["items"] if isinstance(document, dict) and "items" in document else []:
        one["Attachments"] = []
    return json.dumps(document).encode()
