"""`artur checkup`: what a stranger finds on a shop's site; any address, nothing kept."""

from __future__ import annotations

import argparse
import json
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from artur.surfaces.cli import setting_up

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from artur.domain.checkup.crawl.site import Site

MOST_PAGES = 200


def add(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = subparsers.add_parser(
        "checkup", help="read a shop's site politely and say what earns trust there"
    )
    parser.add_argument("url", metavar="URL", help="the shop's front page")
    parser.add_argument("--pages", type=_pages, default=40, metavar="N", help="at most so many; default: 40")  # fmt: skip
    parser.add_argument("--language", choices=["en", "lv", "sl"], default="en")
    parser.add_argument(
        "--fail-under", type=int, metavar="SCORE", help="exit with 1 when the score is lower"
    )
    parser.add_argument("--json", action="store_true", help="print everything found as JSON")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print what was found; 0 when the site was read, 1 when it was not or scored too low."""
    setting_up.django()
    from django.utils import translation

    from artur.domain.checkup.checks import look, weighings
    from artur.domain.checkup.rules.scoring import score
    from artur.foundation.kit import clock
    from artur.surfaces.cli import checkup_report

    with translation.override(args.language):
        site = _read(args.url if "://" in args.url else f"https://{args.url}", args.pages)
        findings = look(site, clock.now().date()) if site.usable else {}
        answer = checkup_report.answer(site, findings)
        if args.json:
            print(json.dumps(answer, ensure_ascii=False))
        elif site.usable:
            checkup_report.show(answer)
        if not site.usable:
            print(f"artur: {checkup_report.reason(site)}", file=sys.stderr)
            return 1
    reached = score(findings, weighings()) or 0
    return 1 if args.fail_under is not None and reached < args.fail_under else 0


def _pages(told: str) -> int:
    number = int(told)
    if not 1 <= number <= MOST_PAGES:
        raise argparse.ArgumentTypeError(f"between 1 and {MOST_PAGES}")
    return number


def _read(url: str, most: int) -> Site:
    from artur.domain.checkup.crawl.crawling import Crawl
    from artur.domain.checkup.crawl.limits import Limits

    crawl = Crawl(url, Limits(pages=most))
    with _bar(most) as told:
        for pages in crawl.steps():
            told(pages)
    return crawl.site


@contextmanager
def _bar(most: int) -> Iterator[Callable[[int], None]]:
    """A progress bar on a terminal, nothing elsewhere."""
    if not sys.stderr.isatty():
        yield lambda pages: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())  # fmt: skip
    with Progress(*columns, console=Console(stderr=True)) as bar:
        task = bar.add_task("pages", total=most)
        yield lambda pages: bar.update(task, completed=pages)
