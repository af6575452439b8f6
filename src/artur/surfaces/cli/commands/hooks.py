"""`artur hooks`: the addresses at which mail providers report bounces and complaints, and hand on mail."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import TYPE_CHECKING

from artur.surfaces.cli import setting_up

if TYPE_CHECKING:
    import argparse


def add(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = subparsers.add_parser(
        "hooks", help="the addresses at which mail providers report bounces and complaints"
    )
    parser.add_argument(
        "provider", nargs="?", metavar="PROVIDER", help="such as postmark; all of them without it"
    )
    parser.add_argument(
        "--incoming",
        action="store_true",
        help="the addresses at which they hand on the mail they receive for us",
    )
    parser.add_argument(
        "--left-alone",
        action="store_true",
        help="how many bounces and complaints of the last 30 days proved nothing, and why",
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the addresses as JSON by provider; each holds a secret."""
    setting_up.django()
    if args.left_alone:
        print(json.dumps(_left_alone(), indent=2))
        return 0
    from artur.foundation.kit.problems import NotFound
    from artur.foundation.mail.incoming import webhooks
    from artur.foundation.mail.returns import hooks as reports

    hooks = webhooks if args.incoming else reports
    if args.provider and args.provider not in hooks.PROVIDERS:
        raise NotFound(
            f"No mail provider is called {args.provider}; there are {', '.join(hooks.PROVIDERS)}."
        )
    names = [args.provider] if args.provider else list(hooks.PROVIDERS)
    print(json.dumps({name: hooks.url(name) for name in names}, indent=2))
    return 0


def _left_alone() -> dict[str, int]:
    """In words; a mailbox that hears such things daily is worth a look."""
    from artur.foundation.kit import clock
    from artur.foundation.mail.returns import queries, words

    found = queries.strays(clock.now().date() - timedelta(days=30))
    return {str(words.STRAYS.get(reason, reason)): count for reason, count in found.items()}
