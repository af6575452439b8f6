"""Raising alerts once per cause, by what the rules say, and telling whoever is to hear."""

from __future__ import annotations

import zlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db import transaction

from artur.domain.alerts import queries
from artur.domain.alerts.channels import actions as channels
from artur.domain.alerts.models import Alert
from artur.domain.alerts.queries.recipients import recipients
from artur.domain.alerts.rules import ruling, telling
from artur.foundation.events.recording import transaction_of
from artur.foundation.kit import ids

if TYPE_CHECKING:
    import uuid

    from artur.domain.alerts.rules.ruling import Verdict
    from artur.domain.stores.models import Store


@dataclass(frozen=True, slots=True)
class Call:
    """What calls for an alert. `sort` tells apart what is not the same matter, such as two products."""

    kind: str
    cause: str = ""
    review_id: uuid.UUID | None = None
    order_id: uuid.UUID | None = None
    product_id: uuid.UUID | None = None
    sort: str = ""
    facts: dict[str, Any] = field(default_factory=dict)
    """Ids, numbers and words of closed lists; never texts of people."""
    words_told: bool = True


def raise_once(
    store_id: uuid.UUID,
    kind: str,
    review_id: uuid.UUID | None,
    cause: str = "",
    *,
    order_id: uuid.UUID | None = None,
) -> Alert | None:
    """A new alert that nobody is told, or None when this cause has raised its alert before."""
    return insert(store_id, Call(kind, cause, review_id, order_id))


def raise_by_rules(store: Store, call: Call, verdict: Verdict | None = None) -> Alert | None:
    """Raise what `call` tells of and tell whoever the rules name; None when it was raised before, or no rule wants it.

    Without a verdict the rules of its kind decide, whatever they ask.
    """
    if verdict is None:
        rules = queries.rules_of_kind(store.id, call.kind)
        verdict = ruling.together([(rule, ()) for rule in rules])
    if verdict is None:
        return None
    # Together, so that a worker that dies in between leaves neither.
    with transaction.atomic():
        alert = insert(store.id, call, verdict=verdict)
        if alert is not None and verdict.told and alert.quieted_at is None:
            to = recipients(store, alert, verdict.to, alert.raised_at)
            channels.tell(alert, to)
    return alert


def cause_of(connection_id: uuid.UUID, number: int) -> str:
    """What sets an alert about a connection apart: the connection, and the event that told of this failure."""
    return f"{connection_id.hex}.{number}"[-40:]


def insert(
    store_id: uuid.UUID,
    call: Call,
    rule_id: uuid.UUID | None = None,
    *,
    verdict: Verdict | None = None,
) -> Alert | None:
    """The alert alone, with its event; None when its cause has raised it before."""
    with transaction_of(store_id) as tx:
        alert = Alert(
            id=ids.new(),
            store_id=store_id,
            kind=call.kind,
            cause=call.cause,
            review_id=call.review_id,
            order_id=call.order_id,
            product_id=call.product_id,
            sort=call.sort,
            facts=call.facts,
            words_told=call.words_told,
            rule_id=rule_id,
            raised_at=tx.at,
        )
        if verdict is not None:
            _rule(alert, verdict)
        # Two workers may handle the same event: the constraint lets one of them win.
        won = Alert.objects.bulk_create([alert], ignore_conflicts=True)
        mine = Alert.objects.filter(store_id=store_id, id=alert.id).first() if won else None
        if mine is not None:
            about = {"review": call.review_id, "order": call.order_id, "product": call.product_id}
            tx.record("alert.raised", alert=alert.id, kind=call.kind, **about)
    return mine


def _rule(alert: Alert, verdict: Verdict) -> None:
    """What the rules make of it: whether it is told by itself, and when others are."""
    alert.rule_id = verdict.first.id
    alert.urgent = verdict.urgent
    alert.facts = {**alert.facts, "rules": [str(one) for one in verdict.rules]}
    if len(verdict.rules) > 1:
        # The first that another rule asks for as well is the first of its kind.
        mark = zlib.crc32("".join(sorted(str(one) for one in verdict.rules)).encode())
        alert.sort = f"{alert.sort[:70]}+{mark:08x}"
    if verdict.words:
        alert.facts["words"] = list(verdict.words)
    if verdict.told and _is_quiet(alert, verdict):
        alert.quieted_at = alert.raised_at
    elif verdict.escalation is not None:
        alert.escalate_at = alert.raised_at + verdict.escalation.after


def _is_quiet(alert: Alert, verdict: Verdict) -> bool:
    if verdict.quiet is None:
        return False
    since = alert.raised_at - verdict.quiet.within
    lately = Alert.objects.filter(
        store_id=alert.store_id, rule_id=verdict.first.id, raised_at__gt=since
    ).exclude(kind="summary")
    told = lately.filter(quieted_at=None)[: verdict.quiet.at_most].count()
    first = not lately.filter(sort=alert.sort).exists()
    return telling.kept_quiet(verdict.quiet, told, first=first)
