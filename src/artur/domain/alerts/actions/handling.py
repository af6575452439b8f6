"""Taking alerts in hand, giving them to somebody, and putting them off."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils.translation import gettext as _

from artur.domain.alerts import queries
from artur.domain.alerts.channels import actions as channels
from artur.domain.alerts.models import Alert
from artur.domain.alerts.queries.recipients import one_member
from artur.domain.alerts.rules import ruling
from artur.domain.stores import queries as stores
from artur.foundation.audit import actions as audit
from artur.foundation.events.recording import transaction_of
from artur.foundation.kit.problems import Conflict, FieldError, Invalid, NotFound

if TYPE_CHECKING:
    import uuid
    from datetime import datetime

    from artur.domain.stores.models import Store
    from artur.domain.stores.queries import MemberView
    from artur.foundation.events.recording import Recorder

LONGEST_DAYS = 90
"""Put off for longer it would be forgotten."""


def acknowledge(store: Store, alert_id: uuid.UUID, *, actor: str) -> Alert:
    """Somebody has it, and all that a summary told of; the same again changes nothing. `NotFound` for another store's."""
    with transaction_of(store.id) as tx:
        alert = queries.one(store, alert_id)
        _take(tx, alert, actor)
        if alert.kind == "summary":
            for other in queries.within(store, alert.id):
                _take(tx, other, actor)
    return queries.one(store, alert_id)


def settle(store_id: uuid.UUID, kind: str) -> None:
    """What alerts of this kind called for is done: they are off everybody's list."""
    with transaction_of(store_id) as tx:
        for alert in Alert.objects.filter(store_id=store_id, kind=kind, acknowledged_at=None):
            _take(tx, alert, "system")


def acknowledge_review(store: Store, review_id: uuid.UUID, *, actor: str) -> None:
    """Somebody deals with this review: whatever was raised about it is in hand."""
    for alert in Alert.objects.filter(store_id=store.id, review_id=review_id, acknowledged_at=None):
        acknowledge(store, alert.id, actor=actor)


def acknowledge_connection(store: Store, connection_id: uuid.UUID) -> None:
    """The shop is reached again: nobody has to look into it any more."""
    ours = Alert.objects.filter(store_id=store.id, kind="connection", acknowledged_at=None)
    for alert in ours.filter(cause__contains=connection_id.hex[-16:]):
        acknowledge(store, alert.id, actor="system")


def acknowledge_chat(store: Store, conversation_id: uuid.UUID) -> None:
    """Somebody has answered there: nobody has to hurry any more."""
    ours = Alert.objects.filter(store_id=store.id, kind="chat_waiting", acknowledged_at=None)
    for alert in ours.filter(cause__startswith=conversation_id.hex):
        acknowledge(store, alert.id, actor="system")


def assign(store: Store, alert_id: uuid.UUID, member_id: uuid.UUID | None, *, actor: str) -> Alert:
    """Give it to a member, who is told unless they took it themselves; None gives it to nobody.

    It stays open until somebody says that they have it, so that nothing rests on a desk unseen.
    """
    view = _member(store, member_id) if member_id else None
    with transaction_of(store.id) as tx:
        alert = queries.one(store, alert_id)
        if alert.acknowledged_at is not None:
            raise Conflict(_("Somebody has it in hand already."))
        mine = Alert.objects.filter(store_id=store.id, id=alert_id, acknowledged_at=None)
        other = (
            ~Q(assigned_to=member_id) | Q(assigned_to=None) if member_id else ~Q(assigned_to=None)
        )
        if mine.filter(other).update(assigned_to=member_id, assigned_at=tx.at):
            subject = f"alert:{alert_id}"
            audit.note(store.id, actor, "alert.assigned", subject, member=str(member_id or ""))
            tx.record("alert.assigned", alert=alert_id, member=member_id)
            if view is not None and actor != f"member:{member_id}":
                to = one_member(store, view, tx.at, urgent=alert.urgent)
                channels.tell(alert, to, f"to.{tx.at:%y%m%d%H%M%S}")
    return queries.one(store, alert_id)


def snooze(store: Store, alert_id: uuid.UUID, until: datetime, *, actor: str) -> Alert:
    """Put it off: off the list until then, when it is told again; nobody else is told of it meanwhile."""
    with transaction_of(store.id) as tx:
        alert = queries.one(store, alert_id)
        if alert.acknowledged_at is not None:
            raise Conflict(_("Somebody has it in hand already."))
        if not tx.at < until or until - tx.at > timedelta(days=LONGEST_DAYS):
            said = _("Choose a time between now and %(count)d days from now.")
            raise Invalid([FieldError("until", said % {"count": LONGEST_DAYS})])
        later = alert.escalate_at and max(alert.escalate_at, until)
        mine = Alert.objects.filter(store_id=store.id, id=alert_id, acknowledged_at=None)
        if mine.update(snoozed_until=until, snoozed_by=actor, escalate_at=later):
            audit.note(store.id, actor, "alert.snoozed", f"alert:{alert_id}")
            tx.record("alert.snoozed", alert=alert_id)
            if alert.snoozed_until is not None:
                channels.move(store.id, alert_id, alert.snoozed_until, until)
    return queries.one(store, alert_id)


def wake(store: Store, alert_id: uuid.UUID, *, actor: str) -> Alert:
    """Put it back on the list before its time; what was held back meanwhile is told."""
    with transaction_of(store.id) as tx:
        alert = queries.one(store, alert_id)
        mine = Alert.objects.filter(store_id=store.id, id=alert_id, snoozed_until__isnull=False)
        known = {"escalate_at": _sooner(store, alert, tx.at)}
        if mine.update(snoozed_until=None, snoozed_by="", **known):
            audit.note(store.id, actor, "alert.woken", f"alert:{alert_id}")
            if alert.snoozed_until is not None:
                channels.move(store.id, alert_id, alert.snoozed_until, tx.at)
    return queries.one(store, alert_id)


def _sooner(store: Store, alert: Alert, at: datetime) -> datetime | None:
    """When others are told: as long from now as its rules say, if that is sooner than after its snooze."""
    if alert.escalate_at is None:
        return None
    named = set(alert.facts.get("rules", []))
    ours = [rule for rule in queries.rules_of(store.id) if str(rule.id) in named]
    step = ruling.soonest(ours)
    return min(alert.escalate_at, at + step.after) if step is not None else alert.escalate_at


def _take(tx: Recorder, alert: Alert, actor: str) -> None:
    mine = Alert.objects.filter(store_id=tx.store_id, id=alert.id, acknowledged_at=None)
    taken = {"acknowledged_at": tx.at, "acknowledged_by": actor}
    if mine.update(**taken, escalate_at=None, snoozed_until=None):
        audit.note(tx.store_id, actor, "alert.acknowledged", f"alert:{alert.id}")
        tx.record("alert.acknowledged", alert=alert.id)
        _take_summary(tx, alert, actor)


def _take_summary(tx: Recorder, alert: Alert, actor: str) -> None:
    """All that a summary told of is in hand, so nobody needs to hear of the summary."""
    if alert.summary_id is None:
        return
    together = Alert.objects.filter(store_id=tx.store_id, summary_id=alert.summary_id)
    summary = Alert.objects.filter(store_id=tx.store_id, id=alert.summary_id).first()
    if summary is not None and not together.filter(acknowledged_at=None).exists():
        _take(tx, summary, actor)


def _member(store: Store, member_id: uuid.UUID) -> MemberView:
    try:
        return stores.member(store, member_id)
    except NotFound as unknown:
        said = _("Choose somebody who works for the store.")
        raise Invalid([FieldError("member", said)]) from unknown
