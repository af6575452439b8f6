"""Raising alerts once per cause, telling members, and acknowledging."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from artur.domain.alerts.models import Alert
from artur.foundation.audit import actions as audit
from artur.foundation.events.recording import transaction_of
from artur.foundation.kit import clock, ids
from artur.foundation.kit.problems import NotFound

if TYPE_CHECKING:
    import uuid

    from artur.domain.stores.models import Store


def raise_once(
    store_id: uuid.UUID,
    kind: str,
    review_id: uuid.UUID | None,
    cause: str = "",
    *,
    order_id: uuid.UUID | None = None,
) -> Alert | None:
    """A new alert about a review, an order or the store itself, or None when this cause has raised its alert before."""
    with transaction_of(store_id) as tx:
        alert = Alert(
            id=ids.new(),
            store_id=store_id,
            kind=kind,
            review_id=review_id,
            order_id=order_id,
            cause=cause,
            raised_at=tx.at,
        )
        # Two workers may handle the same event: the constraint lets one of them win.
        won = Alert.objects.bulk_create([alert], ignore_conflicts=True)
        mine = Alert.objects.filter(store_id=store_id, id=alert.id).first() if won else None
        if mine is not None:
            tx.record("alert.raised", alert=alert.id, kind=kind, review=review_id, order=order_id)
    return mine


def told(alert: Alert) -> None:
    """Note that the mails to the members are queued."""
    Alert.objects.filter(store_id=alert.store_id, id=alert.id, told_at=None).update(
        told_at=clock.now()
    )


def acknowledge(store: Store, alert_id: uuid.UUID, *, actor: str) -> Alert:
    """Somebody has it; the same again changes nothing. `NotFound` for another store's."""
    with transaction_of(store.id) as tx:
        mine = Alert.objects.filter(store_id=store.id, id=alert_id)
        if mine.filter(acknowledged_at=None).update(acknowledged_at=tx.at, acknowledged_by=actor):
            audit.note(store.id, actor, "alert.acknowledged", f"alert:{alert_id}")
            tx.record("alert.acknowledged", alert=alert_id)
        alert = mine.first()
    if alert is None:
        raise NotFound(_("There is no such alert."))
    return alert


def settle(store_id: uuid.UUID, kind: str) -> None:
    """What alerts of this kind called for is done: they are off everybody's list."""
    found = Alert.objects.filter(store_id=store_id, kind=kind, acknowledged_at=None)
    found.update(acknowledged_at=clock.now(), acknowledged_by="system")


def acknowledge_review(store: Store, review_id: uuid.UUID, *, actor: str) -> None:
    """Somebody deals with this review: whatever was raised about it is in hand."""
    for alert in Alert.objects.filter(store_id=store.id, review_id=review_id, acknowledged_at=None):
        acknowledge(store, alert.id, actor=actor)


def cause_of(connection_id: uuid.UUID, number: int) -> str:
    """What sets an alert about a connection apart: the connection, and the event that told of this failure."""
    return f"{connection_id.hex}.{number}"[-40:]


def acknowledge_connection(store: Store, connection_id: uuid.UUID) -> None:
    """The shop is reached again: nobody has to look into it any more."""
    ours = Alert.objects.filter(store_id=store.id, kind="connection", acknowledged_at=None)
    for alert in ours.filter(cause__contains=connection_id.hex[-16:]):
        acknowledge(store, alert.id, actor="system")
