"""Reading gateways and texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from artur.foundation.kit import signing
from artur.foundation.texting.models import Gateway, Text

if TYPE_CHECKING:
    import uuid
    from collections.abc import Collection

REPORTS = "texting/reports"
TAKEN_BACK = "taken_back"


def gateways(store_id: uuid.UUID) -> dict[str, Gateway]:
    """The store's gateways, by channel."""
    return {gateway.channel: gateway for gateway in Gateway.objects.filter(store_id=store_id)}


def switched_on(store_id: uuid.UUID) -> frozenset[str]:
    """The channels whose gateway is switched on."""
    found = Gateway.objects.filter(store_id=store_id, active=True)
    return frozenset(found.values_list("channel", flat=True))


def report_token(gateway: Gateway) -> str:
    """What stands in the address at which this gateway reports; the report is signed besides."""
    return signing.token(REPORTS, gateway.store_id, gateway.id)


def reporting(token: str) -> Gateway | None:
    """The gateway that reports at this address; None when it is nobody's."""
    ids = signing.read_token(REPORTS, token, 2)
    return None if ids is None else Gateway.objects.filter(store_id=ids[0], id=ids[1]).first()


def handed_before(
    store_id: uuid.UUID, texts: Collection[uuid.UUID], references: Collection[uuid.UUID]
) -> dict[tuple[uuid.UUID | None, str], Text]:
    """By what they speak of and their kind: texts that were being handed over when nobody heard what came of it.

    That is a text itself, when its worker was lost or its gateway fell silent, or one that was taken back in
    such a state, for which another would now go out.
    """
    rows = Text.objects.filter(store_id=store_id, handed_at__isnull=False).filter(
        Q(id__in=texts) | Q(reference__in=references, fault=TAKEN_BACK)
    )
    # One that surely went out speaks for all: it comes last.
    ordered = sorted(rows, key=lambda row: (row.sent_at is not None, row.created_at))
    return {(row.reference, row.kind): row for row in ordered}


def recent(store_id: uuid.UUID, limit: int) -> list[Text]:
    """The latest texts."""
    return list(Text.objects.filter(store_id=store_id).order_by("-created_at")[:limit])
