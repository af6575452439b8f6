"""`artur export`: what a store holds, streamed, in open formats; everything of it as one signed archive."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from artur.foundation.kit.problems import Conflict
from artur.surfaces.cli import setting_up

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterator

    from artur.domain.stores.models import Store


def add(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = subparsers.add_parser("export", help="write what a store holds into a file")
    parser.add_argument("kind", choices=["reviews", "orders", "products", "everything"])
    parser.add_argument("--store", required=True, metavar="SLUG")
    parser.add_argument(
        "--format",
        choices=["csv", "jsonl"],
        help="jsonl unless you say csv; everything is an archive unless you say jsonl",
    )
    parser.add_argument("--output", required=True, metavar="FILE", type=Path)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Write the file; it appears whole or not at all."""
    setting_up.django()
    from artur.domain.stores import queries

    if args.kind == "everything" and args.format == "csv":
        raise Conflict(
            "Everything has no one table; leave --format away for an archive, or export one kind as CSV."
        )
    store = queries.open_store(args.store)
    part = args.output.with_name(f"{args.output.name}.part")
    try:
        if args.kind == "everything" and args.format is None:
            _archive(store, part)
        else:
            with part.open("w", encoding="utf-8", newline="") as file:
                file.writelines(_rows(args.kind, args.format or "jsonl", store))
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    part.replace(args.output)
    print(f"written: {args.output}", file=sys.stderr)
    return 0


def _archive(store: Store, part: Path) -> None:
    from artur.domain.leaving import contents, writing

    total, through = contents.size(store), 0
    telling = sys.stderr.isatty()
    with part.open("wb") as file:
        for count in writing.steps(store, file):
            through += count
            if telling:
                print(f"\r{through:,} of about {total:,} rows", end="", file=sys.stderr)
    if telling:
        print(file=sys.stderr)


def _rows(kind: str, form: str, store: Store) -> Iterator[str]:
    from artur.domain.orders.csv import export as orders
    from artur.domain.reviews import exporting as reviews

    rows: dict[tuple[str, str], Callable[[Store], Iterator[str]]] = {
        ("orders", "csv"): orders.orders_csv,
        ("orders", "jsonl"): orders.orders_jsonl,
        ("products", "csv"): orders.products_csv,
        ("products", "jsonl"): orders.products_jsonl,
        ("reviews", "csv"): reviews.store_csv,
        ("reviews", "jsonl"): reviews.store_jsonl,
    }
    if kind != "everything":
        yield from rows[kind, form](store)
        return
    for part in ("products", "orders", "reviews"):
        for row in rows[part, "jsonl"](store):
            # Each line says what it is: {"kind": "order", …}.
            yield f'{{"kind": "{part.removesuffix("s")}", {row[1:]}'
