"""`artur import`: take a file of orders, products or reviews in, in flat memory, keeping what is good."""

from __future__ import annotations

import gc
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from artur.foundation.kit.problems import FieldError, Invalid, Problem
from artur.surfaces.cli import progress, recognised, setting_up, stopping

if TYPE_CHECKING:
    import argparse

    from artur.domain.invitations.importing import Counts
    from artur.domain.invitations.kinds import Options
    from artur.domain.invitations.portions import Portion
    from artur.domain.stores.models import Store
    from artur.surfaces.cli.progress import Watch


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
    with progress.bar(args.file) as shown:
        counts = _take(store, args, options, rejects, shown)
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
    store: Store, args: argparse.Namespace, options: Options, rejects: Path, shown: Watch | None
) -> Counts:
    from dataclasses import replace

    from artur.domain.invitations import importing
    from artur.domain.orders.actions import files

    job = None
    if not args.dry_run:
        job = files.note_command(store, args.kind, args.file.name, options=options.as_dict())
        options = replace(options, job=job.id)
    counts, state = importing.Counts(), "failed"
    try:
        with stopping.between_steps() as step:

            def watch(portion: Portion, so_far: Counts) -> None:
                nonlocal counts
                counts = so_far
                if shown is not None:
                    shown(portion, so_far)
                step()

            counts = _read(store, args, options, rejects, watch)
        state = "done"
    except KeyboardInterrupt:
        if args.dry_run:
            raise
        raise Problem(_stopped(counts)) from None
    finally:
        if job is not None:
            files.end_command(job, state, counts.as_json())
    return counts


def _read(
    store: Store, args: argparse.Namespace, options: Options, rejects: Path, watch: Watch
) -> Counts:
    from artur.domain.invitations import importing

    _look_for_rings_seldom()
    with args.file.open("rb") as stream, rejects.open("w", encoding="utf-8", newline="") as left:

        def each(portion: Portion, so_far: Counts) -> None:
            importing.write_rejections(left, portion.rejected)
            watch(portion, so_far)

        try:
            return importing.import_file(
                store, args.kind, stream, options=options, dry_run=args.dry_run, watch=each
            )
        finally:
            if not left.tell():
                # A file that was refused as a whole has no rows to set aside.
                rejects.unlink()


def _look_for_rings_seldom() -> None:
    # Among all that was loaded, and as often as usual, it takes a tenth of what follows.
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)


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
