"""`artur erase`: destroy what a store holds about a person."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from artur.surfaces.cli import setting_up

if TYPE_CHECKING:
    import argparse


def add(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = subparsers.add_parser("erase", help="destroy what a store holds about a person")
    parser.add_argument("email", metavar="EMAIL")
    parser.add_argument("--store", required=True, metavar="SLUG")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Erase the person; prints the rows touched, by capability."""
    setting_up.django()
    from artur.domain.stores import queries
    from artur.foundation.privacy import actions

    store = queries.open_store(args.store)
    print(json.dumps(actions.erase(store.id, args.email, actor="system")))
    return 0
