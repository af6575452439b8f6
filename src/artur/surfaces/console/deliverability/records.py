"""The records as the page shows them: what is wrong first, each with what to copy."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from artur.foundation.mail.pacing.rules.providers import domain_of, is_reserved
from artur.foundation.mail.records import queries, words

if TYPE_CHECKING:
    from artur.domain.stores.models import Store
    from artur.foundation.mail.records.findings import Finding
    from artur.foundation.mail.records.queries import Looked

STATES = {
    "ok": gettext_lazy("In order"),
    "advice": gettext_lazy("Could be better"),
    "unknown": gettext_lazy("Not known"),
    "wrong": gettext_lazy("Wrong"),
    "missing": gettext_lazy("Missing"),
}
ICONS = {
    "ok": "circle-check",
    "advice": "info",
    "unknown": "circle-help",
    "wrong": "circle-x",
    "missing": "circle-x",
}
ORDER = list(reversed(STATES))
TEXTS = {"spf", "dkim", "dmarc", "bimi"}


@dataclass(frozen=True, slots=True)
class Line:
    """One finding in the reader's language."""

    finding: Finding
    title: str
    said: str

    @property
    def state(self) -> str:
        """Its state as a word."""
        return str(STATES[self.finding.state])

    @property
    def icon(self) -> str:
        """The same as a sign."""
        return ICONS[self.finding.state]

    @property
    def kind(self) -> str:
        """Which kind of record it is, as a name server's form asks for it."""
        return {"mx": "MX", "ptr": "PTR"}.get(self.finding.about, "TXT")

    @property
    def to_copy(self) -> bool:
        """Whether there is a name and a value to copy."""
        return bool(self.finding.wanted and self.finding.about in TEXTS | {"ptr"})

    @property
    def page(self) -> str:
        """Where the provider explains it."""
        return self.finding.args.get("page", "")


def lines(looked: Looked) -> list[Line]:
    """Every finding, what keeps mail from arriving first."""
    found = [Line(each, words.title(each), words.said(each)) for each in looked.findings]
    return sorted(found, key=lambda line: ORDER.index(line.finding.state))


def verdict(looked: Looked | None) -> str:
    """All of it as one sentence."""
    if looked is None:
        return _(
            "Nobody has looked yet whether receivers trust your sender. It takes a few seconds."
        )
    bad = len(looked.bad)
    if bad:
        return ngettext(
            "One thing keeps mail from arriving, or lets it land in spam.",
            "%(count)d things keep mail from arriving, or let it land in spam.",
            bad,
        ) % {"count": bad}
    if any(finding.state == "unknown" for finding in looked.findings):
        return _("Nothing is wrong, as far as could be seen.")
    return _("Everything receivers look at is in order.")


def other_name(store: Store, sender: str) -> str:
    """The shop's own domain, where its mails come from another; empty where customers see one name."""
    shop = (urlsplit(store.url).hostname or "").removeprefix("www.")
    mails = domain_of(sender)
    same = shop == mails or shop.endswith(f".{mails}") or mails.endswith(f".{shop}")
    return "" if same or not shop or is_reserved(mails) else shop


def latest() -> Looked | None:
    """The last look; nothing is asked of the world here."""
    return queries.latest()
