"""Certificates, ways of paying and safety as readers see them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from artur.domain.profile.certificates import queries, wording
from artur.domain.profile.certificates.rules import paying
from artur.domain.profile.policies import queries as policies
from artur.domain.profile.policies import saying
from artur.foundation.kit import prose
from artur.surfaces.public.policies import shown as promised

if TYPE_CHECKING:
    from datetime import date, datetime

    from django.utils.safestring import SafeString

    from artur.domain.profile.certificates.models import Certificate, Link, Method, Safety
    from artur.domain.stores.models import Store
    from artur.surfaces.public.policies.shown import Shown as Policy

PROMISES = ("protection", "moneyback")


@dataclass(frozen=True, slots=True)
class Shown:
    """A certificate for readers."""

    anchor: str
    name: str
    language: str
    """That of the name, where it is not the reader's."""
    issuer: str
    number: str
    scope: SafeString | str
    scope_language: str
    until: date | None
    verify: str
    looked_at: datetime | None
    """When we found that its issuer's page answers."""
    logo: str
    small_logo: str

    @property
    def host(self) -> str:
        """Whose page confirms it."""
        return urlsplit(self.verify).hostname or ""


@dataclass(frozen=True, slots=True)
class Way:
    """A way of paying."""

    name: str
    sign: str
    """The name of its sign, empty where it has none of its own."""
    icon: str
    language: str
    fee: str
    note: str
    note_language: str


@dataclass(frozen=True, slots=True)
class Statement:
    """Something that can be checked about how data is protected; `checked` is the day on which we did."""

    icon: str
    text: str
    link: str = ""
    checked: datetime | None = None
    language: str = ""


def certificates(store: Store, base: str = "") -> list[Shown]:
    """Those that hold today."""
    found = []
    for held in queries.shown(store):
        one = held.certificate
        name, language = saying.text(store, one.names)
        scope, scope_language = saying.text(store, one.scope)
        link = held.link if held.verify else None
        found.append(
            Shown(
                anchor=f"certificate-{one.id}",
                name=name,
                language=language,
                issuer=one.issuer,
                number=one.number,
                scope=prose.html(scope) if scope else "",
                scope_language=scope_language,
                until=one.ends_on,
                verify=held.verify,
                looked_at=link.good_at if link is not None and link.state == "good" else None,
                logo=_logo(store, one, base, "certificate_logo"),
                small_logo=_logo(store, one, base, "certificate_logo_small"),
            )
        )
    return found


def promises(store: Store, base: str = "") -> list[Policy]:
    """Buyer protection and the money-back promise, which stand beside the certificates."""
    found = policies.in_force(store.id)
    return [promised.policy(store, found[kind], base) for kind in PROMISES if kind in found]


def ways(store: Store) -> list[Way]:
    """How one can pay."""
    return [_way(store, method) for method in queries.methods(store.id)]


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


def _logo(store: Store, one: Certificate, base: str, address: str) -> str:
    if one.picture_id is None:
        return ""
    return base + reverse(address, args=[store.slug, one.picture_id])


def _way(store: Store, method: Method) -> Way:
    own, language = saying.text(store, method.names)
    note, note_language = saying.text(store, method.note)
    return Way(
        name=own or str(wording.METHODS[method.code]),
        sign=method.code if method.code in paying.BRANDS else "",
        icon=wording.ICONS.get(method.code, "wallet"),
        language=language if own else "",
        fee=saying.money(method.fee, store) if method.fee else "",
        note=note,
        note_language=note_language,
    )


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


def language() -> str:
    """The language that is spoken now."""
    return get_language() or "en"
