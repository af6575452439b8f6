"""Certificates with their logos, ways of paying, and how data is protected."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID  # noqa: TC003 - Ninja reads it

from django.http import HttpRequest, HttpResponse
from ninja import Router, Schema, Status

from artur.domain.profile.certificates import actions, queries
from artur.domain.publication import addresses
from artur.foundation.media.remaking import LARGEST
from artur.surfaces.api import streams
from artur.surfaces.api.auth import Key
from artur.surfaces.api.bodies import Body

if TYPE_CHECKING:
    from artur.domain.profile.certificates.models import Method, Safety
    from artur.domain.profile.certificates.queries import Held
    from artur.domain.stores.models import Store

router = Router()


class CertificateDocument(Schema):
    """A certificate; `standing` is holds, ending (within 30 days), ended or coming, `link_state` what we found."""

    id: UUID
    names: dict[str, str]
    issuer: str
    number: str
    scope: dict[str, str]
    begins_on: str | None
    ends_on: str | None
    link: str
    link_state: str | None
    standing: str
    logo: str | None


class Certificates(Schema):
    """Every certificate, those that ended too."""

    items: list[CertificateDocument]


class CertificateWanted(Body):
    """What a certificate says; days are such as 2027-03-31."""

    names: dict[str, str]
    issuer: str
    number: str = ""
    scope: dict[str, str] = {}
    begins_on: str | None = None
    ends_on: str | None = None
    link: str = ""


class MethodEntry(Schema):
    """A way of paying; only `own` has names."""

    code: str
    names: dict[str, str]
    fee: str | None
    note: dict[str, str]


class Payment(Schema):
    """The ways of paying, in order."""

    methods: list[MethodEntry]


class PaymentWanted(Body):
    """All ways of paying, in order."""

    methods: list[dict[str, Any]]


class SafetyDocument(Schema):
    """How card numbers and personal data are protected; `kept` is in months."""

    cards: str
    provider: str
    provider_link: str
    kept: dict[str, int]
    note: dict[str, str]


class SafetyWanted(Body):
    """The same, as it is to be; nothing at all takes it back."""

    cards: str = ""
    provider: str = ""
    provider_link: str = ""
    kept: dict[str, int | None] = {}
    note: dict[str, str] = {}


@router.get("/profile/certificates", auth=Key("reviews:read"), response=Certificates)
def read(request: HttpRequest) -> dict[str, Any]:
    """Every certificate with how it stands today."""
    store = request.auth.store  # type: ignore[attr-defined]
    return {"items": [_document(store, one) for one in queries.held(store)]}


@router.post(
    "/profile/certificates", auth=Key("publication:write"), response={201: CertificateDocument}
)
def add(request: HttpRequest, wanted: CertificateWanted) -> Status[Any]:
    """Show a certificate; its logo is sent apart."""
    caller = request.auth  # type: ignore[attr-defined]
    kept = actions.keep(caller.store, wanted.dict(), actor=caller.actor)
    return Status(201, _one(caller.store, kept.id))


@router.put(
    "/profile/certificates/{uuid:certificate_id}",
    auth=Key("publication:write"),
    response=CertificateDocument,
)
def change(request: HttpRequest, certificate_id: UUID, wanted: CertificateWanted) -> dict[str, Any]:
    """Change a certificate; its logo stays."""
    caller = request.auth  # type: ignore[attr-defined]
    told = wanted.dict()
    actions.keep(caller.store, told, actor=caller.actor, certificate_id=certificate_id)
    return _one(caller.store, certificate_id)


@router.delete(
    "/profile/certificates/{uuid:certificate_id}",
    auth=Key("publication:write"),
    response={204: None},
)
def remove(request: HttpRequest, certificate_id: UUID) -> HttpResponse:
    """Take a certificate away."""
    caller = request.auth  # type: ignore[attr-defined]
    actions.remove(caller.store, certificate_id, actor=caller.actor)
    return HttpResponse(status=204)


@router.put(
    "/profile/certificates/{uuid:certificate_id}/logo",
    auth=Key("publication:write"),
    response=CertificateDocument,
)
def logo(request: HttpRequest, certificate_id: UUID) -> dict[str, Any]:
    """Send a logo as it is: PNG, JPEG, WebP, AVIF or GIF up to 15 MB; an empty body takes it away."""
    caller = request.auth  # type: ignore[attr-defined]
    data = streams.whole(request, LARGEST)
    actions.set_logo(caller.store, certificate_id, data, actor=caller.actor)
    return _one(caller.store, certificate_id)


@router.get("/profile/payment", auth=Key("reviews:read"), response=Payment)
def payment(request: HttpRequest) -> dict[str, Any]:
    """The ways of paying."""
    store = request.auth.store  # type: ignore[attr-defined]
    return {"methods": [_method(one) for one in queries.methods(store.id)]}


@router.put("/profile/payment", auth=Key("publication:write"), response=Payment)
def set_payment(request: HttpRequest, wanted: PaymentWanted) -> dict[str, Any]:
    """These ways of paying and no others."""
    caller = request.auth  # type: ignore[attr-defined]
    kept = actions.set_methods(caller.store, wanted.methods, actor=caller.actor)
    return {"methods": [_method(one) for one in kept]}


@router.get("/profile/safety", auth=Key("reviews:read"), response=SafetyDocument)
def safety(request: HttpRequest) -> dict[str, Any]:
    """How data is protected."""
    return _safety(queries.safety(request.auth.store.id))  # type: ignore[attr-defined]


@router.put("/profile/safety", auth=Key("publication:write"), response=SafetyDocument)
def set_safety(request: HttpRequest, wanted: SafetyWanted) -> dict[str, Any]:
    """Say how data is protected."""
    caller = request.auth  # type: ignore[attr-defined]
    return _safety(actions.state_safety(caller.store, wanted.dict(), actor=caller.actor))


def _one(store: Store, certificate_id: UUID) -> dict[str, Any]:
    found = next(one for one in queries.held(store) if one.certificate.id == certificate_id)
    return _document(store, found)


def _document(store: Store, held: Held) -> dict[str, Any]:
    one = held.certificate
    page = f"{addresses.page(store.slug)}certificates/"
    return {
        "id": one.id,
        "names": one.names,
        "issuer": one.issuer,
        "number": one.number,
        "scope": one.scope,
        "begins_on": one.begins_on.isoformat() if one.begins_on else None,
        "ends_on": one.ends_on.isoformat() if one.ends_on else None,
        "link": one.link,
        "link_state": held.link.state if held.link else None,
        "standing": held.standing,
        "logo": f"{page}{one.picture_id}.webp" if one.picture_id else None,
    }


def _method(one: Method) -> dict[str, Any]:
    fee = str(one.fee) if one.fee is not None else None
    return {"code": one.code, "names": one.names, "fee": fee, "note": one.note}


def _safety(one: Safety | None) -> dict[str, Any]:
    if one is None:
        return {"cards": "", "provider": "", "provider_link": "", "kept": {}, "note": {}}
    names = ("cards", "provider", "provider_link", "kept", "note")
    return {name: getattr(one, name) for name in names}
