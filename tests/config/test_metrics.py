"""What `/metrics` shows, what the operator's page says of it and what the dashboard asks for are the same."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from django.test import Client

from artur.foundation.events import metering, worker

pytestmark = pytest.mark.django_db
FOLDER = Path(__file__).resolve().parents[2] / "docs" / "operations"
PLAIN = {"artur_worker_heartbeat_age_seconds", "artur_overdue", "artur_events"}


@pytest.fixture
def known():
    metering.discover()
    return {name for name in metering.meters if name.startswith("artur_")} | PLAIN


def test_every_figure_is_on_the_page_and_none_besides(known):
    page = (FOLDER / "metrics.md").read_text()
    assert set(re.findall(r"^\| `(artur_\w+)`", page, re.MULTILINE)) == known
    asked = set(re.findall(r"artur_[a-z_]+", page)) - known
    assert not {name.removesuffix("_bucket") for name in asked} - known


def test_the_dashboard_asks_for_every_figure_and_for_nothing_else(known):
    board = json.loads((FOLDER / "grafana.json").read_text())
    asked = " ".join(t["expr"] for panel in board["panels"] for t in panel["targets"])
    names = {name.removesuffix("_bucket") for name in re.findall(r"artur_[a-z_]+", asked)}
    assert names <= known
    assert known - names <= {"artur_webhook_endpoints"}
    places = [tuple(panel["gridPos"].values()) for panel in board["panels"]]
    assert len(places) == len(set(places))


def test_a_worker_that_went_round_is_seen(store):
    worker.beat("here")
    shown = Client().get("/metrics").content.decode()
    assert "artur_worker_heartbeat_age_seconds" in shown
    assert "\nartur_webhook_waiting 0.0" in shown
    assert str(store.id) not in shown
