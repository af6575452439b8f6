"""One walk through a shop's site: its robots.txt, its first page, then what says most of it."""

from __future__ import annotations

import re
import time
import uuid
from typing import TYPE_CHECKING

from artur.domain.checkup.crawl import robots
from artur.domain.checkup.crawl.addresses import canonical, origin_of, site_of
from artur.domain.checkup.crawl.fetching import Fetching
from artur.domain.checkup.crawl.framing import set_apart
from artur.domain.checkup.crawl.frontier import Frontier
from artur.domain.checkup.crawl.kinds import turned_out
from artur.domain.checkup.crawl.likeness import Likeness
from artur.domain.checkup.crawl.limits import Limits
from artur.domain.checkup.crawl.site import End, Site, Trouble
from artur.domain.checkup.reading.reading import read
from artur.domain.checkup.reading.tongues import Tongues
from artur.foundation.kit.outgoing import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from artur.domain.checkup.crawl.fetching import Got
    from artur.domain.checkup.crawl.frontier import Aim
    from artur.domain.checkup.reading.page import Page

LOCATION = re.compile(rb"<loc>\s*(?:<!\[CDATA\[)?\s*([^<\]\s]{1,500})")
MOST_LISTED = 400
ENDS = {Fault.FORBIDDEN: End.PRIVATE, Fault.ADDRESS: End.UNSAFE}


