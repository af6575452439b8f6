"""A change in a stream raises one alert while it is news, and leads to what changed or to the product it is about."""

from __future__ import annotations

from datetime import timedelta

import pytest

from artur.domain.alerts import saying
from artur.domain.alerts.models import Alert
from artur.domain.insights.changes.models import Change
from artur.domain.orders.corrections import actions as corrections
from artur.domain.orders.models import Product
from artur.foundation.events.models import Cursor
from artur.foundation.events.recording import transaction_of
from artur.foundation.kit import clock, ids


@pytest.fixture
def change(store):
    """Something that changed, and the event that tells of it."""

    def made(*, ago: timedelta = timedelta(), part_of=None, dimension="carrier", key="GLS"):
        at = clock.now() - ago
        found = Change.objects.create(
            store_id=store.id, stream_id=ids.new(), dimension=dimension, key=key, name=key,
            since=at - timedelta(days=9), found_at=at, usual=0.1, lows=9, others=12, every=900.0,
            pace=450.0, part_of=part_of,
        )  # fmt: skip
        with transaction_of(store.id) as tx:
            tx.record("insight.changed", change=found.id, part_of=part_of)
        return found

    return made


def test_a_change_raises_one_alert_however_often_it_is_heard(store, change, react, alice):
    found = change()
    change(part_of=found.id, dimension="store", key="")
    react()
    Cursor.objects.all().delete()
    react()
    alert = Alert.objects.get()
    assert (alert.kind, alert.cause) == ("changed", str(found.id))
    said = saying.said(store, alert)
    assert "GLS" in said.title
    assert said.path == f"/console/tea/insights/changes/{found.id}/"
    assert "9 of the last 21 reviews were low: 43 %" in said.detail


def test_what_happened_long_ago_alarms_nobody(change, react):
    change(ago=timedelta(days=30))
    react()
    assert not Alert.objects.exists()


NOT_SO = "Skodelica ni taka kot na sliki. Manjša je."


def test_not_as_described_leads_to_the_product_once_until_it_is_corrected(
    store, ask, answer, react, alice
):
    def say(number: str) -> None:
        token = ask(number, f"{number}@example.com")["product"]
        answer(token, subject="product", product="SKU/2", stars=3, body=NOT_SO)
        react()

    say("1")
    say("2")
    alert = Alert.objects.get(kind="described")
    said = saying.said(store, alert)
    assert said.path == "/console/tea/products/SKU%2F2/"
    assert said.quote == "Skodelica ni taka kot na sliki."
    product = Product.objects.get(external_id="SKU/2")
    today = clock.now().date()
    corrections.note(product, "picture", "Nova slika.", today, today=today, actor="member:1")
    say("3")
    assert Alert.objects.filter(kind="described").count() == 2
