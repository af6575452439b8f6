"""However often a review changes, comes and goes, its counters hold what it is now, and nothing of what it was."""

from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from importlib import import_module
from random import Random
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
from django.apps import apps
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from artur.domain.insights.counting import lately, reviewed
from artur.domain.insights.counting.dimensions import GRAINS, Dimension, Facet, packed, unpacked
from artur.domain.insights.counting.ranking import Ranked
from artur.domain.insights.models import Count, Counted
from artur.domain.insights.observing import Observed
from artur.domain.insights.periods import Period
from artur.domain.insights.rules.intervals import mean
from artur.domain.insights.rules.shrinkage import shrunk, usual
from artur.domain.insights.trend import queries as trend

IDS = [uuid.UUID(int=n) for n in range(6)]
BEGINS = datetime(2026, 2, 20, 12, tzinfo=UTC)
PERIOD = Period(BEGINS.date(), BEGINS.date() + timedelta(days=40), "month")
carriers = st.sampled_from(["", "GLS", "DPD", "Pošta Slovenije"])


@st.composite
def told(draw):
    """What is known of some reviews at one time; None is one that counts no more."""
    seen = {}
    for id_ in draw(st.sets(st.sampled_from(IDS), min_size=1)):
        if draw(st.booleans()):
            seen[id_] = Observed(
                review_id=id_,
                order_id=None,
                at=BEGINS + timedelta(days=draw(st.integers(0, 40))),
                subject=draw(st.sampled_from(["purchase", "delivery", "product"])),
                stars=draw(st.integers(1, 5)),
                state="published",
                carrier=draw(carriers),
                country=draw(st.sampled_from(["", "SI", "HR"])),
            )
        else:
            seen[id_] = None
    return seen


@pytest.mark.django_db
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(told(), min_size=1, max_size=5))
def test_counters_hold_what_is_and_nothing_of_what_was(times):
    store, standing = uuid.uuid4(), {}
    for told in times:
        # Each example has reviews of its own.
        seen = {uuid.uuid5(store, str(id_)): one for id_, one in told.items()}
        seen = {id_: one and replace(one, review_id=id_) for id_, one in seen.items()}
        here = [one for one in seen.values() if one is not None]
        reviewed.recount(store, 1, ZoneInfo("UTC"), seen, here)
        standing |= seen
    now = [one for one in standing.values() if one is not None]
    assert Counted.objects.filter(store_id=store).count() == len(now)
    for word in ("carrier", "country"):
        expected = {}
        for one in now:
            if getattr(one, word):
                expected.setdefault(getattr(one, word), [0] * 5)[one.stars - 1] += 1
        rows = trend.table(store, PERIOD, word)
        assert {row.key: list(row.stars) for row in rows} == expected
    columns = [f"{s}_{n}" for s in ("purchase", "delivery", "product") for n in range(1, 6)]
    for row in Count.objects.filter(store_id=store).values_list(*columns):
        assert min(row) >= 0


@pytest.mark.django_db
@pytest.mark.parametrize("sort", trend.SORTS)
def test_a_table_is_in_the_order_it_is_asked_for(store, sort):
    stars = {"GLS": [5, 5, 4], "DPD": [1], "Pošta Slovenije": [3, 2, 5, 5, 1], "UPS": [5]}
    seen = [
        Observed(
            review_id=uuid.uuid4(), order_id=None, at=BEGINS + timedelta(days=n),
            subject="delivery", stars=given, state="published", carrier=carrier,
        )
        for carrier, many in stars.items()
        for n, given in enumerate(many)
    ]  # fmt: skip
    reviewed.recount(store.id, 1, ZoneInfo("UTC"), [one.review_id for one in seen], seen)
    period = Period(BEGINS.date() + timedelta(days=1), BEGINS.date() + timedelta(days=9), "day")
    rows = trend.table(store.id, period, "carrier", sort=sort)
    assert {row.key for row in rows} == {"GLS", "Pošta Slovenije"}
    keys = {
        "count": lambda row: row.count,
        "average": lambda row: row.shrunk,
        "low_share": lambda row: row.low_share,
        "change": lambda row: row.change or 0,
        "name": lambda row: row.name.lower(),
    }
    by = [keys[sort.removeprefix("-")](row) for row in rows]
    assert by == sorted(by, reverse=sort.startswith("-"))
    assert trend.table(store.id, period, "carrier", sort=sort, limit=1) == rows[:1]
    assert trend.table(store.id, period, "carrier", sort=sort, limit=5, offset=1) == rows[1:]
    centre = usual((1, 1, 0, 1, 3))
    for row in rows:
        assert row.average == mean(row.stars)
        assert row.shrunk == pytest.approx(shrunk(row.stars, centre).average)


