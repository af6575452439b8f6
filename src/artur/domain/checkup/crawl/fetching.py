"""Asking for one page after the other: guarded, unhurried, and within what is left of time and bytes."""

from __future__ import annotations

import time
from dataclasses import dataclass
from email.message import Message
from typing import TYPE_CHECKING, Protocol
from urllib.parse import urljoin

from artur.domain.checkup.crawl.addresses import canonical, site_of
from artur.domain.checkup.crawl.limits import AGENT
from artur.foundation.kit.outgoing import Caller, CallFailed, Fault
from artur.foundation.kit.outgoing.calling import SENT_ON

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from artur.domain.checkup.crawl.limits import Limits
    from artur.foundation.kit.outgoing import Answer

    May = Callable[[str], bool]

HEADERS = {"user-agent": AGENT, "accept": "text/html,application/xhtml+xml;q=0.9,*/*;q=0.1"}


class Calls(Protocol):
    """What asks for an address; `Caller` outside of tests."""

    def call(self, method: str, url: str, *, headers: Mapping[str, str] | None = None) -> Answer:
        """The answer, of any status."""
        ...

    def close(self) -> None:
        """Let go of the connection."""
        ...


@dataclass(frozen=True, slots=True)
class Got:
    """An answer: where it came from in the end, what it is, and its bytes; or the reason there is none."""

    url: str
    status: int = 0
    kind: str = ""
    charset: str = ""
    body: bytes = b""
    fault: Fault | None = None
    left: str = ""
    """The address outside the site it wanted to send us to."""

    @property
    def is_page(self) -> bool:
        """Whether there is a page to read."""
        return self.status == 200 and self.kind in {"text/html", "application/xhtml+xml"}


class Fetching:
    """The requests of one check-up."""

    def __init__(
        self, limits: Limits, calls: Calls | None = None, pause: Callable[[float], None] = time.sleep
    ) -> None:  # fmt: skip
        self._calls = calls or Caller(seconds=limits.page_seconds, most=limits.page_bytes)
        self._limits, self._pause = limits, pause
        self._between = limits.pause
        self._last = 0.0
        self.asked = 0
        self.bytes = 0

    def close(self) -> None:
        """Let go of the connection."""
        self._calls.close()

    def slow_down(self, seconds: float) -> None:
        """The site asks for more time between two requests."""
        self._between = max(self._between, min(seconds, self._limits.longest_pause))

    def get(self, url: str, may: May = lambda url: True, *, anywhere: bool = False) -> Got:
        """The page at an address, or where the site sends us from there; off the site only with `anywhere`."""
        site = site_of(url)
        for _ in range(self._limits.hops + 1):
            got = self._once(url)
            onward = got.left
            if not onward:
                return got
            if not anywhere and site_of(onward) != site:
                return got
            if not may(onward):
                return Got(url, fault=Fault.FORBIDDEN, left=onward)
            url = onward
        return Got(url, fault=Fault.REDIRECTS)

    def _once(self, url: str) -> Got:
        wait = self._last + self._between - time.monotonic()
        if self._last and wait > 0:
            self._pause(wait)
        self.asked += 1
        try:
            answer = self._calls.call("GET", url, headers=HEADERS)
        except CallFailed as failed:
            return Got(url, fault=failed.fault)
        finally:
            self._last = time.monotonic()
        self.bytes += len(answer.body)
        kind, charset = _content(answer.headers.get("content-type", ""))
        onward = answer.headers.get("location", "")
        if answer.status in SENT_ON and onward:
            return Got(url, answer.status, left=_whole(url, onward))
        return Got(url, answer.status, kind, charset, answer.body)


def _whole(url: str, onward: str) -> str:
    try:
        return canonical(urljoin(url, onward)) or ""
    except ValueError:
        return ""


def _content(told: str) -> tuple[str, str]:
    read = Message()
    read["content-type"] = told.replace("\n", " ")
    charset = read.get_content_charset() or ""
    return read.get_content_type() if told else "", charset
