"""Ways of paying and certificates as schema.org has them, equal to what stands on the page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from artur.surfaces.public.certificates import shown

if TYPE_CHECKING:
    from artur.domain.stores.models import Store


def facts(store: Store) -> dict[str, Any]:
    """What goes into the page's `OnlineStore`."""
    return {
        "paymentAccepted": ", ".join(way.name for way in shown.ways(store)),
        "hasCertification": [_certification(one) for one in shown.certificates(store)],
    }


def _certification(one: shown.Shown) -> dict[str, Any]:
    told = {
        "@type": "Certification",
        "name": one.name,
        "issuedBy": {"@type": "Organization", "name": one.issuer},
        "certificationIdentification": one.number,
        "expires": one.until.isoformat() if one.until else "",
        "url": one.verify,
    }
    return {name: value for name, value in told.items() if value}
