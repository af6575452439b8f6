"""Figures for Prometheus: counted in memory where things happen, added up in one small table by the workers.

Any number of processes count, and whichever is asked for `/metrics` knows all of it. Labels are words of closed
lists, never stores, addresses or ids: a large host has no more series than a small one.
"""

from __future__ import annotations

import logging
import threading
import time
from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from django.db import transaction
from django.db.models import F
from django.utils.module_loading import autodiscover_modules

from artur.foundation.events.models import Figure

if TYPE_CHECKING:
    import uuid
    from collections.abc import Callable, Iterable, Mapping

    from django.db.models.expressions import Combinable

log = logging.getLogger(__name__)

SECONDS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0, 300.0)
NOTED_EVERY = 60.0
"""Seconds between two looks at how things stand, which go through every store."""
MOST_SERIES = 200
"""Of one figure: a label that grows without end is a fault, and is left out."""
Labels = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Meter:
    """One figure: its name, what it is, and the names of its labels."""

    name: str
    kind: Literal["counter", "histogram", "gauge"]
    help: str
    labels: Labels = ()
    read: Callable[[uuid.UUID], Mapping[Labels, float]] | None = None
    """For a gauge: what it is now in one store; the installation's is the sum."""


meters: dict[str, Meter] = {}
_counted: dict[tuple[str, Labels], float] = defaultdict(float)
_lock = threading.Lock()
_noted = -NOTED_EVERY


def counter(name: str, help: str, *labels: str) -> Callable[..., None]:
    """Make a counter known; what it returns counts: `sent("delivered")`, `sent("failed", amount=3)`."""
    meters[name] = Meter(name, "counter", help, labels)

    def count(*values: str, amount: float = 1) -> None:
        with _lock:
            _counted[name, values] += amount

    return count


def histogram(name: str, help: str, *labels: str) -> Callable[..., None]:
    """Make a histogram of seconds known; what it returns observes: `latency(0.2, "webhook")`."""
    meters[name] = Meter(name, "histogram", help, labels)

    def observe(seconds: float, *values: str) -> None:
        place = bisect_left(SECONDS, seconds)
        bucket = str(SECONDS[place]) if place < len(SECONDS) else "+Inf"
        with _lock:
            _counted[name, (*values, bucket)] += 1
            _counted[name, (*values, "sum")] += seconds

    return observe


def gauge(name: str, help: str, *labels: str) -> Callable[..., None]:
    """Decorator: `read(store_id)` says how things stand in one store, by the values of the labels."""

    def register(read: Callable[[uuid.UUID], Mapping[Labels, float]]) -> None:
        meters[name] = Meter(name, "gauge", help, labels, read)

    return register


def discover() -> None:
    """Import every capability's `metrics`, which makes its figures known."""
    autodiscover_modules("metrics")


def write(stores: Iterable[uuid.UUID], ended: Callable[[], bool] = bool) -> None:
    """Add what was counted in this process to the table, and note how things stand; now and then, by a worker.

    How things stand is left as it was where the worker has `ended` meanwhile.
    """
    discover()
    with _lock:
        counted = dict(_counted)
        _counted.clear()
    try:
        with transaction.atomic():
            # In one order, so that two workers never wait for one another in a ring.
            for (name, labels), amount in sorted(counted.items()):
                _move(name, labels, F("value") + amount)
    except Exception:
        # Nothing is lost: it is added the next time.
        with _lock:
            for key, amount in counted.items():
                _counted[key] += amount
        raise
    global _noted  # noqa: PLW0603 - once a minute in this process
    if time.monotonic() - _noted >= NOTED_EVERY:
        _noted = time.monotonic()
        _note(list(stores), ended)


def read() -> dict[str, dict[Labels, float]]:
    """Every figure as last written, by name and values of its labels."""
    discover()
    found: dict[str, dict[Labels, float]] = {name: {} for name in meters}
    for figure in Figure.objects.all():
        if figure.name in found:
            found[figure.name][_labels(figure.labels)] = figure.value
    return found


def _note(stores: list[uuid.UUID], ended: Callable[[], bool]) -> None:
    for meter in meters.values():
        if meter.read is None:
            continue
        now: dict[Labels, float] = defaultdict(float)
        for store_id in stores:
            if ended():
                return
            for labels, value in meter.read(store_id).items():
                now[labels] += value
        with transaction.atomic():
            # What there was before and is no more stands at nothing.
            Figure.objects.filter(name=meter.name).update(value=0)
            for labels, value in sorted(now.items())[:MOST_SERIES]:
                _move(meter.name, labels, value)


def _move(name: str, labels: Labels, value: float | Combinable) -> None:
    key = {"name": name, "labels": "\t".join(labels)}
    if Figure.objects.filter(**key).update(value=value):
        return
    if Figure.objects.filter(name=name).count() >= MOST_SERIES * (len(SECONDS) + 2):
        log.error("the figure %s has too many series; %s is left out", name, labels)
        return
    Figure.objects.bulk_create([Figure(**key)], ignore_conflicts=True)
    Figure.objects.filter(**key).update(value=value)


def _labels(text: str) -> Labels:
    return tuple(text.split("\t")) if text else ()
