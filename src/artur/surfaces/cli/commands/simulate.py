"""`artur simulate`: what rules would have done with a store's own orders; nobody is asked and nothing written."""

from __future__ import annotations

import json
import sys
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from artur.foundation.kit.problems import FieldError, Invalid
from artur.surfaces.cli import setting_up

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterator

    from artur.domain.invitations.rules import RuleSet
    from artur.domain.invitations.simulation import Span
    from artur.domain.stores.models import Store


def add(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = subparsers.add_parser(
        "simulate", help="put rules against a store's past orders; asks nobody"
    )
    parser.add_argument("--store", required=True, metavar="SLUG")
    parser.add_argument(
        "--since", metavar="DATE", type=date.fromisoformat, help="default: a year before --until"
    )
    parser.add_argument(
        "--until", metavar="DATE", type=date.fromisoformat, help="not included; default: now"
    )
    parser.add_argument(
        "--rules", metavar="FILE.json", type=Path,
        help="changes to the store's rules as PUT /rules takes them, compared with the rules as they are",
    )  # fmt: skip
    parser.add_argument(
        "--deliveries", choices=["known", "unknown"], default="known",
        help="unknown: as if the shop had never told that a parcel arrived",
    )  # fmt: skip
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print what the rules would have done."""
    setting_up.django()
    from artur.domain.invitations.simulation import simulate_together
    from artur.domain.stores import queries

    store = queries.open_store(args.store)
    rules = _rules(store, args.rules)
    span = _span(store, args)
    with _bar() as progress:
        found = simulate_together(store, list(rules.values()), span, progress)
    answer = {
        "store": store.slug,
        "since": span.since.isoformat(),
        "until": span.until.isoformat(),
        "deliveries": args.deliveries,
        **dict(zip(rules, found, strict=True)),
    }
    if args.json:
        print(json.dumps(answer))
    else:
        from artur.surfaces.cli import simulation_table

        simulation_table.show(answer, list(rules))
    return 0


def _rules(store: Store, changes: Path | None) -> dict[str, RuleSet]:
    """The rules as they are, and as the file would have them."""
    from artur.domain.invitations.queries.rules import rules_of
    from artur.domain.invitations.rules.changes import read_changes

    now = rules_of(store.id)
    if changes is None:
        return {"now": now}
    try:
        given = json.loads(changes.read_text(encoding="utf-8"))
    except ValueError as error:
        raise Invalid([FieldError(str(changes), f"This is no JSON: {error}.")]) from error
    return {"now": now, "edited": read_changes(given, now)}


def _span(store: Store, args: argparse.Namespace) -> Span:
    from zoneinfo import ZoneInfo

    from artur.domain.invitations.simulation import Span
    from artur.domain.invitations.simulation.running import YEAR
    from artur.foundation.kit import clock

    zone, now = ZoneInfo(store.timezone), clock.now()

    def midnight(day: date) -> datetime:
        return datetime.combine(day, time(), zone).astimezone(UTC)

    until = min(midnight(args.until), now) if args.until else now
    since = midnight(args.since) if args.since else until - YEAR
    if since >= until:
        raise Invalid([FieldError("--since", "This is not before --until, or lies ahead.")])
    return Span(since, until, deliveries_told=args.deliveries == "known")


@contextmanager
def _bar() -> Iterator[Callable[[int, int], None] | None]:
    """A progress bar on a terminal, nothing elsewhere."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    columns: tuple[Any, ...] = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True)) as bar:
        task = bar.add_task("orders", total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)
