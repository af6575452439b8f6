"""Looking up the sender's records, and keeping what was found."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.translation import gettext as _

from artur.foundation.kit import clock
from artur.foundation.kit.problems import FieldError, Invalid
from artur.foundation.mail.pacing.rules.providers import domain_of
from artur.foundation.mail.records import queries
from artur.foundation.mail.records.looking import Sending, look
from artur.foundation.mail.records.models import Look
from artur.foundation.mail.records.resolving import Names
from artur.foundation.mail.records.server import Server

if TYPE_CHECKING:
    from artur.foundation.mail.records.findings import Finding

SELECTOR = re.compile(r"[a-z0-9]([a-z0-9._-]{0,61}[a-z0-9])?")
MANY = 10
FRESH = timedelta(days=1)


def check() -> list[Finding]:
    """Look now, and keep it; call it outside any transaction, as name servers may take seconds."""
    domain = domain_of(settings.ARTUR_MAIL_FROM)
    named = queries.selectors(domain)
    found = look(sending(named), Names(settings.ARTUR_DNS))
    Look.objects.update_or_create(
        domain=domain,
        defaults={"at": clock.now(), "findings": [each.as_json() for each in found]},
    )
    return found


def check_daily() -> bool:
    """Look again when the last look was a day ago; whether it did."""
    domain = domain_of(settings.ARTUR_MAIL_FROM)
    last = Look.objects.filter(domain=domain).values_list("at", flat=True).first()
    if last is None or clock.now() - last < FRESH:
        # The first look is somebody's own act: nothing is asked of the world before anybody wants to send.
        return False
    check()
    return True


def name_selector(selector: str) -> None:
    """Look for a DKIM key under this name too, from the next look on; `Invalid` for what is no name."""
    plain = selector.strip().lower().removesuffix(".")
    plain = plain.split("._domainkey", 1)[0]
    if not SELECTOR.fullmatch(plain):
        message = _("Give the selector alone: what stands before ._domainkey.")
        raise Invalid([FieldError("selector", message)])
    domain = domain_of(settings.ARTUR_MAIL_FROM)
    kept = [plain, *(known for known in queries.selectors(domain) if known != plain)][:MANY]
    Look.objects.update_or_create(
        domain=domain,
        defaults={"selectors": kept},
        create_defaults={"selectors": kept, "at": clock.now()},
    )


def sending(selectors: list[str]) -> Sending:
    """How mail goes out by the environment."""
    # A provider's interface has mail returned to a place of its own.
    ours = Server.of(settings.ARTUR_EMAIL_URL) is not None
    back = settings.ARTUR_INCOMING_ADDRESS if ours else ""
    return Sending(
        sender=settings.ARTUR_MAIL_FROM,
        envelope=back or settings.ARTUR_MAIL_FROM,
        url=settings.ARTUR_EMAIL_URL,
        selectors=selectors,
    )
