"""From a provider's request to what is booked."""

from __future__ import annotations

import json
import logging
from typing import TYPE_CHECKING, Any

from anymail.exceptions import (
    AnymailConfigurationError,
    AnymailError,
    AnymailWebhookValidationFailure,
)
from django.conf import settings

from artur.foundation.mail.returns.actions import stray
from artur.foundation.mail.returns.hooks import sns, standard, telling, views
from artur.foundation.mail.returns.hooks.addresses import PROVIDERS

if TYPE_CHECKING:
    from django.http import HttpRequest

log = logging.getLogger(__name__)

LONGEST = 2_000_000
MOST_EVENTS = 2_000
AMAZON = {"Notification", "SubscriptionConfirmation", "UnsubscribeConfirmation"}


class Forged(Exception):
    """It does not come from the provider."""


class Unfit(Exception):
    """It is no report of what became of mails; the text says what to change at the provider."""


class NotYet(Exception):
    """It can't be checked now; the provider sends it again."""


def hear(provider: str, request: HttpRequest) -> int:
    """Take in what a provider reports; how many of its events changed anything."""
    try:
        events = _amazon(request) if provider == "ses" else _events(provider, request)
    except Unfit:
        raise
    except (Forged, AnymailWebhookValidationFailure) as error:
        stray("forged")
        raise Forged from error
    except sns.Unreachable as error:
        raise NotYet(str(error)) from error
    except AnymailConfigurationError as error:
        raise Unfit(INBOUND) from error
    except (
        AnymailError,
        ValueError,
        LookupError,
        TypeError,
        AttributeError,
        AssertionError,
    ) as error:
        # What a payload holds may be anything; nothing of it goes into the log.
        log.info("a report of %s could not be read: %s", provider, type(error).__name__)
        raise Unfit(UNREADABLE.format(PROVIDERS[provider].title)) from error
    return sum(telling.take(event) for event in events[:MOST_EVENTS])


INBOUND = (
    "This address takes reports of what became of mails; an incoming mail was sent to it. "
    "At the provider, enter this address for the events of sent mail only."
)
UNREADABLE = (
    "This is no report of {0} that can be read. At the provider, choose the events of sent mail "
    "(delivered, bounced, complained, unsubscribed) in its usual form."
)
KEY = "What ARTUR_EMAIL_HOOK_KEY holds is no key {0} signs with; copy it anew from its pages."
RAW = "Switch off raw message delivery of this subscription in Amazon SNS: without its wrapping nothing is signed."


def _events(provider: str, request: HttpRequest) -> list[Any]:
    key = settings.ARTUR_EMAIL_HOOK_KEY
    try:
        view = views.view(provider, key)
        if key:
            _check(provider, key, view, request)
    except (ValueError, TypeError) as error:
        raise Unfit(KEY.format(PROVIDERS[provider].title)) from error
    return list(view.parse_events(request))


def _check(provider: str, key: str, view: Any, request: HttpRequest) -> None:
    """Raise where the provider signs and did not."""
    if provider == "resend":
        headers = {name.lower(): value for name, value in request.headers.items()}
        if not standard.signed(key, headers, request.body):
            raise Forged
        return
    for check in views.signature_checks(view):
        check(view, request)


def _amazon(request: HttpRequest) -> list[Any]:
    message = json.loads(request.body)
    if not isinstance(message, dict) or message.get("Type") not in AMAZON:
        raise Unfit(RAW if _is_bare(message) else UNREADABLE.format("Amazon SES"))
    if not sns.signed(message):
        raise Forged
    if message["Type"] == "SubscriptionConfirmation" and not sns.confirm(message):
        raise Forged
    if message["Type"] != "Notification" or str(message.get("Message", "")).startswith("Success"):
        # Nothing to tell: a goodbye, or that the topic works.
        return []
    view = views.view("ses", "")
    return list(view.esp_to_anymail_events(json.loads(message["Message"]), message))


def _is_bare(message: Any) -> bool:
    return isinstance(message, dict) and ("eventType" in message or "notificationType" in message)
