"""Orders and events as a connector told them: taken in, or kept with every field that is wrong."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils import translation

from artur.domain.invitations import intake
from artur.domain.orders.connectors import actions
from artur.domain.orders.connectors.contract import Happening
from artur.domain.orders.intake import parse, parse_event
from artur.domain.stores.queries import open_by_id
from artur.foundation.kit import languages
from artur.foundation.kit.problems import Conflict, FieldError, NotFound, Problem

if TYPE_CHECKING:
    import uuid
    from collections.abc import Iterable, Sequence

    from artur.domain.orders.intake import OrderData
    from artur.domain.orders.models import Connection
    from artur.domain.stores.models import Store


@dataclass(slots=True)
class Outcome:
    """What became of what was told."""

    orders: int = 0
    """Taken in, changed or not."""
    kept: int = 0
    """Kept because they could not be used."""
    created: int = 0
    last: str = ""
    """The shop's id of the last order that was new or had changed."""


def take(
    connection: Connection,
    orders: Sequence[dict[str, Any]],
    events: Sequence[Happening] = (),
    *,
    source: str | None = None,
    until: uuid.UUID | None = None,
) -> Outcome:
    """Take in what was told, within the caller's transaction; what can't be used is kept.

    With `source`, the delivery as it came, that is kept in the place of what was wrongly made of it: once a
    setting is mended, it is read again. With `until`, a row that is tried again, what was kept later stays.
    """
    store = open_by_id(connection.store_id)
    # What is wrong is read by the store's members.
    with translation.override(languages.first_of(store.locale, among=languages.WORKED_IN)):
        return _take(connection, store, orders, events, source, until)


def _take(
    connection: Connection,
    store: Store,
    orders: Sequence[dict[str, Any]],
    events: Sequence[Happening],
    source: str | None,
    until: uuid.UUID | None,
) -> Outcome:
    outcome = Outcome()
    good: list[OrderData] = []
    bad: list[tuple[Any, list[FieldError]]] = []
    for told in orders:
        try:
            good.append(parse(told))
        except Problem as problem:
            bad.append((told, problem.errors or [FieldError("", problem.detail)]))
    for batch in _batches(good):
        for taken in intake.take(store, batch):
            outcome.orders += 1
            outcome.created += taken.result == "created"
            if taken.result != "unchanged":
                outcome.last = taken.external_id
    waiting = actions.settle(connection, [data.external_id for data in good], until)
    told_before = [Happening(row.reference, json.loads(row.document)) for row in waiting]
    for happening in [*told_before, *events]:
        outcome.kept += _happen(connection, store, happening)
    _keep(connection, bad, source)
    outcome.kept += len(bad)
    return outcome


def reference_of(told: Any) -> str:
    """The order's id in a document that may be anything."""
    found = told.get("id", "") if isinstance(told, dict) else ""
    return str(found)[:200]


def _batches(orders: Iterable[OrderData]) -> Iterable[list[OrderData]]:
    """At most as many as one planning takes, and no order twice in one."""
    batch: dict[str, OrderData] = {}
    for data in orders:
        if data.external_id in batch or len(batch) == intake.MOST:
            yield list(batch.values())
            batch = {}
        batch[data.external_id] = data
    if batch:
        yield list(batch.values())


def _happen(connection: Connection, store: Store, happening: Happening) -> int:
    """Apply an event; 1 when it had to be kept."""
    try:
        intake.take_event(store, happening.order, parse_event(happening.event))
    except NotFound as unknown:
        reason, errors = "unknown_order", [FieldError("", unknown.detail)]
    except Conflict:
        # The order has ended meanwhile: the event says nothing any more.
        return 0
    except Problem as problem:
        reason, errors = "invalid", problem.errors or [FieldError("", problem.detail)]
    else:
        return 0
    document = json.dumps(happening.event, ensure_ascii=False, default=str)
    actions.keep(connection, "event", document, reason, reference=happening.order, errors=errors)
    return 1


def _keep(
    connection: Connection, bad: Sequence[tuple[Any, list[FieldError]]], source: str | None
) -> None:
    if not bad:
        return
    if source is not None:
        told, errors = bad[0]
        actions.keep(
            connection, "delivery", source, "invalid", reference=reference_of(told), errors=errors
        )
        return
    for told, errors in bad:
        document = json.dumps(told, ensure_ascii=False, default=str)
        actions.keep(
            connection, "order", document, "invalid", reference=reference_of(told), errors=errors
        )
