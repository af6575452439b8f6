"""`artur store create` and `artur user create`."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

from artur.surfaces.cli import setting_up

if TYPE_CHECKING:
    import argparse


def add(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the commands."""
    store = subparsers.add_parser("store", help="stores").add_subparsers(
        required=True, metavar="ACT"
    )
    create = store.add_parser("create", help="make a store and its first key")
    create.add_argument("slug", metavar="SLUG")
    create.add_argument("--name", required=True)
    create.add_argument("--url", default="")
    create.add_argument("--locale", default="en")
    create.add_argument("--timezone", default="UTC")
    create.add_argument("--currency", default="EUR")
    create.set_defaults(run=create_store)
    user = subparsers.add_parser("user", help="people who sign in").add_subparsers(
        required=True, metavar="ACT"
    )
    new = user.add_parser("create", help="let a person work for a store")
    new.add_argument("email", metavar="EMAIL")
    new.add_argument("--store", required=True, metavar="SLUG")
    new.add_argument("--role", required=True)
    new.add_argument("--name", default="")
    new.add_argument(
        "--password-stdin", action="store_true", help="read the password from standard input"
    )
    new.set_defaults(run=create_user)


def create_store(args: argparse.Namespace) -> int:
    """Make a store; prints its slug and its first key, whose scope is admin."""
    setting_up.django()
    from django.db import transaction

    from artur.domain.stores import actions

    with transaction.atomic():
        store = actions.create_store(
            args.slug,
            name=args.name,
            url=args.url,
            locale=args.locale,
            timezone=args.timezone,
            currency=args.currency,
        )
        _, secret = actions.create_key(store, name="First key", scopes=["admin"])
    print(json.dumps({"store": store.slug, "api_key": secret}))
    return 0


def create_user(args: argparse.Namespace) -> int:
    """Let a person work for a store; without a password, prints the link where they choose one."""
    setting_up.django()
    from artur.domain.stores import actions, queries
    from artur.foundation.accounts import passwords

    store = queries.open_store(args.store)
    password = sys.stdin.readline().rstrip("\n") if args.password_stdin else None
    if password is not None:
        passwords.check(password, args.email)
    actions.add_member(store, args.email, role=args.role, name=args.name, password=password)
    answer = {"user": args.email.lower(), "store": store.slug, "role": args.role}
    if password is None:
        answer["set_password"] = passwords.set_link(args.email)
    print(json.dumps(answer))
    return 0
