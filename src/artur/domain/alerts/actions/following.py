"""What follows an alert by itself: words that join it, others who are told, the end of a snooze, summaries."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction

from artur.domain.alerts import queries
from artur.domain.alerts.actions.raising import Call, insert
from artur.domain.alerts.channels import actions as channels
from artur.domain.alerts.models import Alert
from artur.domain.alerts.queries.recipients import one_member, recipients
from artur.domain.alerts.rules import ruling
from artur.domain.alerts.rules.ruling import Audience
from artur.domain.stores import queries as stores
from artur.foundation.events.recording import transaction_of
from artur.foundation.kit import clock

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import QuerySet

    from artur.domain.alerts.channels.recipients import Recipient
    from artur.domain.alerts.rules.ruling import Rule, Verdict
    from artur.domain.stores.models import Store

AT_ONCE = 100


def join_words(
    store: Store, review_id: uuid.UUID, verdict: Verdict, *, words: bool
) -> Verdict | None:
    """The words of a star that was told have come: tell them too, if they came within the grace time.

    What remains are rules that ask for what is said only now and that this alert can't tell of any more.
    """
    with transaction.atomic():
        mine = Alert.objects.filter(
            store_id=store.id, review_id=review_id, kind=verdict.first.kind, cause=""
        )
        alert = mine.first()
        if alert is None or "rules" not in alert.facts:
            return None
        told = alert.acknowledged_at is None and alert.quieted_at is None and verdict.told
        if told and words and alert.raised_at >= clock.now() - verdict.grace:
            _join(store, alert, verdict)
            known = {str(one) for one in verdict.rules}
        else:
            known = set(alert.facts["rules"])
    return ruling.besides(verdict, known | set(alert.facts["rules"]))


def _join(store: Store, alert: Alert, verdict: Verdict) -> None:
    """The words are told with the star, to whoever any rule names that fits now."""
    mine = Alert.objects.filter(store_id=store.id, id=alert.id, words_told=False)
    facts = {**alert.facts, "rules": [str(one) for one in verdict.rules]}
    if verdict.words:
        facts["words"] = list(verdict.words)
    urgent = alert.urgent or verdict.urgent
    if mine.update(words_told=True, facts=facts, urgent=urgent):
        alert.facts, alert.urgent = facts, urgent
        _tell(store, alert, verdict.to, "text")


def escalate(store: Store) -> int:
    """Tell others of what nobody has in hand though its time is over; how many."""
    due = Alert.objects.filter(
        store_id=store.id, escalate_at__lte=clock.now(), acknowledged_at=None
    )
    alerts = list(due.order_by("escalate_at")[:AT_ONCE])
    rules = {rule.id: rule for rule in queries.rules_of(store.id)} if alerts else {}
    return sum(_escalate(store, alert, rules) for alert in alerts)


def end_snoozes(store: Store) -> int:
    """Put back on the list what was put off until now, and tell whoever put it off; how many."""
    due = Alert.objects.filter(
        store_id=store.id, snoozed_until__lte=clock.now(), acknowledged_at=None
    )
    return sum(_end_snooze(store, alert) for alert in due.order_by("snoozed_until")[:AT_ONCE])


def sum_up(store: Store) -> int:
    """Tell together of what was kept quiet, once the time of its rule is over; how many summaries."""
    waiting = _kept_quiet(store)
    first: dict[uuid.UUID | None, datetime] = {}
    for rule_id, at in waiting.order_by("quieted_at").values_list("rule_id", "quieted_at"):
        if at is not None:
            first.setdefault(rule_id, at)
    if not first:
        return 0
    rules = {rule.id: rule for rule in queries.rules_of(store.id)}
    return sum(
        _sum_up(store, rule_id, rules)
        for rule_id, at in first.items()
        if rule_id is not None and at + _within(rules.get(rule_id)) <= clock.now()
    )


def _escalate(store: Store, alert: Alert, rules: dict[uuid.UUID, Rule]) -> int:
    with transaction_of(store.id) as tx:
        mine = Alert.objects.filter(
            store_id=store.id, id=alert.id, escalate_at=alert.escalate_at, acknowledged_at=None
        )
        if not mine.update(escalate_at=None, escalated_at=tx.at):
            return 0
        tx.record("alert.escalated", alert=alert.id, kind=alert.kind)
        step = ruling.soonest([rules[one] for one in _rules_of(alert) if one in rules])
        if step is not None:
            _tell(store, alert, step.to, "escalated")
    return 1


def _end_snooze(store: Store, alert: Alert) -> int:
    with transaction.atomic():
        mine = Alert.objects.filter(
            store_id=store.id, id=alert.id, snoozed_until=alert.snoozed_until
        )
        if not mine.update(snoozed_until=None):
            return 0
        to = _who(store, alert)
        at = alert.snoozed_until or clock.now()
        channels.tell(alert, to, f"again.{at:%y%m%d%H%M%S}")
    return 1


def _who(store: Store, alert: Alert) -> list[Recipient]:
    """Whoever has it on their desk, else who put it off; everybody where neither works here any more."""
    for member_id in (str(alert.assigned_to or ""), alert.snoozed_by.removeprefix("member:")):
        try:
            view = next(v for v in stores.members(store) if str(v.member.id) == member_id)
        except StopIteration:
            continue
        return one_member(store, view, clock.now())
    return recipients(store, alert, Audience(), clock.now())


def _sum_up(store: Store, rule_id: uuid.UUID, rules: dict[uuid.UUID, Rule]) -> int:
    waiting = _kept_quiet(store).filter(rule_id=rule_id)
    with transaction.atomic():
        latest = waiting.order_by("-id").first()
        if latest is None:
            return 0
        call = Call("summary", str(latest.id), sort=latest.kind)
        summary = insert(store.id, call, rule_id)
        if summary is None:
            return 0
        # Whoever marks them tells of them: another worker's summary may have been quicker.
        count = waiting.filter(id__lte=latest.id).update(summary_id=summary.id)
        if not count:
            transaction.set_rollback(True)
            return 0
        _settle_summary(store, summary, latest.kind, count, rules)
    return 1


def _settle_summary(
    store: Store, summary: Alert, kind: str, count: int, rules: dict[uuid.UUID, Rule]
) -> None:
    """Tell it to everybody whom any rule names that asked for one of those it tells of."""
    within = queries.within(store, summary.id)
    named = dict.fromkeys(one for alert in within for one in _rules_of(alert))
    asking = [rules[one] for one in named if one in rules]
    step = ruling.soonest(asking)
    summary.facts = {"kind": kind, "count": count, "rules": [str(one) for one in named]}
    summary.urgent = any(rule.urgent for rule in asking if rule.told)
    summary.escalate_at = summary.raised_at + step.after if step is not None else None
    Alert.objects.filter(store_id=store.id, id=summary.id).update(
        facts=summary.facts, urgent=summary.urgent, escalate_at=summary.escalate_at
    )
    verdict = ruling.together([(rule, ()) for rule in asking if rule.told])
    _tell(store, summary, verdict.to if verdict else Audience(), "raised")


def _kept_quiet(store: Store) -> QuerySet[Alert]:
    """What no summary told of yet and nobody has in hand."""
    return Alert.objects.filter(
        store_id=store.id, quieted_at__isnull=False, summary_id=None, acknowledged_at=None
    )


def _within(rule: Rule | None) -> timedelta:
    return rule.quiet.within if rule and rule.quiet else timedelta()


def _rules_of(alert: Alert) -> list[uuid.UUID]:
    return [uuid.UUID(one) for one in alert.facts.get("rules", [])]


def _tell(store: Store, alert: Alert, to: Audience, occasion: str) -> None:
    channels.tell(alert, recipients(store, alert, to, clock.now()), occasion)
