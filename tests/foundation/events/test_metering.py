"""What is counted in any process is added up, exactly, and labels stay few."""

from __future__ import annotations

import pytest
from django.test import Client

from artur.foundation.events import metering
from artur.foundation.events.models import Figure

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def apart(monkeypatch):
    """Figures of the test alone, nothing counted before, and every look is due."""
    metering.discover()
    monkeypatch.setattr(metering, "_counted", type(metering._counted)(float))
    monkeypatch.setattr(metering, "meters", {})
    monkeypatch.setattr(metering, "NOTED_EVERY", 0.0)


def shown():
    """Lines of `/metrics` that are a test's own."""
    lines = Client().get("/metrics").content.decode().splitlines()
    return [line for line in lines if line.startswith("t_")]


def test_what_two_processes_count_is_added_up():
    count = metering.counter("t_sent_total", "Sent", "result")
    for _ in range(2):
        count("taken")
        count("failed", amount=2)
        metering.write([])
    assert shown() == ['t_sent_total{result="failed"} 4.0', 't_sent_total{result="taken"} 2.0']


def test_what_could_not_be_written_is_added_the_next_time(monkeypatch):
    count = metering.counter("t_sent_total", "Sent")
    count()
    with monkeypatch.context() as broken:
        broken.setattr(metering, "_move", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            metering.write([])
    count()
    metering.write([])
    assert shown() == ["t_sent_total 2.0"]


def test_a_histogram_has_buckets_that_grow_and_a_sum():
    observe = metering.histogram("t_seconds", "Took", "what")
    for seconds in (0.01, 0.2, 0.3, 1000):
        observe(seconds, "mail")
    metering.write([])
    lines = dict(line.rsplit(" ", 1) for line in shown())
    assert lines['t_seconds_bucket{le="0.01",what="mail"}'] == "1.0"
    assert lines['t_seconds_bucket{le="0.25",what="mail"}'] == "2.0"
    assert lines['t_seconds_bucket{le="+Inf",what="mail"}'] == "4.0"
    assert lines['t_seconds_count{what="mail"}'] == "4.0"
    assert float(lines['t_seconds_sum{what="mail"}']) == pytest.approx(1000.51)


def test_a_gauge_is_the_sum_of_all_stores_and_falls_to_nothing(store, other_store):
    left = {store.id: 2.0, other_store.id: 3.0}
    metering.gauge("t_waiting", "Wait", "kind")(
        lambda id_: {("mail",): left[id_]} if id_ in left else {}
    )
    metering.write([store.id, other_store.id])
    assert shown() == ['t_waiting{kind="mail"} 5.0']
    left.clear()
    metering.write([store.id, other_store.id])
    assert shown() == ['t_waiting{kind="mail"} 0.0']


def test_a_label_without_end_is_cut_off(monkeypatch, caplog):
    monkeypatch.setattr(metering, "MOST_SERIES", 0)
    count = metering.counter("t_sent_total", "Sent", "to")
    for number in range(3):
        count(str(number))
    metering.write([])
    assert Figure.objects.count() == 0
    assert "too many series" in caplog.text


def test_what_has_not_happened_stands_at_nothing():
    metering.counter("t_sent_total", "Sent")
    assert shown() == ["t_sent_total 0.0"]
