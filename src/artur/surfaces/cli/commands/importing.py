"""`artur import`: take a file of orders, products or reviews in, in flat memory, keeping what is good."""

from __future__ import annotations

import gc
import json
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from artur.foundation.kit.problems import FieldError, Invalid, Problem
from artur.surfaces.cli import recognised, setting_up

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterator

    from artur.domain.invitations.importing import Counts
    from artur.domain.invitations.kinds import Options
    from artur.domain.invitations.portions import Portion
    from artur.domain.stores.models import Store

    Watch = Callable[[Portion, Counts], None]


def add(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = subparsers.add_parser("import", help="take a file of orders, products or reviews in")
    parser.add_argument("kind", choices=["orders", "products", "reviews"])
    parser.add_argument("file", metavar="FILE", type=Path)
    parser.add_argument("--store", required=True, metavar="SLUG")
    parser.add_argument(
        "--format",
        default="auto",
        help="the program that wrote it, such as artur, shopify, woocommerce or judgeme; told from its headers by itself",
    )
    parser.add_argument(
        "--map",
        type=Path,
        metavar="MAP.toml",
        help="which column means what; see the guide on files",
    )
    parser.add_argument(
        "--from",
        dest="label",
        metavar="NAME",
        help="reviews read by a map: where they were collected",
    )
    parser.add_argument(
        "--create-products", action="store_true", help="reviews: make products that are missing"
    )
    parser.add_argument(
        "--dry-run",
        action="store_true",
        help="say what was recognised and what would be done, and do nothing",
    )
    parser.add_argument("--json", action="store_true", help="print the counts as JSON")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Take the file in; rejected rows go to `FILE.rejects.csv`; 1 when all were."""
    setting_up.django()
    from artur.domain.reviews.importing import kind  # noqa: F401 - so that reviews are a kind
    from artur.domain.stores import queries

    store = queries.open_store(args.store)
    options = _options(args)
    said = recognised.say(store, args.kind, args.file, options) if args.dry_run else {}
    if args.kind == "reviews" and not args.dry_run:
        _agree(store)
    rejects = args.file.with_name(f"{args.file.name}.rejects.csv")
    with _bar(args.file) as progress:
        counts = _take(store, args, options, rejects, progress)
    answer = {**counts.as_json(), "rejects_file": str(rejects) if counts.rejected else None, **said}
    _print(answer, as_json=args.json)
    if counts.rejected:
        print(f"artur: {counts.rejected} rows were rejected; see {rejects}", file=sys.stderr)
    # Good rows are kept whatever the bad ones are: only a file of nothing but bad ones has failed.
    return 1 if counts.rejected == counts.read > 0 else 0


def _options(args: argparse.Namespace) -> Options:
    from artur.domain.invitations.kinds import Options
    from artur.foundation.kit.tables import mapfiles

    told = None
    if args.map is not None:
        try:
            told = mapfiles.loads(args.map.read_text(encoding="utf-8-sig"))
        except UnicodeDecodeError:
            raise Invalid([FieldError("map", "This is not UTF-8.")]) from None
    more = {"label": args.label, "create_products": args.create_products}
    return Options(args.format, told, {name: value for name, value in more.items() if value})


def _agree(store: Store) -> None:
    """Once: what reviews from elsewhere cost. Who runs this without a terminal has said yes by running it."""
    from artur.domain.reviews.importing import actions, queries
    from artur.domain.reviews.importing.kind import off, warning

    if queries.confirmed(store.id):
        return
    print(f"artur: {warning()}", file=sys.stderr)
    if (
        sys.stdin.isatty()
        and input("Switch reviews from elsewhere on? [y/N] ").strip().lower() != "y"
    ):
        raise Problem(off())
    actions.confirm(store, actor="command:import")


def _take(
    store: Store,
    args: argparse.Namespace,
    options: Options,
    rejects: Path,
    progress: Watch | None,
) -> Counts:
    from dataclasses import replace

    from artur.domain.invitations import importing
    from artur.domain.orders.actions import files

    job = None
    if not args.dry_run:
        job = files.note_command(store, args.kind, args.file.name, options=options.as_dict())
        options = replace(options, job=job.id)
    counts, state = importing.Counts(), "failed"
    # Looking for rings among all that was loaded, and so often, takes a tenth of what follows.
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)
    with args.file.open("rb") as stream, rejects.open("w", encoding="utf-8", newline="") as left:

        def watch(portion: Portion, so_far: Counts) -> None:
            nonlocal counts
            counts = so_far
            importing.write_rejections(left, portion.rejected)
            if progress is not None:
                progress(portion, so_far)

        try:
            counts = importing.import_file(
                store, args.kind, stream, options=options, dry_run=args.dry_run, watch=watch
            )
            state = "done"
        except KeyboardInterrupt:
            if args.dry_run:
                raise
            raise Problem(_stopped(counts)) from None
        finally:
            if job is not None:
                files.end_command(job, state, counts.as_json())
            if not counts.rejected:
                # A file that was refused as a whole has no rows to set aside.
                rejects.unlink()
    return counts


def _stopped(counts: Counts) -> str:
    """What an interrupted command leaves, and how to go on."""
    return (
        f"interrupted after {counts.read} rows, which are kept. Run the same command again to take in the rest: "
        "what is here already stays as it is."
    )


def _print(answer: dict[str, Any], *, as_json: bool) -> None:
    if as_json:
        print(json.dumps(answer, ensure_ascii=False))
        return
    shown = {
        name: value for name, value in answer.items() if value is not None and name != "recognised"
    }
    print("\n".join(f"{name}: {value}" for name, value in shown.items()))


@contextmanager
def _bar(file: Path) -> Iterator[Watch | None]:
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
        yield lambda portion, counts: bar.update(
            task,
            completed=portion.position,
            description=f"{file.name}: {counts.read:,} read, {counts.rejected:,} rejected",
        )
