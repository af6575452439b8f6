"""`/ready` for the load balancer, `/metrics` for Prometheus; `/live` is answered by the front itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import DatabaseError, connection
from django.http import HttpResponse, JsonResponse
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Gauge, generate_latest

from artur.config import figures
from artur.foundation.events import queries
from artur.foundation.kit import clock

if TYPE_CHECKING:
    from django.http import HttpRequest

SILENT_AFTER = 90  # seconds without a sign of life of any worker


def ready(request: HttpRequest) -> JsonResponse:
    """200 when the database answers and its tables are there, 503 otherwise."""
    try:
        beat = queries.heartbeat()
    except DatabaseError as error:
        connection.close()
        return JsonResponse({"ready": False, "database": str(error).splitlines()[0]}, status=503)
    worker = None if beat is None else (clock.now() - beat.at).total_seconds() < SILENT_AFTER
    return JsonResponse({"ready": True, "database": "ok", "worker_alive": worker})


def metrics(request: HttpRequest) -> HttpResponse:
    """The figures an operator watches, in Prometheus' text format."""
    registry = CollectorRegistry()
    beat = queries.heartbeat()
    if beat is not None:
        Gauge(
            "artur_worker_heartbeat_age_seconds",
            "Since a worker last went round",
            registry=registry,
        ).set((clock.now() - beat.at).total_seconds())
        Gauge(
            "artur_overdue", "Rows that should have been worked on a minute ago", registry=registry
        ).set(beat.overdue)
    for name, text, count in queries.figures():
        Gauge(f"artur_{name}", text, registry=registry).set(count)
    registry.register(figures.Figures())
    return HttpResponse(generate_latest(registry), content_type=CONTENT_TYPE_LATEST)
