"""Pages that are the same as another, and pages that say in many words that there is none."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from artur.domain.checkup.reading.page import Page

SHORT = 120
"""Words; who says more than this has something to say."""


class Likeness:
    """Remembers how the site says that a page is missing, and what was read before."""

    def __init__(self) -> None:
        self._missing: frozenset[str] = frozenset()
        self._frame: frozenset[str] = frozenset()
        self._digests: set[bytes] = set()

    def learn(self, page: Page, home: Page) -> None:
        """What the site answers for an address that can't exist, apart from what stands on its first page as well."""
        self._frame = _main(home)
        self._missing = _main(page) - self._frame

    def missing(self, page: Page) -> bool:
        """Whether it is only a way of saying that there is no such page."""
        own = _main(page) - self._frame
        if self._missing and own and len(own & self._missing) >= 0.8 * len(own):
            return True
        said = f"{page.title} {page.heading}".lower()
        named = page.words.finds("gone", " ".join(b.folded for b in page.blocks if b.tag == "h1"))
        return page.length < SHORT and (bool(named) or "404" in said)

    def repeats(self, page: Page) -> bool:
        """Whether the same was read at another address."""
        main = "\n".join(b.folded for b in page.blocks if b.region == "main")
        digest = hashlib.blake2b(f"{page.title}\n{main}".encode(), digest_size=16).digest()
        if digest in self._digests:
            return True
        self._digests.add(digest)
        return False


def _main(page: Page) -> frozenset[str]:
    return frozenset(b.folded for b in page.blocks if b.region == "main")
