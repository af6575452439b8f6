"""What the known mail providers want in a sender's records; each shows the values of one's own account on its pages."""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import SplitResult, urlsplit


class Provider(NamedTuple):
    """One provider."""

    name: str
    include: str = ""
    """What SPF includes; empty where the provider bounces to a domain of its own and needs none."""
    selectors: tuple[str, ...] = ()
    page: str = ""
    """Where it explains which records it wants."""
    hosts: tuple[str, ...] = ()
    """How the names of its SMTP servers end."""


KNOWN: dict[str, Provider] = {
    "brevo": Provider(
        "Brevo", "spf.brevo.com", ("brevo1", "brevo2", "mail", "sib"),
        "https://help.brevo.com/hc/en-us/articles/12163873383186", ("smtp-relay.brevo.com", "smtp-relay.sendinblue.com"),
    ),
    "mailersend": Provider(
        "MailerSend", "_spf.mailersend.net", ("mlsend", "mlsend2"),
        "https://www.mailersend.com/help/how-to-verify-and-authenticate-a-sending-domain", ("smtp.mailersend.net",),
    ),
    "mailgun": Provider(
        "Mailgun", "mailgun.org", ("mx", "k1", "pic", "smtp", "mailo", "s1", "email", "krs"),
        "https://documentation.mailgun.com/docs/mailgun/user-manual/domains/domains-verify", ("mailgun.org",),
    ),
    "mailjet": Provider(
        "Mailjet", "spf.mailjet.com", ("mailjet",),
        "https://documentation.mailjet.com/hc/en-us/articles/360042412734", ("mailjet.com",),
    ),
    "mandrill": Provider(
        "Mailchimp Transactional", "spf.mandrillapp.com", ("mte1", "mte2", "mandrill"),
        "https://mailchimp.com/developer/transactional/docs/authentication-delivery/", ("mandrillapp.com",),
    ),
    "postmark": Provider(
        "Postmark", "", ("pm", "pm-bounces"), "https://postmarkapp.com/support/article/1046-how-do-i-verify-a-domain",
        ("postmarkapp.com",),
    ),
    "resend": Provider("Resend", "", ("resend",), "https://resend.com/docs/dashboard/domains/introduction", ("smtp.resend.com",)),
    "ses": Provider(
        "Amazon SES", "amazonses.com", (), "https://docs.aws.amazon.com/ses/latest/dg/creating-identities.html",
        ("amazonaws.com",),
    ),
    "sparkpost": Provider(
        "SparkPost", "sparkpostmail.com", (), "https://support.sparkpost.com/docs/getting-started/setting-up-domains",
        ("sparkpostmail.com",),
    ),
    "sendgrid": Provider(
        "SendGrid", "sendgrid.net", ("s1", "s2"),
        "https://www.twilio.com/docs/sendgrid/ui/account-and-settings/how-to-set-up-domain-authentication", ("smtp.sendgrid.net",),
    ),
    "google": Provider(
        "Google Workspace", "_spf.google.com", ("google",), "https://support.google.com/a/answer/174124",
        ("smtp.gmail.com", "smtp-relay.gmail.com"),
    ),
    "microsoft": Provider(
        "Microsoft 365", "spf.protection.outlook.com", ("selector1", "selector2"),
        "https://learn.microsoft.com/en-us/defender-office-365/email-authentication-about",
        ("smtp.office365.com", "mail.protection.outlook.com"),
    ),
    "fastmail": Provider(
        "Fastmail", "spf.messagingengine.com", ("fm1", "fm2", "fm3"),
        "https://www.fastmail.help/hc/en-us/articles/360060591153", ("fastmail.com", "messagingengine.com"),
    ),
    "zoho": Provider("Zoho", "zoho.eu", ("zoho", "zmail"), "https://www.zoho.com/mail/help/adminconsole/spf-configuration.html",
                     ("smtp.zoho.eu", "smtp.zoho.com", "smtppro.zoho.eu", "smtppro.zoho.com")),
}  # fmt: skip
"""By the scheme of `ARTUR_EMAIL_URL`, and by the host where mail goes there over SMTP."""


def of(url: str) -> Provider | None:
    """Whose servers mail goes out by; None for one's own."""
    parts: SplitResult = urlsplit(url)
    if parts.scheme in KNOWN:
        return KNOWN[parts.scheme]
    host = (parts.hostname or "").lower()
    for provider in KNOWN.values():
        if any(host == known or host.endswith(f".{known}") for known in provider.hosts):
            return provider
    return None