@pytest.mark.django_db
def test_a_table_of_years_says_what_its_reviews_say(store):
    chance, carriers = Random(7), ["GLS", "DPD", "UPS"]
    products = [uuid.UUID(int=n) for n in range(1, 30)]
    seen = [
        Observed(
            review_id=uuid.uuid4(), order_id=None, at=BEGINS - timedelta(days=chance.randrange(900)),
            subject=chance.choice(["delivery", "product"]), stars=chance.randint(1, 5),
            state="published", carrier=chance.choice(carriers),
            product_id=chance.choice(products), product_name=f"Čajnik {chance.randint(1, 9)}",
        )
        for _ in range(400)
    ]  # fmt: skip
    reviewed.recount(store.id, 1, ZoneInfo("UTC"), [one.review_id for one in seen], seen)
    for _ in range(8):
        end = BEGINS.date() - timedelta(days=chance.randrange(300))
        period = Period(end - timedelta(days=chance.randrange(600)), end)
        for word, value in (("product", "product_id"), ("carrier", "carrier")):
            now, then = (_stars(seen, one, value) for one in (period, period.previous()))
            rows = trend.table(store.id, period, word, sort="-change")
            assert {row.key: row.stars for row in rows} == now
            for row in rows:
                was = mean(then[row.key]) if row.key in then else None
                assert row.change == (None if was is None else pytest.approx(row.average - was))
            moved = [(-round(row.change or 0, 9), -row.count) for row in rows]
            assert moved == sorted(moved)
            named = trend.table(store.id, period, word, search="1")
            assert {row.key: row.stars for row in named} == {
                row.key: row.stars for row in rows if "1" in row.name
            }


@pytest.mark.django_db
def test_quarters_and_years_come_from_the_months_that_were_counted_before(store):
    seen = [
        Observed(
            review_id=uuid.uuid4(), order_id=None, at=BEGINS + timedelta(days=11 * n),
            subject="product", stars=1 + n % 5, state="published", brand="Lipa", carrier="GLS",
            product_id=uuid.UUID(int=n % 3),
        )
        for n in range(60)
    ]  # fmt: skip
    reviewed.recount(store.id, 1, ZoneInfo("UTC"), [one.review_id for one in seen], seen)
    long = Count.objects.filter(grain__gt=GRAINS["month"]).order_by("pk")
    counted = list(long.values())
    assert {row["dimension"] for row in counted} == {Dimension.PRODUCT, Dimension.BRAND}
    long.delete()
    migration = import_module("artur.domain.insights.migrations.0011_long_grains")
    migration.add_up(apps, SimpleNamespace(connection=connection))
    assert list(long.values()) == counted


def _stars(seen, period, value):
    found = {}
    for one in seen:
        if period.start <= one.at.date() <= period.end:
            found.setdefault(str(getattr(one, value)), [0] * 5)[one.stars - 1] += 1
    return {key: tuple(stars) for key, stars in found.items()}


def test_a_long_table_is_kept_for_half_a_minute_and_a_short_one_never(monkeypatch):
    now, made = [100.0], []
    monkeypatch.setattr(lately, "time", SimpleNamespace(monotonic=lambda: now[0]))
    long, short = Ranked({}, lately.LONG), Ranked({}, 3)

    def read(found):
        made.append(found)
        return found

    key = uuid.uuid4()
    for _ in range(2):
        assert lately.kept(key, lambda: read(long)) is long
        assert lately.kept((key, 1), lambda: read(short)) is short
    assert made == [long, short, short]
    now[0] += lately.FOR
    lately.kept(key, lambda: read(long))
    assert made[-1] is long


def test_facets_are_kept_in_nine_bytes_each():
    facets = [Facet(Dimension.CARRIER, -3), Facet(Dimension.PRODUCT, 2**63 - 1)]
    assert len(packed(facets)) == 18
    assert unpacked(packed(facets)) == sorted(facets)
