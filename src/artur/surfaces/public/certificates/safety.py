"""How data is protected, in sentences that anybody can check."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from artur.domain.profile.certificates import queries, wording
from artur.domain.profile.certificates.rules import paying
from artur.domain.profile.policies import saying
from artur.foundation.kit import prose

if TYPE_CHECKING:
    from datetime import datetime

    from artur.domain.profile.certificates.models import Link, Safety
    from artur.domain.stores.models import Store


@dataclass(frozen=True, slots=True)
class Statement:
    """Something that can be checked about how data is protected; `checked` is the day on which we did."""

    icon: str
    text: str
    link: str = ""
    checked: datetime | None = None
    language: str = ""


def statements(store: Store) -> list[Statement]:
    """How data is protected, in sentences that can be checked."""
    safety = queries.safety(store.id)
    if safety is None:
        return []
    links = queries.links(store.id)
    return [
        *_encrypted(links.get("shop")),
        *_cards(safety, links.get("provider")),
        *(_kept(what, safety.kept[what]) for what in paying.KEPT if what in safety.kept),
        *_noted(store, safety),
    ]


def _encrypted(link: Link | None) -> list[Statement]:
    if link is None or link.good_at is None or link.state in ("forbidden", "unreached"):
        return []
    said = _("The connection to %(host)s is encrypted (TLS), with a valid certificate.")
    host = urlsplit(link.url).hostname or ""
    return [Statement("lock", said % {"host": host}, checked=link.good_at)]


def _cards(safety: Safety, link: Link | None) -> list[Statement]:
    said = {
        "provider": _("Card numbers are typed at %(provider)s and never reach the shop."),
        "fields": _("Card numbers go straight to %(provider)s and are not stored by the shop."),
        "own": _("Card numbers are processed by the shop itself."),
        "": _("Payments are handled by %(provider)s."),
    }
    if not (safety.cards or safety.provider):
        return []
    sentence = said[safety.cards] if safety.provider or safety.cards == "own" else ""
    if not sentence:
        return []
    good = link is not None and link.is_shown
    return [
        Statement(
            "shield-check",
            sentence % {"provider": safety.provider},
            link=link.url if link is not None and good else "",
            checked=link.good_at if link is not None and link.state == "good" else None,
        )
    ]


def _kept(what: str, months: int) -> Statement:
    if not months:
        return Statement("trash-2", str(wording.NOT_KEPT[what]))
    if months % 12 == 0:
        years = months // 12
        time = ngettext("%(n)d year", "%(n)d years", years) % {"n": years}
    else:
        time = ngettext("%(n)d month", "%(n)d months", months) % {"n": months}
    return Statement("clock", str(wording.KEPT_FOR[what]) % {"time": time})


def _noted(store: Store, safety: Safety) -> list[Statement]:
    text, language = saying.text(store, safety.note)
    return [Statement("info", prose.plain(text), language=language)] if text else []
