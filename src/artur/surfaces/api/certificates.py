"""Certificates with their logos."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID  # noqa: TC003 - Ninja reads it

from django.http import HttpRequest, HttpResponse
from ninja import Router, Schema, Status
from pydantic import Field

from artur.domain.profile.certificates import actions, queries
from artur.domain.publication import addresses
from artur.foundation.kit.problems import NotFound
from artur.foundation.media.remaking import LARGEST
from artur.surfaces.api import streams
from artur.surfaces.api.auth import Key
from artur.surfaces.api.bodies import Body

if TYPE_CHECKING:
    from artur.domain.profile.certificates.queries import Held
    from artur.domain.stores.models import Store

router = Router()
NAMES = 'By language, at least in the store\'s own: `{"sl": "…"}`.'
SCOPE = "What it covers, by language."
DAY = "A day, such as `2027-03-31`."
LAST = "The last day on which it holds."
LINK = "The issuer's public https page where it can be verified; shown once we have seen it work."


class CertificateDocument(Schema):
    """A certificate; `standing` is holds, ending (within 30 days), ended or coming, `link_state` what we found."""

    id: UUID
    names: dict[str, str] = Field(description=NAMES)
    issuer: str
    number: str
    scope: dict[str, str] = Field(description=SCOPE)
    begins_on: str | None = Field(description=DAY)
    ends_on: str | None = Field(description=LAST)
    link: str = Field(description=LINK)
    link_state: str | None = Field(
        description="`waiting`, `good`, `guarded` (refuses machines), `missing`, `unreached` or `forbidden`; "
        "null without a link."
    )
    standing: str = Field(description="`holds`, `ending`, `ended` or `coming`.")
    logo: str | None = Field(description="The address of the picture.")


class Certificates(Schema):
    """Every certificate, those that ended too."""

    items: list[CertificateDocument]


class CertificateWanted(Body):
    """What a certificate says; days are such as 2027-03-31."""

    names: dict[str, str] = Field(description=NAMES)
    issuer: str = Field(description="Who gave it.")
    number: str = ""
    scope: dict[str, str] = Field({}, description=SCOPE)
    begins_on: str | None = Field(None, description=DAY)
    ends_on: str | None = Field(None, description=LAST)
    link: str = Field("", description=LINK)


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


def _one(store: Store, certificate_id: UUID) -> dict[str, Any]:
    found = [one for one in queries.held(store) if one.certificate.id == certificate_id]
    if not found:
        # Somebody took it away meanwhile.
        raise NotFound("There is no such certificate.")
    return _document(store, found[0])


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
