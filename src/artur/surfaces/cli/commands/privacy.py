"""`artur erase` and `artur retention`: what a store lets go of, because somebody asks or because it is time."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from artur.surfaces.cli import setting_up

if TYPE_CHECKING:
    import argparse
    import uuid
    from typing import Any


def add(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the commands."""
    erase = subparsers.add_parser("erase", help="destroy what a store holds about a person")
    erase.add_argument("email", metavar="EMAIL")
    erase.add_argument("--store", required=True, metavar="SLUG")
    erase.set_defaults(run=run)
    keep = subparsers.add_parser("retention", help="let go of what has been kept long enough")
    keep.add_argument("--store", metavar="SLUG", help="one store; all of them without it")
    keep.add_argument("--dry-run", action="store_true", help="only say what would go")
    keep.set_defaults(run=retain)


def run(args: argparse.Namespace) -> int:
    """Erase the person; prints the rows touched, by capability."""
    setting_up.django()
    from artur.domain.stores import queries
    from artur.foundation.privacy import actions

    store = queries.open_store(args.store)
    print(json.dumps(actions.erase(store.id, args.email, actor="system")))
    return 0


def retain(args: argparse.Namespace) -> int:
    """Let go of what is too old, or say what that is; prints one JSON line a store."""
    setting_up.django()
    from artur.domain.stores import queries

    ids = [queries.open_store(args.store).id] if args.store else queries.all_ids()
    for store_id in ids:
        slug = queries.open_by_id(store_id).slug
        rules = _would_go(store_id) if args.dry_run else _goes(store_id)
        print(json.dumps({"store": slug, "dry_run": args.dry_run, "rules": rules}))
    return 0


def _would_go(store_id: uuid.UUID) -> dict[str, Any]:
    from artur.foundation.privacy import queries

    return {
        due.keeping.name: {"days": due.days, "before": due.before.isoformat(), "rows": due.rows}
        for due in queries.would_go(store_id)
    }


def _goes(store_id: uuid.UUID) -> dict[str, Any]:
    from artur.foundation.privacy import actions

    return actions.sweep(store_id)
