"""What the record of processing (GDPR Art. 30) and the agreement on processing (Art. 28) are made of.

Everything is read from what is in force: who holds what, how long it is kept, through whom mails and texts go. The
version says so: it changes whenever any of that does.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import translation
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext as _

from artur.domain.orders.connectors import registry as connectors
from artur.domain.orders.models import Connection
from artur.foundation.privacy import queries as privacy
from artur.foundation.privacy.registry import holders
from artur.foundation.privacy.retention import all_kept
from artur.foundation.texting.models import Gateway

if TYPE_CHECKING:
    from artur.domain.stores.models import Store

WORDING = "2026-11"
"""Of the texts themselves; the rest of a version is a mark of what they are filled with."""
COMPANIES = {
    "brevo": "Brevo (Sendinblue SAS), FR",
    "mailersend": "MailerSend, Inc., US",
    "mailgun": "Mailgun Technologies, Inc. (Sinch), US",
    "mailjet": "Mailjet SAS (Sinch), FR",
    "mailtrap": "Railsware Products Studio LLC (Mailtrap), US",
    "mandrill": "Intuit Inc. (Mailchimp Transactional), US",
    "postmark": "ActiveCampaign, LLC (Postmark), US",
    "resend": "Resend, Inc., US",
    "sendgrid": "Twilio Inc. (SendGrid), US",
    "ses": "Amazon Web Services EMEA SARL (SES), LU",
    "sparkpost": "MessageBird B.V. (SparkPost), NL",
    "unisender": "UniSender Go",
}


@dataclass(frozen=True, slots=True)
class Kind:
    """One category of data: whose, which, and why."""

    title: str
    about: str


@dataclass(frozen=True, slots=True)
class Kept:
    """How long something is kept, and what goes then."""

    title: str
    days: int
    goes: str


@dataclass(frozen=True, slots=True)
class Helper:
    """Somebody else through whose hands data goes."""

    name: str
    does: str


@dataclass(frozen=True, slots=True)
class Paper:
    """What both papers say of a store, in the active language."""

    version: str
    kinds: list[Kind]
    kept: list[Kept]
    helpers: list[Helper]
    sources: list[str]


def of(store: Store) -> Paper:
    """The paper's facts in the active language, with the same version in every one."""
    with translation.override("en"):
        version = _version(store, _facts(store, ""))
    return _facts(store, version)


def _facts(store: Store, version: str) -> Paper:
    autodiscover_modules("privacy")
    days = privacy.periods(store.id)
    return Paper(
        version,
        [
            *(Kind(str(h.title or h.name), str(h.about)) for _n, h in sorted(holders.items())),
            _staff(),
        ],
        [Kept(str(k.term.title), days[k.name], str(k.term.goes)) for k in all_kept()],
        [*_mail(), *_texts(store)],
        _sources(store),
    )


def _version(store: Store, paper: Paper) -> str:
    who = [store.name, store.legal_name, store.postal_address, store.privacy_email]
    told = json.dumps([asdict(paper), who], sort_keys=True)
    return f"{WORDING}-{hashlib.sha256(told.encode()).hexdigest()[:8]}"


def _staff() -> Kind:
    return Kind(
        _("The store's staff"),
        _("Name, e-mail address, role, how they sign in, and what they did here."),
    )


def _mail() -> list[Helper]:
    found = []
    outgoing = urlsplit(settings.ARTUR_EMAIL_URL)
    if outgoing.scheme in COMPANIES:
        found.append(Helper(COMPANIES[outgoing.scheme], _("sends the mails")))
    elif outgoing.scheme.startswith(("smtp", "postal")) and outgoing.hostname:
        host = _("the mail server %(host)s") % {"host": outgoing.hostname}
        found.append(Helper(host, _("sends the mails")))
    incoming = urlsplit(settings.ARTUR_INCOMING_URL)
    if incoming.hostname:
        host = _("the mailbox at %(host)s") % {"host": incoming.hostname}
        found.append(Helper(host, _("takes in mails that come back, and orders sent by mail")))
    return found


def _texts(store: Store) -> list[Helper]:
    found = []
    for gateway in Gateway.objects.filter(store_id=store.id, active=True).order_by("channel"):
        if gateway.kind == "twilio":
            found.append(Helper("Twilio Inc., US", _("sends the texts")))
        else:
            host = urlsplit(str(gateway.settings.get("url", ""))).hostname or gateway.channel
            words = _("the gateway %(host)s") % {"host": host}
            found.append(Helper(words, _("sends the texts")))
    return found


def _sources(store: Store) -> list[str]:
    """From where data comes, beside what customers write themselves."""
    known = {kind: str(connector.title) for kind, connector in connectors.every().items()}
    kinds = (
        Connection.objects.filter(store_id=store.id).order_by("kind").values_list("kind", flat=True)
    )
    return [known.get(kind, kind) for kind in dict.fromkeys(kinds)]
