"""`artur drivers`: study now what moves a store's stars, as a worker does each night."""

from __future__ import annotations

import json
import os
import threading
import time
from typing import TYPE_CHECKING

from artur.surfaces.cli import setting_up

if TYPE_CHECKING:
    import argparse


def add(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = subparsers.add_parser("drivers", help="study now what moves a store's stars")
    parser.add_argument("--store", required=True, metavar="SLUG")
    parser.add_argument(
        "--for",
        dest="parent",
        type=int,
        metavar="PID",
        help="give way to other work, and end when the process that asked for it does",
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print what was found, by subject; all of them together stand under "all"."""
    if args.parent is not None:
        _serve(args.parent)
    setting_up.django()
    from artur.domain.insights.drivers import actions
    from artur.domain.stores import queries
    from artur.foundation.kit.problems import Conflict

    found = actions.make(queries.open_store(args.store))
    if found is None and args.parent is not None:
        return 0  # another worker's child was faster
    if found is None:
        raise Conflict("A study of this store is running already; try again when it has ended.")
    print(json.dumps({subject or "all": study.document() for subject, study in found.items()}))
    return 0


def _serve(parent: int) -> None:
    """Nothing is written before the end, so that ending at any moment leaves nothing half done."""
    os.nice(10)

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(1)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
