"""Changing a store's rules, and carrying the change on to what is scheduled."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

from django.db.models import F, Q
from django.utils.translation import gettext as _

from artur.domain.invitations.actions.plan import replan_orders
from artur.domain.invitations.models import Invitation, Reason, Rules, State
from artur.domain.invitations.queries.rules import as_rule_set, rules_of
from artur.domain.invitations.rules import RuleSet
from artur.domain.invitations.rules.changes import read_changes
from artur.domain.invitations.rules.replanning import REVIVABLE
from artur.domain.orders.models import Order
from artur.foundation.audit import actions as audit
from artur.foundation.events.recording import transaction_of
from artur.foundation.kit import clock
from artur.foundation.kit.problems import Conflict

if TYPE_CHECKING:
    from datetime import datetime

    from artur.domain.stores.models import Store
    from artur.foundation.events.recording import Recorder

START = uuid.UUID(int=0)
BATCH = 500


def change_rules(store: Store, changes: Any, actor: str) -> RuleSet:
    """Change what `changes` (the contract's document, partial) says; raises `Invalid` or `Conflict`.

    A member switches sending on only after a test mail; a program that holds a key answers for itself.
    Invitations that stand are re-planned in batches by the worker: everything but their time is decided
    anew at the moment of sending anyway.
    """
    with transaction_of(store.id) as tx:
        row = _row(store)
        before = as_rule_set(row)
        after = read_changes(changes, before)
        if after == before:
            return before
        if (
            after.sending
            and not before.sending
            and actor.startswith("member:")
            and not row.tested_at
        ):
            raise Conflict(_("Send yourself a test mail first, then switch sending on."))
        _write(row, after, tx)
        if after.sending and not before.sending:
            _wake(store)
        if before.daily_cap is not None and _roomier(before.daily_cap, after.daily_cap):
            _uncap(store, tx.at)
        audit.note(store.id, actor, "rules.changed", **_difference(before, after))
    return after


def replan_batch(store: Store) -> int:
    """Re-plan the next batch of what stood when the rules last changed; how many orders that were."""
    position = (
        Rules.objects.filter(store_id=store.id).values_list("replanning_after", flat=True).first()
    )
    if position is None:
        return 0
    with transaction_of(store.id) as tx:
        standing = Invitation.objects.filter(store_id=store.id, order_id__gt=position).filter(
            Q(state=State.SCHEDULED) | Q(state=State.SKIPPED, reason__in=REVIVABLE)
        )
        found = list(
            standing.order_by("order_id").values_list("order_id", flat=True).distinct()[:BATCH]
        )
        if found:
            orders = Order.objects.filter(store_id=store.id, id__in=found)
            recent = orders.filter(placed_at__gte=tx.at - 2 * rules_of(store.id).look_back)
            replan_orders(tx, store, list(recent.order_by("id")))
        Rules.objects.filter(store_id=store.id, replanning_after=position).update(
            replanning_after=found[-1] if found else None
        )
    return len(found)


def keep_tested(store: Store, at: datetime) -> None:
    """Note that a member was sent a test mail; call it within a transaction."""
    _row(store)
    Rules.objects.filter(store_id=store.id).update(tested_at=at)


def _row(store: Store) -> Rules:
    default = RuleSet()
    row, _created = Rules.objects.select_for_update().get_or_create(
        store_id=store.id,
        defaults={
            "moments": [rule.as_json() for rule in default.moments],
            "pause": default.pause,
            "reminders": default.reminders,
            "reminder_after": default.reminder_after,
            "look_back": default.look_back,
            "updated_at": clock.now(),
        },
    )
    return row


def _write(row: Rules, rules: RuleSet, tx: Recorder) -> None:
    row.moments = [rule.as_json() for rule in rules.moments]
    row.pause, row.reminders = rules.pause, rules.reminders
    row.reminder_after, row.look_back = rules.reminder_after, rules.look_back
    row.sending, row.daily_cap, row.timing = rules.sending, rules.daily_cap, rules.timing()
    row.replanning_after, row.updated_at = START, tx.at
    row.save()


def _wake(store: Store) -> None:
    """What waited while sending was off is looked at again, and sent unless it waited too long."""
    Invitation.objects.filter(
        store_id=store.id, state=State.SCHEDULED, reason=Reason.SENDING_OFF, in_flight=None
    ).update(next_at=F("due_at"), reason=Reason.DUE)


def _roomier(before: int, after: int | None) -> bool:
    return after is None or after > before


def _uncap(store: Store, at: datetime) -> None:
    """What the cap had put off until tomorrow takes the new room at once."""
    Invitation.objects.filter(
        store_id=store.id, state=State.SCHEDULED, reason=Reason.CAPPED, in_flight=None
    ).update(next_at=at, due_at=at, reason=Reason.DUE)


def _difference(before: RuleSet, after: RuleSet) -> dict[str, Any]:
    old, new = before.as_json(), after.as_json()
    return {name: {"from": old[name], "to": new[name]} for name in new if old[name] != new[name]}
