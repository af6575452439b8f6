"""The address each provider reports to: one for the whole installation, with a secret in it."""

from __future__ import annotations

import base64
import hmac
from dataclasses import dataclass

from django.conf import settings

from artur.foundation.kit import signing


@dataclass(frozen=True, slots=True)
class Provider:
    """A mail provider that reports what becomes of mails."""

    title: str
    view: str
    """Anymail's view of its reports, within `anymail.webhooks`."""
    key: str = ""
    """What the view calls the key that the provider signs with; empty where it does not sign."""


PROVIDERS = {
    "brevo": Provider("Brevo", "brevo.BrevoTrackingWebhookView"),
    "mailersend": Provider(
        "MailerSend", "mailersend.MailerSendTrackingWebhookView", "signing_secret"
    ),
    "mailgun": Provider("Mailgun", "mailgun.MailgunTrackingWebhookView", "webhook_signing_key"),
    "mailjet": Provider("Mailjet", "mailjet.MailjetTrackingWebhookView"),
    "mailtrap": Provider("Mailtrap", "mailtrap.MailtrapTrackingWebhookView", "tracking_secret"),
    "mandrill": Provider(
        "Mailchimp Transactional", "mandrill.MandrillCombinedWebhookView", "webhook_key"
    ),
    "postal": Provider("Postal", "postal.PostalTrackingWebhookView", "webhook_key"),
    "postmark": Provider("Postmark", "postmark.PostmarkTrackingWebhookView"),
    "resend": Provider("Resend", "resend.ResendTrackingWebhookView", "signing_secret"),
    "sendgrid": Provider(
        "SendGrid", "sendgrid.SendGridTrackingWebhookView", "tracking_webhook_verification_key"
    ),
    "ses": Provider("Amazon SES", "amazon_ses.AmazonSESTrackingWebhookView"),
    "sparkpost": Provider("SparkPost", "sparkpost.SparkPostTrackingWebhookView"),
    "unisender": Provider("Unisender Go", "unisender_go.UnisenderGoTrackingWebhookView", "api_key"),
}
"""By the word that stands in `ARTUR_EMAIL_URL` too."""


def secret(provider: str) -> str:
    """What only the provider and we know; derived, so nothing needs to be kept."""
    raw = signing.keyed_hash("mail/hooks", provider)[:24]
    return base64.urlsafe_b64encode(raw).decode()


def opens(provider: str, given: str) -> bool:
    """Whether `given` is the secret of a provider there is."""
    mine = secret(provider).encode()
    return hmac.compare_digest(mine, given.encode("utf-8", "replace")) and provider in PROVIDERS


def path(provider: str) -> str:
    """The address within this installation."""
    return f"/mail/hooks/{provider}/{secret(provider)}"


def url(provider: str) -> str:
    """The address to enter at the provider."""
    return f"{settings.BASE_URL}{path(provider)}"
