"""`artur simulate`: figures on stdout, refusals in one line, the same whether one process counts or several."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from artur.domain.invitations.rules import RuleSet
from artur.domain.invitations.rules.changes import read_changes
from artur.domain.invitations.simulation import Span, parallel
from artur.domain.invitations.simulation.running import Walk
from artur.surfaces.cli import main as cli
from artur.surfaces.cli.commands import simulate
from tests.domain.invitations.simulation.orders import a_year_of

if TYPE_CHECKING:
    from pathlib import Path

    from artur.domain.stores.models import Store
    from tests.harness.clocks import FrozenClock

pytestmark = pytest.mark.django_db


@pytest.fixture
def past(store: Store, clock: FrozenClock, monkeypatch: pytest.MonkeyPatch) -> Store:
    """Alice's store with a year of orders behind it, and Django set up already."""
    monkeypatch.setattr(simulate.setting_up, "django", lambda: None)
    a_year_of(store, clock.now, 120)
    return store


def test_the_figures_are_json_on_stdout(past: Store, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["simulate", "--store", "tea", "--json"]) == 0
    said = capsys.readouterr()
    answer = json.loads(said.out)
    assert answer["store"] == "tea"
    assert answer["deliveries"] == "known"
    assert answer["now"]["orders"] == 120
    assert "edited" not in answer
    assert said.err == ""


def test_edited_rules_are_compared_in_a_table(
    past: Store, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = tmp_path / "rules.json"
    file.write_text(json.dumps({"share": 0.5}))
    arguments = ["simulate", "--store", "tea", "--rules", str(file), "--deliveries", "unknown"]
    assert cli.run(arguments) == 0
    said = capsys.readouterr().out
    for words in ("as now", "as edited", "not asked: not drawn", "before the parcel was there"):
        assert words in said


def test_only_the_orders_of_the_days_named_count(
    past: Store, capsys: pytest.CaptureFixture[str]
) -> None:
    days = ["--since", "2025-10-01", "--until", "2026-01-01"]
    assert cli.run(["simulate", "--store", "tea", "--json", *days]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["since"] == "2025-09-30T22:00:00+00:00"
    assert 0 < answer["now"]["orders"] < 120


def test_a_time_without_orders_is_said_to_be_empty(
    past: Store, capsys: pytest.CaptureFixture[str]
) -> None:
    days = ["--since", "2020-01-01", "--until", "2020-02-01"]
    assert cli.run(["simulate", "--store", "tea", *days]) == 0
    assert "no order in this time" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("rules", "why"),
    [('{"pause": "soon"}', "pause"), ("{", "no JSON"), ('{"stars": 5}', "stars")],
)
def test_rules_that_make_no_sense_are_refused_by_name(
    past: Store, capsys: pytest.CaptureFixture[str], tmp_path: Path, rules: str, why: str
) -> None:
    file = tmp_path / "rules.json"
    file.write_text(rules)
    assert cli.run(["simulate", "--store", "tea", "--rules", str(file)]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("artur: ")
    assert why in said.err


@pytest.mark.parametrize(
    "arguments",
    [
        ["--store", "nowhere"],
        ["--store", "tea", "--rules", "/nowhere.json"],
        ["--store", "tea", "--since", "2026-02-01", "--until", "2026-01-01"],
        ["--store", "tea", "--since", "2030-01-01"],
    ],
)
def test_what_can_not_be_done_is_refused(
    past: Store, capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    assert cli.run(["simulate", *arguments]) == 1
    assert capsys.readouterr().err.count("\n") == 1


def test_a_date_that_is_none_is_wrong_usage(past: Store) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.run(["simulate", "--store", "tea", "--since", "yesterday"])
    assert ended.value.code == 2


def test_parts_of_the_customers_add_up_to_all_of_them(past: Store) -> None:
    rules = read_changes({"per_month": 2, "same_product_after": "P90D"}, RuleSet())
    whole, *parts = (
        Walk(past, [rules], Span.last_year(), part, of) for part, of in ((0, 1), (0, 3), (1, 3), (2, 3))
    )  # fmt: skip
    for walk in (whole, *parts):
        for _ in walk.steps():
            pass
    added, *others = (walk.tallies[0] for walk in parts)
    for other in others:
        assert other.orders
        added.add(other)
    assert added.as_json() == whole.tallies[0].as_json()


@pytest.mark.django_db(transaction=True)
def test_several_processes_find_what_one_finds(
    past: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parallel, "LARGE", 10)
    monkeypatch.setattr(parallel.os, "sched_getaffinity", lambda _: range(3), raising=False)
    heard: list[int] = []
    rules, span = [RuleSet(), read_changes({"share": 0.5}, RuleSet())], Span.last_year()
    together = parallel.simulate_together(past, rules, span, lambda done, _: heard.append(done))
    assert together == parallel.simulate(past, rules, span)
    assert heard[-1] == 120