class Crawl:
    """Reads a site in steps; after each of them it may be left, and `site` holds what was read."""

    def __init__(
        self,
        start: str,
        limits: Limits | None = None,
        fetching: Fetching | None = None,
        seeds: Sequence[str] = (),
    ) -> None:
        self._limits = limits or Limits()
        self._fetching = fetching or Fetching(self._limits)
        self._seeds = seeds
        self._frontier = Frontier(start, self._limits.pages, self._limits.depth)
        self._likeness, self._tongues = Likeness(), Tongues()
        self._robots = robots.closed()
        self._failed = 0
        self.site = Site(canonical(start) or start)

    def steps(self) -> Iterator[int]:
        """Read on, page by page; the number read so far after each request."""
        until = time.monotonic() + self._limits.seconds
        try:
            yield from self._begin()
            while self.site.pages and not self._over(until):
                aim = self._frontier.next()
                if aim is None:
                    break
                self._visit(aim)
                yield len(self.site.pages)
        finally:
            self.site.asked, self.site.bytes = self._fetching.asked, self._fetching.bytes
            self._fetching.close()
            set_apart(self.site.pages)

    @property
    def _most_asked(self) -> int:
        """Whatever a site does, there are not many more requests than pages."""
        return 3 * self._limits.pages + 10

    def _over(self, until: float) -> bool:
        if len(self.site.pages) >= self._limits.pages:
            return True
        if time.monotonic() >= until:
            self.site.end = End.TIME
        elif self._fetching.bytes >= self._limits.bytes:
            self.site.end = End.SIZE
        elif self._failed >= self._limits.failures or self._fetching.asked >= self._most_asked:
            self.site.end = End.FAILING
        return self.site.end is not End.READ

    def _begin(self) -> Iterator[int]:
        self._robots = self._rules(self.site.start)
        if self.site.end is not End.READ:
            return
        if not self._robots.allows(self.site.start):
            self.site.end = End.FORBIDDEN
            return
        yield 0
        got = self._fetching.get(self.site.start, self._may, anywhere=True)
        if not self._settled(got):
            return
        page = self._read(got)
        self._keep(page, 0)
        yield 1
        self._learn_what_is_missing(page)
        for listed in [*self._seeds, *self._listed()]:
            self._frontier.offer(listed, "", 1, page.language)
        yield len(self.site.pages)

    def _settled(self, got: Got) -> bool:
        """Whether there is a first page; where the site sent us to is where it is."""
        if got.fault is not None and got.left:
            self.site.end = End.FORBIDDEN
        elif got.fault is not None:
            self.site.end = ENDS.get(got.fault, End.UNREACHABLE)
        elif not got.is_page:
            self.site.end = End.NO_PAGE if got.status == 200 else End.UNREACHABLE
        if self.site.end is not End.READ:
            self.site.troubles.append(Trouble(got.left or got.url, _why(got)))
            return False
        if site_of(got.url) != site_of(self.site.start):
            # Another host has rules of its own.
            self._robots = self._rules(got.url)
            if not self._robots.allows(got.url):
                self.site.end = End.FORBIDDEN
                return False
        self.site.start = got.url
        self._frontier.settle(got.url)
        return True

    def _rules(self, url: str) -> robots.Robots:
        got = self._fetching.get(f"{origin_of(url)}/robots.txt", anywhere=True)
        if got.fault in {Fault.FORBIDDEN, Fault.ADDRESS, Fault.UNKNOWN_HOST, Fault.CONNECTION}:
            self.site.end = ENDS.get(got.fault, End.UNREACHABLE)
            self.site.troubles.append(Trouble(got.url, _why(got)))
            return robots.closed()
        if got.fault is Fault.TOO_LARGE:
            return robots.closed()
        rules = robots.closed() if got.fault is not None else robots.read(got.status, got.body)
        self._fetching.slow_down(rules.delay)
        return rules

    def _may(self, url: str) -> bool:
        return site_of(url) != site_of(self.site.start) or self._robots.allows(url)

    def _visit(self, aim: Aim) -> None:
        if not self._robots.allows(aim.url):
            self.site.held_back += 1
            return
        got = self._fetching.get(aim.url, self._may)
        if got.fault is not None or got.status >= 400 or got.left:
            self._failed += got.fault is not None or got.status >= 500
            if len(self.site.troubles) < 50:
                self.site.troubles.append(Trouble(aim.url, _why(got)))
            return
        self._failed = 0
        self._frontier.known(got.url)
        if got.is_page:
            page = self._read(got)
            if self._likeness.missing(page):
                self.site.troubles.append(Trouble(aim.url, "missing"))
            elif not self._likeness.repeats(page):
                self._keep(page, aim.depth)

    def _read(self, got: Got) -> Page:
        page = read(got.url, got.body, got.charset, self._tongues)
        page.kinds = turned_out(page)
        return page

    def _keep(self, page: Page, depth: int) -> None:
        self.site.pages.append(page)
        self._frontier.known(page.url)
        for link in page.links:
            if link.follow:
                self._frontier.offer(link.url, link.text, depth + 1, page.language, link.region)

    def _learn_what_is_missing(self, home: Page) -> None:
        """How the site says that a page is not there; many say it with a page and the status 200."""
        nowhere = f"{origin_of(home.url)}/{uuid.uuid4().hex[:12]}"
        got = self._fetching.get(nowhere, self._may) if self._robots.allows(nowhere) else None
        if got is not None and got.is_page:
            self._likeness.learn(self._read(got), home)

    def _listed(self) -> list[str]:
        """Addresses from the site's own lists, products' lists first; two lists at most."""
        lists = self._robots.sitemaps or [f"{origin_of(self.site.start)}/sitemap.xml"]
        found: list[str] = []
        for _ in range(3):
            if not lists or found:
                break
            lists.sort(key=lambda one: not re.search(r"product|izdel|preces|produkt", one))
            address = lists.pop(0)
            if site_of(address) != site_of(self.site.start) or not self._robots.allows(address):
                continue
            got = self._fetching.get(address, self._may)
            told = [one.decode("utf-8", "replace") for one in LOCATION.findall(got.body)[:MOST_LISTED]]  # fmt: skip
            lists += [one for one in told if one.endswith(".xml")][:20]
            found += [one for one in told if not one.endswith(".xml")]
        return found


def _why(got: Got) -> str:
    if got.fault is not None:
        return got.fault.value
    return "elsewhere" if got.left else str(got.status)
