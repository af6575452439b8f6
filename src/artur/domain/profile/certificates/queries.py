"""What a store shows of certificates, paying and safety."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from artur.domain.profile.certificates.models import Certificate, Link, Method, Safety
from artur.domain.profile.certificates.rules import validity
from artur.foundation.kit import clock, overtaking
from artur.foundation.kit.problems import NotFound

if TYPE_CHECKING:
    import uuid
    from datetime import date

    from artur.domain.profile.certificates.rules.validity import Standing
    from artur.domain.stores.models import Store

WRITTEN = ("names", "issuer", "number", "scope", "begins_on", "ends_on", "link")


@dataclass(frozen=True, slots=True)
class Held:
    """A certificate with how it stands today, and how its link was found."""

    certificate: Certificate
    standing: Standing
    link: Link | None

    @property
    def is_shown(self) -> bool:
        """Whether shoppers see it."""
        return self.standing in ("holds", "ending")

    @property
    def verify(self) -> str:
        """The link for shoppers, empty while none of ours could follow it."""
        return self.link.url if self.link is not None and self.link.is_shown else ""


def today(store: Store) -> date:
    """The day it is where the store is."""
    return clock.now().astimezone(ZoneInfo(store.timezone)).date()


def held(store: Store) -> list[Held]:
    """Every certificate, in the store's order."""
    found = list(Certificate.objects.filter(store_id=store.id).order_by("position", "id"))
    known = links(store.id) if found else {}
    day = today(store)
    return [
        Held(one, validity.standing(one.begins_on, one.ends_on, day), known.get(str(one.id)))
        for one in found
    ]


def shown(store: Store) -> list[Held]:
    """Those shoppers see."""
    return [one for one in held(store) if one.is_shown]


def certificate(store_id: uuid.UUID, certificate_id: uuid.UUID) -> Certificate:
    """One certificate; raises `NotFound` for another store's."""
    found = Certificate.objects.filter(store_id=store_id, id=certificate_id).first()
    if found is None:
        raise NotFound("There is no such certificate.")
    return found


def mark(kept: Certificate) -> str:
    """Marks what members write of a certificate, for who changes it meanwhile."""
    return overtaking.mark(*(getattr(kept, name) for name in WRITTEN))


def mark_of_safety(kept: Safety | None) -> str:
    """The same of how data is protected; also before anything is said."""
    said = kept or Safety()
    return overtaking.mark(said.cards, said.provider, said.provider_link, said.kept, said.note)


def mark_of_methods(kept: list[Method]) -> str:
    """The same of the ways of paying."""
    return overtaking.mark([[one.code, one.names, one.fee, one.note] for one in kept])


def shows_picture(store: Store, picture_id: uuid.UUID) -> bool:
    """Whether the picture is that of a certificate shoppers see."""
    day = today(store)
    found = Certificate.objects.filter(store_id=store.id, picture_id=picture_id)
    return any(validity.is_shown(one.begins_on, one.ends_on, day) for one in found)


def has_picture(store_id: uuid.UUID, picture_id: uuid.UUID) -> bool:
    """Whether it is a picture of a certificate of the store, shown or not."""
    return Certificate.objects.filter(store_id=store_id, picture_id=picture_id).exists()


def methods(store_id: uuid.UUID) -> list[Method]:
    """The ways of paying, in the store's order."""
    return list(Method.objects.filter(store_id=store_id).order_by("position"))


def safety(store_id: uuid.UUID) -> Safety | None:
    """What the store says of how data is protected."""
    return Safety.objects.filter(store_id=store_id).first()


def links(store_id: uuid.UUID) -> dict[str, Link]:
    """Every link of the store by what it is about."""
    return {link.about: link for link in Link.objects.filter(store_id=store_id)}
