"""Numbers a store must not write to, kept as keyed hashes; looked up before every text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from artur.foundation.kit import clock, ids, signing
from artur.foundation.texting.models import BlockedNumber, BlockReason

if TYPE_CHECKING:
    import uuid
    from collections.abc import Iterable

__all__ = ["BlockReason", "blocked", "lift", "number_hash", "reasons", "suppress"]


def number_hash(number: str) -> bytes:
    """What is kept of a number; it can be recognised and not read."""
    return signing.keyed_hash("texting/suppression", number)


def reasons(store_id: uuid.UUID, numbers: Iterable[str]) -> dict[tuple[str, str], str]:
    """Why numbers must not be written to, by number and channel; the channel is empty for all of them."""
    by_hash = {number_hash(number): number for number in numbers if number}
    if not by_hash:
        return {}
    rows = BlockedNumber.objects.filter(store_id=store_id, number_hash__in=list(by_hash))
    return {(by_hash[bytes(row.number_hash)], row.channel): row.reason for row in rows}


def blocked(store_id: uuid.UUID, channel: str, numbers: Iterable[str]) -> dict[str, str]:
    """Those of `numbers` that must not be written to over `channel`, with the reason."""
    return {
        number: reason
        for (number, where), reason in reasons(store_id, numbers).items()
        if where in {"", channel}
    }


def suppress(store_id: uuid.UUID, number: str, reason: str, channel: str = "") -> bool:
    """Never write to `number` again, over `channel` or any; True when that is news. Idempotent."""
    _, created = BlockedNumber.objects.get_or_create(
        store_id=store_id,
        channel=channel,
        number_hash=number_hash(number),
        defaults={"id": ids.new(), "reason": reason, "at": clock.now()},
    )
    return created


def lift(store_id: uuid.UUID, number: str, reason: str) -> bool:
    """Allow writing to `number` again where it was suppressed for `reason`; True when it was."""
    deleted, _ = BlockedNumber.objects.filter(
        store_id=store_id, number_hash=number_hash(number), reason=reason
    ).delete()
    return bool(deleted)
