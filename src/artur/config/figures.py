"""The figures that workers wrote down, in Prometheus' terms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily
from prometheus_client.registry import Collector

from artur.foundation.events import metering

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from prometheus_client.metrics_core import Metric

    from artur.foundation.events.metering import Labels, Meter


class Figures(Collector):
    """Everything that is measured; what has not happened yet stands at nothing where it has no labels."""

    def collect(self) -> Iterator[Metric]:
        """One family a figure."""
        for name, values in metering.read().items():
            meter = metering.meters[name]
            if meter.kind == "histogram":
                yield _histogram(meter, values)
            elif meter.kind == "counter":
                yield _filled(CounterMetricFamily(name, meter.help, labels=meter.labels), values)
            else:
                yield _filled(GaugeMetricFamily(name, meter.help, labels=meter.labels), values)


def _filled(
    family: CounterMetricFamily | GaugeMetricFamily, values: Mapping[Labels, float]
) -> Metric:
    for labels, value in sorted(values.items()):
        family.add_metric(labels, value)
    if not values and not family._labelnames:
        family.add_metric((), 0)
    return family


def _histogram(meter: Meter, values: Mapping[Labels, float]) -> Metric:
    family = HistogramMetricFamily(meter.name, meter.help, labels=meter.labels)
    for labels in sorted({labels[:-1] for labels in values}):
        reached, buckets = 0.0, []
        for bound in (*map(str, metering.SECONDS), "+Inf"):
            reached += values.get((*labels, bound), 0)
            buckets.append((bound, reached))
        family.add_metric(labels, buckets, values.get((*labels, "sum"), 0))
    return family
