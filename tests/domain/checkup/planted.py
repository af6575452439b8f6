"""Shops of our own making, served on loopback: what is planted in each stands in the head of its file.

A file of `sites/` (or `held_out/`) begins with TOML: the language, the points that are `present`, those that are there in part
(`partial`, for which anything but "found" is right) and those nothing can be said of (`open`). Every other point is absent: to find
it, in part or whole, is a false claim. Then come the layout and the pages, each after a line `===== address`.
"""

from __future__ import annotations

import re
import tomllib
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit, urlunsplit

from artur.domain.checkup.checks import checks, look
from artur.domain.checkup.crawl.crawling import Crawl
from artur.domain.checkup.crawl.fetching import Fetching
from artur.domain.checkup.crawl.limits import Limits
from artur.foundation.kit.outgoing import Caller
from tests.harness.endpoint import Reply, endpoint

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from artur.domain.checkup.crawl.site import Site
    from artur.domain.checkup.rules.findings import Finding
    from artur.foundation.kit.outgoing import Answer
    from tests.harness.endpoint import Asked

HERE = Path(__file__).parent
TODAY = date(2026, 11, 20)
HASTY = Limits(pause=0.0, page_seconds=5.0, seconds=60.0)
SECTION = re.compile(r"^===== (.+)$", re.MULTILINE)
HTML = {"Content-Type": "text/html; charset=utf-8"}


@dataclass(frozen=True)
class Planted:
    """A shop, and the truth about it."""

    name: str
    language: str
    present: frozenset[str]
    partial: frozenset[str]
    open: frozenset[str]
    start: str
    pages: dict[str, str] = field(repr=False)
    soft_404: bool = False

    def reply(self, asked: Asked) -> Reply:
        """As the shop's server answers."""
        path = unquote(asked.path.split("?")[0])
        if path == "/robots.txt" and "/robots.txt" not in self.pages:
            return Reply(404)
        if path in self.pages:
            kind = (
                "text/plain"
                if path.endswith(".txt")
                else "application/xml"
                if path.endswith(".xml")
                else ""
            )
            return Reply(200, self.pages[path].encode(), {"Content-Type": kind} if kind else HTML)
        lost = self.pages.get("*404", "<h1>404</h1>")
        return Reply(200 if self.soft_404 else 404, lost.encode(), HTML)


class Rerouted:
    """Asks for https://the-shop/ at the server on loopback, which speaks plain HTTP."""

    def __init__(self, port: int) -> None:
        self._port, self._caller = port, Caller(seconds=5, most=2_000_000)

    def call(self, method: str, url: str, *, headers: Mapping[str, str] | None = None) -> Answer:
        """The answer of the server."""
        parts = urlsplit(url)
        there = urlunsplit(("http", f"127.0.0.1:{self._port}", parts.path, parts.query, ""))
        return self._caller.call(method, there, headers=headers)

    def close(self) -> None:
        """Let go of the connection."""
        self._caller.close()


def sites(folder: str = "sites") -> list[Planted]:
    """Every planted shop of a folder."""
    return [_parsed(path) for path in sorted((HERE / folder).glob("*.site"))]


@contextmanager
def served(planted: Planted, settings: object) -> Iterator[Fetching]:
    """The shop's server, and what asks it."""
    with endpoint(planted.reply) as server:
        settings.ARTUR_ALLOW_PRIVATE_TARGETS = {("127.0.0.1", server.port)}  # type: ignore[attr-defined]
        yield Fetching(HASTY, Rerouted(server.port))


def examined(planted: Planted, settings: object) -> tuple[Site, dict[str, Finding]]:
    """The shop as it was read, and what was found."""
    with served(planted, settings) as fetching:
        crawl = Crawl(planted.start, HASTY, fetching)
        for _ in crawl.steps():
            pass
    return crawl.site, look(crawl.site, TODAY)


def judged(
    planted: Planted, findings: Mapping[str, Finding]
) -> tuple[set[str], set[str], set[str]]:
    """The points that were rightly found, those that were missed, and those claimed without being there."""
    claimed = {name for name, one in findings.items() if one.state == "found"}
    hinted = {name for name, one in findings.items() if one.state == "partly"}
    fair = planted.present | planted.partial | planted.open
    false = (claimed - planted.present - planted.open) | (hinted - fair)
    return claimed & planted.present, set(planted.present) - claimed, false


def _parsed(path: Path) -> Planted:
    parts = SECTION.split(path.read_text(encoding="utf-8"))
    head = tomllib.loads(parts[0])
    bodies = dict(zip((p.strip() for p in parts[1::2]), parts[2::2], strict=True))
    layout = bodies.pop("layout")
    pages = {}
    for place, body in bodies.items():
        address, _, title = place.partition(" ")
        whole = layout.replace("{{title}}", title).replace("{{main}}", body)
        pages[address] = body.strip() if address.endswith((".txt", ".xml")) else whole
    known = set(checks())
    told = {name: frozenset(head.get(name, ())) for name in ("present", "partial", "open")}
    for name, points in told.items():
        assert points <= known, f"{path.name}: {name} names {sorted(points - known)}"
    return Planted(
        path.stem, head["language"], told["present"], told["partial"], told["open"], head["start"], pages,
        head.get("soft_404", False),
    )  # fmt: skip
