"""Noting what came of attempts, and how their endpoint fares."""

from __future__ import annotations

import random
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from artur.domain.webhooks import metrics, rules
from artur.domain.webhooks.actions.claim import bring_forward
from artur.domain.webhooks.health import Health
from artur.domain.webhooks.models import Delivery, DeliveryState, Endpoint, EndpointState
from artur.foundation.events.recording import transaction_of
from artur.foundation.kit import rows

if TYPE_CHECKING:
    import uuid
    from collections.abc import Sequence
    from datetime import datetime

    from artur.domain.webhooks.attempts import Tried
    from artur.foundation.events.recording import Recorder

COLUMNS = ["state", "due_at", "attempts", "history", "said", "ended_at"]
REMEMBERED = 30
"""Attempts kept of a delivery that is sent again and again."""
NOTED_EVERY = timedelta(seconds=10)
"""An endpoint that works is written to no more often."""


def settle(store_id: uuid.UUID, endpoint_id: uuid.UUID, tried: Sequence[Tried]) -> None:
    """Note these attempts, in their order."""
    with transaction_of(store_id) as tx:
        mine = Endpoint.objects.filter(store_id=store_id, id=endpoint_id)
        endpoint = mine.select_for_update().first()
        if endpoint is None:
            return
        health = Health(
            endpoint.failures,
            endpoint.failing_since,
            endpoint.resting_until,
            endpoint.told_at is not None,
        )
        noted = {one.delivery.id: _noted(endpoint, health, one) for one in tried}
        rows.update(Delivery, store_id, COLUMNS, [[id_, *noted[id_]] for id_ in sorted(noted)])
        _keep(tx, endpoint, health, tried)
    _measure(tried)


def _noted(endpoint: Endpoint, health: Health, one: Tried) -> list[Any]:
    """The delivery's columns after the attempt."""
    history = [*one.delivery.history, one.line()][-REMEMBERED:]
    attempts = one.delivery.attempts + 1
    if not one.word:
        health.took()
        return [DeliveryState.DELIVERED, None, attempts, history, "", one.at]
    wait = rules.next_try(attempts, random.random(), one.rest)  # noqa: S311 - to spread, not to guess
    # In order, those after it wait for it.
    alone = wait if endpoint.in_order and wait else rules.asked_rest(one.rest)
    health.failed(one.at, alone, gone=one.word == "gone")
    if wait is None:
        return [DeliveryState.FAILED, None, attempts, history, one.said, one.at]
    if endpoint.state == EndpointState.DISABLED:
        # It was under way as the endpoint was disabled, and what waited was dropped.
        return [DeliveryState.DROPPED, None, attempts, history, one.said, one.at]
    return [DeliveryState.WAITING, one.at + wait, attempts, history, one.said, None]


def _measure(tried: Sequence[Tried]) -> None:
    for one in tried:
        metrics.attempts(one.word or "taken")
        if one.status is not None:
            metrics.called(one.ms / 1000)
        if not one.word and not one.delivery.attempts and one.delivery.event is not None:
            late = (one.at - one.delivery.at).total_seconds() + one.ms / 1000
            metrics.seconds(max(0.0, late))


def _keep(tx: Recorder, endpoint: Endpoint, health: Health, tried: Sequence[Tried]) -> None:
    """Write how the endpoint fares, where that changed."""
    took = [one.at for one in tried if not one.word]
    failed = [one for one in tried if one.word]
    changes: dict[str, Any] = {}
    if took and (endpoint.succeeded_at is None or took[-1] - endpoint.succeeded_at >= NOTED_EVERY):
        changes["succeeded_at"] = took[-1]
    if failed or endpoint.failures:
        changes |= {
            "failures": health.failures,
            "failing_since": health.failing_since,
            "resting_until": health.resting_until,
            "fault": failed[-1].word if failed and health.failures else "",
            "status": failed[-1].status if failed and health.failures else None,
        }
    changes |= _news(tx, endpoint, health)
    if changes:
        Endpoint.objects.filter(store_id=endpoint.store_id, id=endpoint.id).update(**changes)
    if health.came_back:
        bring_forward(endpoint, tx.at)


def _news(tx: Recorder, endpoint: Endpoint, health: Health) -> dict[str, Any]:
    """What members are told of it: that it fails for long, is disabled, or works again."""
    if endpoint.state != EndpointState.DISABLED and health.hopeless(tx.at):
        why = "gone" if health.gone else "failing"
        tx.record("webhook.disabled", webhook=endpoint.id, why=why)
        _drop(endpoint, tx.at)
        return {"state": EndpointState.DISABLED, "why": why, "state_at": tx.at}
    if health.long(tx.at):
        tx.record("webhook.failing", webhook=endpoint.id, since=health.failing_since)
        return {"told_at": tx.at}
    if endpoint.told_at is not None and not health.failures:
        tx.record("webhook.recovered", webhook=endpoint.id)
        return {"told_at": None}
    return {}


def _drop(endpoint: Endpoint, at: datetime) -> None:
    waiting = Delivery.objects.filter(
        store_id=endpoint.store_id, endpoint_id=endpoint.id, state=DeliveryState.WAITING
    )
    waiting.update(state=DeliveryState.DROPPED, due_at=None, ended_at=at)
