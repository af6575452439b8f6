"""What alerts keep of a member: at which hours they hear of them, and which digests they want."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from artur.domain.alerts.digests.queries import choice_of
from artur.domain.alerts.digests.timing import RHYTHMS
from artur.domain.alerts.models import Digest, DigestChoice, Preference
from artur.domain.invitations.rules.hours import clock_time
from artur.domain.stores import queries as stores
from artur.domain.stores.belongings import Belonging, register

if TYPE_CHECKING:
    import uuid


def export_hours(store_id: uuid.UUID, member_id: uuid.UUID) -> dict[str, Any] | None:
    """As the member chose them; None for any hour."""
    row = Preference.objects.filter(store_id=store_id, member_id=member_id).first()
    if row is None:
        return None
    start, until = (None if m is None else clock_time(m) for m in (row.start, row.until))
    return {
        "from": start,
        "until": until,
        "days": row.days,
        "zone": row.zone,
        "urgent_always": row.urgent_always,
    }


def export_digests(store_id: uuid.UUID, member_id: uuid.UUID) -> dict[str, Any]:
    """Which digests the member wants, and when they got the last ones."""
    store = stores.open_by_id(store_id)
    choice = choice_of(store, stores.member(store, member_id).member)
    sent = Digest.objects.filter(store_id=store_id, member_id=member_id, message_id__isnull=False)
    return {
        **{rhythm: getattr(choice, rhythm) for rhythm in RHYTHMS},
        "sent": [
            {"rhythm": one.rhythm, "start": one.start.isoformat(), "at": one.at.isoformat()}
            for one in sent.order_by("at")
        ],
    }


def forget_hours(store_id: uuid.UUID, member_id: uuid.UUID) -> None:
    """Nobody hears at them any more."""
    Preference.objects.filter(store_id=store_id, member_id=member_id).delete()


def forget_digests(store_id: uuid.UUID, member_id: uuid.UUID) -> None:
    """The choice goes, and what was noted of the digests that were sent."""
    for model in (DigestChoice, Digest):
        model.objects.filter(store_id=store_id, member_id=member_id).delete()


register("alert_hours", Belonging(export_hours, forget_hours))
register("digests", Belonging(export_digests, forget_digests))
