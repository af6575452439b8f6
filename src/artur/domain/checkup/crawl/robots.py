"""What a site's robots.txt allows us; where it can't be read for the site's own fault, nothing (RFC 9309)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from artur.domain.checkup.crawl.limits import AGENT, PRODUCT

if TYPE_CHECKING:
    from protego import Protego

MOST = 500_000
"""Bytes of it that are read; what comes after is not ours to know."""


class Robots:
    """The rules of one site."""

    def __init__(self, rules: Protego | None, *, closed: bool = False) -> None:
        self._rules, self._closed = rules, closed

    def allows(self, url: str) -> bool:
        """Whether we may read the address."""
        if self._closed:
            return False
        return self._rules is None or bool(self._rules.can_fetch(url, PRODUCT))

    @property
    def delay(self) -> float:
        """Seconds it asks us to wait between two requests."""
        return float(self._rules.crawl_delay(PRODUCT) or 0.0) if self._rules else 0.0

    @property
    def sitemaps(self) -> list[str]:
        """Lists of pages it names."""
        return list(self._rules.sitemaps)[:5] if self._rules else []


def read(status: int, body: bytes) -> Robots:
    """The rules an answer gives: none where there is no file, all closed where the site fails."""
    if status >= 500 or status == 429:
        return closed()
    if status >= 400:
        return Robots(None)
    from protego import Protego  # noqa: PLC0415 - only who checks a shop needs it

    return Robots(Protego.parse(body[:MOST].decode("utf-8", errors="replace")))


def closed() -> Robots:
    """Nothing may be read."""
    return Robots(None, closed=True)


__all__ = ["AGENT", "Robots", "closed", "read"]
