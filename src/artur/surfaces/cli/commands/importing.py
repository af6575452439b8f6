"""`artur import`: take a file of orders or products in, in flat memory, keeping what is good."""

from __future__ import annotations

import json
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from artur.foundation.kit.problems import Problem
from artur.surfaces.cli import setting_up

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterator

    from artur.domain.invitations.importing import Counts


def add(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = subparsers.add_parser("import", help="take a file of orders or products in")
    parser.add_argument("kind", choices=["orders", "products"])
    parser.add_argument("file", metavar="FILE", type=Path)
    parser.add_argument("--store", required=True, metavar="SLUG")
    parser.add_argument("--format", default="auto", choices=["auto", "artur"])
    parser.add_argument(
        "--dry-run", action="store_true", help="say what would be done and do nothing"
    )
    parser.add_argument("--json", action="store_true", help="print the counts as JSON")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Take the file in; rejected rows go to `FILE.rejects.csv`; 1 when all were."""
    setting_up.django()
    from artur.domain.invitations import importing
    from artur.domain.stores import queries

    store = queries.open_store(args.store)
    rejects = args.file.with_name(f"{args.file.name}.rejects.csv")
    with (
        args.file.open("rb") as stream,
        rejects.open("w", encoding="utf-8", newline="") as left,
        _bar(args.file) as progress,
    ):
        try:
            counts = importing.import_file(
                store, args.kind, stream, dry_run=args.dry_run, progress=progress, rejects=left
            )
        except Problem:
            # A file that was refused as a whole has no rows to set aside.
            rejects.unlink()
            raise
    if not counts.rejected:
        rejects.unlink()
    answer = {**counts.as_json(), "rejects_file": str(rejects) if counts.rejected else None}
    if args.json:
        print(json.dumps(answer))
    else:
        print("\n".join(f"{name}: {value}" for name, value in answer.items() if value is not None))
    if counts.rejected:
        print(f"artur: {counts.rejected} rows were rejected; see {rejects}", file=sys.stderr)
    # Good rows are kept whatever the bad ones are: only a file of nothing but bad ones has failed.
    return 1 if counts.rejected == counts.read > 0 else 0


@contextmanager
def _bar(file: Path) -> Iterator[Callable[[int, Counts], None] | None]:
    """A progress bar on a terminal, nothing elsewhere."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        Progress,
        TaskProgressColumn,
        TextColumn,
        TimeRemainingColumn,
    )

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TaskProgressColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True)) as bar:
        task = bar.add_task(file.name, total=file.stat().st_size)
        yield lambda position, counts: bar.update(
            task,
            completed=position,
            description=f"{file.name}: {counts.read:,} read, {counts.rejected:,} rejected",
        )
