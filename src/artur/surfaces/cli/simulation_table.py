"""The figures of a simulation as tables for a terminal, the rules as they are beside the edited ones."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.table import Table

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence


def show(answer: Mapping[str, Any], sets: Sequence[str]) -> None:
    """Print one table a moment."""
    console = Console()
    orders = answer[sets[0]]["orders"]
    console.print(
        f"{answer['store']}: {orders:,} orders placed from {answer['since'][:10]} until {answer['until'][:10]}, "
        f"deliveries {answer['deliveries']}"
    )
    if not orders:
        console.print("There is no order in this time, so there is nothing to say.")
        return
    for moment in answer[sets[0]]["moments"]:
        console.print(_table(moment, [answer[name]["moments"][moment] for name in sets], sets))


def _table(moment: str, found: Sequence[Mapping[str, Any]], sets: Sequence[str]) -> Table:
    table = Table(title=moment, title_justify="left", title_style="bold")
    table.add_column("")
    for name in sets:
        table.add_column("as now" if name == "now" else "as edited", justify="right")
    for label, figure in COUNTS:
        table.add_row(label, *(figure(one) for one in found))
    for kind, label in (("skipped", "not asked"), ("moved", "moved by"), ("basis", "counted from")):
        names = sorted({name for one in found for name in one[kind]})
        for name in names:
            words = f"{label}: {name.replace('_', ' ')}"
            table.add_row(words, *(f"{one[kind].get(name, 0):,}" for one in found))
    return table


def _early(moment: Mapping[str, Any]) -> str:
    share = moment["early_share"]
    return "–" if share is None else f"{moment['early']:,} ({share:.1%})"


def _wait(moment: Mapping[str, Any]) -> str:
    return "–" if moment["wait_days"] is None else f"{moment['wait_days']:.1f} days"


COUNTS: tuple[tuple[str, Callable[[Mapping[str, Any]], str]], ...] = (
    ("asked", lambda m: f"{m['asked']:,}"),
    ("of these within another's mail", lambda m: f"{m['merged']:,}"),
    ("reminders, if nobody answers", lambda m: f"{m['reminders']:,}"),
    ("not yet due", lambda m: f"{m['ahead']:,}"),
    ("before the parcel was there", _early),
    ("median wait after real delivery", _wait),
)
