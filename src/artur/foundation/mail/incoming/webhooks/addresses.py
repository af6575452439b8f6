"""The address each provider hands mail to: one for the whole installation, with a secret in it."""

from __future__ import annotations

import base64
import hmac

from django.conf import settings

from artur.foundation.kit import signing

PROVIDERS = {
    "brevo": "Brevo",
    "mailersend": "MailerSend",
    "mailgun": "Mailgun",
    "mailjet": "Mailjet",
    "mandrill": "Mailchimp Transactional",
    "postal": "Postal",
    "postmark": "Postmark",
    "resend": "Resend",
    "sendgrid": "SendGrid",
    "ses": "Amazon SES",
    "sparkpost": "SparkPost",
}
"""By the word that stands in `ARTUR_EMAIL_URL` too."""


def secret(provider: str) -> str:
    """What only the provider and we know; derived, so nothing needs to be kept."""
    raw = signing.keyed_hash("mail/incoming", provider)[:24]
    return base64.urlsafe_b64encode(raw).decode()


def opens(provider: str, given: str) -> bool:
    """Whether `given` is the secret of a provider there is."""
    mine = secret(provider).encode()
    return hmac.compare_digest(mine, given.encode("utf-8", "replace")) and provider in PROVIDERS


def url(provider: str) -> str:
    """The address to enter at the provider."""
    return f"{settings.BASE_URL}/mail/incoming/{provider}/{secret(provider)}"
