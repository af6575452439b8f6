"""Certificates and ways of paying as readers see them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.urls import reverse
from django.utils.translation import get_language

from artur.domain.profile.certificates import queries, wording
from artur.domain.profile.certificates.rules import paying
from artur.domain.profile.policies import queries as policies
from artur.domain.profile.policies import saying
from artur.foundation.kit import prose
from artur.surfaces.public.policies import shown as promised

if TYPE_CHECKING:
    from datetime import date, datetime

    from django.utils.safestring import SafeString

    from artur.domain.profile.certificates.models import Certificate, Method
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


def language() -> str:
    """The language that is spoken now."""
    return get_language() or "en"
