"""What was read of a site, and what could not be."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from artur.domain.checkup.reading.page import Page


class End(StrEnum):
    """Why reading ended."""

    READ = "read"
    """All there was, or as many pages as we read."""
    TIME = "time"
    SIZE = "size"
    FAILING = "failing"
    """It answered nothing but failures."""
    FORBIDDEN = "forbidden"
    """Its robots.txt does not let us in."""
    UNREACHABLE = "unreachable"
    PRIVATE = "private"
    """Its address leads to this machine or a private network."""
    UNSAFE = "unsafe"
    """Only without encryption, which we don't call."""
    NO_PAGE = "no_page"
    """What it answers is no page of HTML."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """An address that could not be read, and why."""

    url: str
    why: str


@dataclass
class Site:
    """A site, as far as it was read."""

    start: str
    pages: list[Page] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)
    asked: int = 0
    bytes: int = 0
    held_back: int = 0
    """Addresses robots.txt asks us to leave alone."""
    end: End = End.READ

    @property
    def home(self) -> Page | None:
        """The page it begins with."""
        return self.pages[0] if self.pages else None

    @property
    def host(self) -> str:
        """Its name."""
        return urlsplit(self.start).hostname or self.start

    @cached_property
    def products(self) -> list[Page]:
        """The pages that sell one thing each."""
        return self.of_kind("product")

    @cached_property
    def scripted(self) -> bool:
        """Whether its pages come empty, to be filled by a script that nobody runs here."""
        if not self.pages:
            return False
        bare = [p for p in self.pages if p.length < 15 and p.marks.scripts]
        return 2 * len(bare) >= len(self.pages)

    def of_kind(self, *kinds: str) -> list[Page]:
        """Pages of any of these kinds."""
        return [page for page in self.pages if page.kinds & set(kinds)]

    def others(self, *kinds: str) -> list[Page]:
        """Those that are of none of them."""
        return [page for page in self.pages if not page.kinds & set(kinds)]

    @property
    def usable(self) -> bool:
        """Whether there is anything to judge."""
        return bool(self.pages)
