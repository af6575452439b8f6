"""`artur insights`: count everything anew, or write a table of figures into a file."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from artur.surfaces.cli import setting_up

if TYPE_CHECKING:
    import argparse

    from artur.domain.insights.periods import Period
    from artur.domain.insights.sheets.contents import Sheet
    from artur.domain.stores.models import Store

TABLES = ("product", "category", "brand", "carrier", "country", "language", "channel", "moment")


def add(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = subparsers.add_parser("insights", help="figures: count them anew, or write them out")
    deeds = parser.add_subparsers(dest="deed", required=True)
    anew = deeds.add_parser("recount", help="count all reviews and invitations of a store anew")
    anew.add_argument("--store", required=True, metavar="SLUG")
    anew.add_argument("--background", action="store_true", help="leave the counting to the worker")
    anew.set_defaults(run=recount)
    out = deeds.add_parser("export", help="write a table of figures into a file")
    out.add_argument("table", choices=["trend", "response", "funnel", *TABLES])
    out.add_argument("--store", required=True, metavar="SLUG")
    out.add_argument("--since", metavar="DATE", type=date.fromisoformat, help="default: 26 weeks")
    out.add_argument("--until", metavar="DATE", type=date.fromisoformat, help="default: today")
    out.add_argument("--format", choices=["csv", "jsonl", "parquet"], default="csv")
    out.add_argument("--output", required=True, metavar="FILE", type=Path)
    out.set_defaults(run=export)


def recount(args: argparse.Namespace) -> int:
    """Begin a recount and see it through; if it is interrupted, the worker goes on with it."""
    setting_up.django()
    from artur.domain.insights.counting import actions
    from artur.domain.insights.counting.queries import recounted
    from artur.domain.stores import queries

    store = queries.open_store(args.store)
    actions.begin_recount(store)
    if args.background:
        print("the worker counts; the figures grow until it is through", file=sys.stderr)
        return 0
    while actions.recount_batch(store):
        if sys.stderr.isatty():
            print(f"\r{recounted(store.id):,} rows", end="", file=sys.stderr)
    print(f"\rcounted anew: {recounted(store.id):,} rows", file=sys.stderr)
    return 0


def export(args: argparse.Namespace) -> int:
    """Write the file; it appears whole or not at all."""
    setting_up.django()
    from artur.domain.insights.periods import Period, today
    from artur.domain.insights.sheets import writing
    from artur.domain.stores import queries
    from artur.foundation.kit.problems import FieldError, Invalid

    store = queries.open_store(args.store)
    end = args.until or today(store)
    told = Period.last(weeks=26, today=end)
    if args.since is not None and args.since > end:
        raise Invalid([FieldError("--since", "Give a day that is not after the period's end.")])
    period = Period(args.since, end, told.grain) if args.since else told
    content = writing.written(_sheet(store, args.table, period), args.format)
    part = args.output.with_name(f"{args.output.name}.part")
    part.write_bytes(content)
    part.replace(args.output)
    print(f"written: {args.output}", file=sys.stderr)
    return 0


def _sheet(store: Store, table: str, period: Period) -> Sheet:
    from artur.domain.insights.response import queries as response
    from artur.domain.insights.sheets import contents
    from artur.domain.insights.trend import keys, queries

    if table == "trend":
        return contents.of_trend(queries.trend(store.id, period).points)
    if table == "response":
        return contents.of_response(response.trend(store.id, period))
    if table == "funnel":
        return contents.of_funnel("moment", response.funnel(store.id, period, "moment"))
    rows = queries.table(store.id, period, table)
    return contents.of_table(table, rows, keys.theirs(store, table, rows))
