"""Addresses a store must not write to, kept as keyed hashes; the mailer asks here before every mail."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import connection
from django.db.models import Count

from artur.foundation.kit import clock, ids, signing
from artur.foundation.mail.models import Suppression, SuppressionReason

if TYPE_CHECKING:
    import uuid
    from collections.abc import Iterable

__all__ = [
    "UNWANTED",
    "SuppressionReason",
    "address_hash",
    "counts",
    "found",
    "lift",
    "suppress",
    "suppressed",
]

FAILING = {SuppressionReason.BOUNCED, SuppressionReason.ADDED}
UNWANTED = {SuppressionReason.UNSUBSCRIBED, SuppressionReason.COMPLAINED}
"""The person wants nothing of the store; the others only say that mail does not arrive."""


def address_hash(address: str) -> bytes:
    """What is kept of an address; it can be recognised and not read."""
    return signing.keyed_hash("suppression", address.strip().lower())


def suppressed(store_id: uuid.UUID, addresses: Iterable[str]) -> dict[str, str]:
    """Those of `addresses` that must not be written to, with the reason."""
    by_hash = {address_hash(address): address for address in addresses}
    if not by_hash:
        return {}
    # Written by hand: this stands before every mail, and building it takes longer than asking it.
    marks = ", ".join(["%s"] * len(by_hash))
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT address_hash, reason FROM mail_suppression "  # noqa: S608 - marks alone
            f"WHERE store_id = %s AND address_hash IN ({marks})",
            [store_id, *by_hash],
        )
        return {by_hash[bytes(mark)]: str(reason) for mark, reason in cursor.fetchall()}


def counts(store_id: uuid.UUID) -> dict[str, int]:
    """How many addresses are not written to, by reason."""
    rows = Suppression.objects.filter(store_id=store_id).values_list("reason")
    return dict(rows.annotate(Count("id")).order_by())


def suppress(store_id: uuid.UUID, address: str, reason: str) -> bool:
    """Never write to `address` again; True when it was not suppressed before. Idempotent.

    What a person wants outweighs that mail did not arrive, and is kept in its place.
    """
    mark = address_hash(address)
    _, created = Suppression.objects.get_or_create(
        store_id=store_id,
        address_hash=mark,
        defaults={"id": ids.new(), "reason": reason, "at": clock.now()},
    )
    if not created and reason in UNWANTED:
        Suppression.objects.filter(store_id=store_id, address_hash=mark, reason__in=FAILING).update(
            reason=reason, at=clock.now()
        )
    return created


def found(store_id: uuid.UUID, address: str) -> Suppression | None:
    """Why and since when `address` is not written to."""
    return Suppression.objects.filter(store_id=store_id, address_hash=address_hash(address)).first()


def lift(store_id: uuid.UUID, address: str) -> bool:
    """Allow writing to `address` again; True when it was suppressed."""
    deleted, _ = Suppression.objects.filter(
        store_id=store_id, address_hash=address_hash(address)
    ).delete()
    return bool(deleted)
