"""How much of a site is read, how fast, and under what name."""

from __future__ import annotations

from dataclasses import dataclass

from artur import __version__

PRODUCT = "ArturCheckup"
"""By this name robots.txt speaks to us."""
AGENT = f"Mozilla/5.0 (compatible; {PRODUCT}/{__version__}; asked for by the shop)"


@dataclass(frozen=True, slots=True)
class Limits:
    """Where a check-up ends, whatever the site does."""

    pages: int = 40
    seconds: float = 300.0
    """For all of it."""
    bytes: int = 30_000_000
    page_bytes: int = 2_000_000
    page_seconds: float = 12.0
    pause: float = 1.0
    """Between the end of one answer and the next request."""
    longest_pause: float = 10.0
    """More than this a robots.txt's `Crawl-delay` is not waited for: the site is then read less far."""
    hops: int = 5
    depth: int = 5
    failures: int = 8
    """In a row; then the site is left alone."""
