"""From a provider's request to the mails in it, and to whoever wants them."""

from __future__ import annotations

import json
import logging
from typing import TYPE_CHECKING

from anymail.exceptions import AnymailConfigurationError, AnymailError

from artur.foundation.mail.incoming import taking
from artur.foundation.mail.incoming.webhooks import apart, fetching, forms
from artur.foundation.mail.incoming.webhooks.addresses import PROVIDERS
from artur.foundation.mail.returns.hooks import sns

if TYPE_CHECKING:
    from artur.foundation.mail.incoming.webhooks.forms import Whole
    from artur.foundation.mail.incoming.webhooks.posted import Posted

log = logging.getLogger(__name__)

MOST = 100
UNREADABLE = (
    "This is no incoming mail of {0} that can be read. At the provider, send incoming mail to this address, "
    "and reports about sent mail to the other one."
)
IN_S3 = "The mail was put into S3, which is not read. In the receipt rule of Amazon SES, choose the action SNS."
NO_KEY = "Resend tells only that a mail came. Set ARTUR_EMAIL_URL=resend://KEY@ so that it can be fetched."
WRAPPED = "Switch off raw message delivery of this subscription in Amazon SNS: without its wrapping nothing is signed."
FORGED = "This notification is not signed by Amazon."


class Unfit(Exception):
    """It is no incoming mail; the text says what to change at the provider."""


class NotYet(Exception):
    """It can't be had or checked now; the provider sends it again."""


def hear(provider: str, posted: Posted) -> int:
    """Give away the mails of a request; how many somebody took. One that can't be worked through is noted."""
    try:
        mails = _mails(provider, posted)
    except (sns.Unreachable, fetching.Unreachable) as error:
        raise NotYet(str(error)) from error
    except fetching.NoKey as error:
        raise Unfit(NO_KEY) from error
    except (
        AnymailConfigurationError,
        AnymailError,
        ValueError,
        LookupError,
        TypeError,
        AttributeError,
        RecursionError,
    ) as error:
        # What a payload holds may be anything; nothing of it goes into the log.
        log.info("an incoming mail of %s could not be read: %s", provider, type(error).__name__)
        raise Unfit(UNREADABLE.format(PROVIDERS[provider])) from error
    return sum(
        taking.take_raw(mail.raw, provider, mail.name, mail.recipient, mail.sender)
        for mail in mails[:MOST]
    )


def _mails(provider: str, posted: Posted) -> list[Whole]:
    if provider == "ses":
        return _amazon(posted)
    if provider == "resend":
        return fetching.resend(posted)
    mails = forms.whole(provider, posted)
    return apart.together(provider, posted) if mails is None else mails


def _amazon(posted: Posted) -> list[Whole]:
    told = json.loads(posted.body)
    if not isinstance(told, dict) or "Type" not in told:
        raise Unfit(
            WRAPPED
            if isinstance(told, dict) and "receipt" in told
            else UNREADABLE.format("Amazon SES")
        )
    if not sns.signed(told):
        raise Unfit(FORGED)
    if told["Type"] == "SubscriptionConfirmation" and not sns.confirm(told):
        raise Unfit(FORGED)
    if told["Type"] != "Notification" or str(told.get("Message", "")).startswith("Success"):
        return []
    message = json.loads(told["Message"])
    mails = list(forms.amazon(message))
    if not mails:
        raise Unfit(IN_S3)
    return mails
