"""Reading what the last look found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings

from artur.foundation.mail.pacing.rules.providers import domain_of
from artur.foundation.mail.records.findings import Finding
from artur.foundation.mail.records.models import Look

if TYPE_CHECKING:
    from datetime import datetime


@dataclass(frozen=True, slots=True)
class Looked:
    """The last look."""

    domain: str
    at: datetime
    findings: list[Finding]

    @property
    def bad(self) -> list[Finding]:
        """What keeps mail from arriving."""
        return [finding for finding in self.findings if finding.bad]


def latest() -> Looked | None:
    """The last look at the sender in force; None when nobody has looked yet."""
    row = Look.objects.filter(domain=domain_of(settings.ARTUR_MAIL_FROM)).first()
    if row is None or not row.findings:
        return None
    return Looked(row.domain, row.at, [Finding.of(kept) for kept in row.findings])


def selectors(domain: str) -> list[str]:
    """The DKIM selectors a member named for this sender."""
    row = Look.objects.filter(domain=domain).values_list("selectors", flat=True).first()
    return list(row or [])
