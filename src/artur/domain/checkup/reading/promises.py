"""What promises are read by: where they stand, and the numbers they name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from artur.domain.checkup.crawl.site import Site
    from artur.domain.checkup.reading.page import Block, Page
    from artur.domain.checkup.reading.statements import Statement

COUNTED = re.compile(r"\d{1,3}(?:/\d{1,3})?")
NEAR = 2
"""Words back to the number, such as "14 calendar days"."""


def about(site: Site, *kinds: str) -> list[Page]:
    """The pages of these kinds first, then every other but the blog's."""
    first = site.of_kind(*kinds)
    return [*first, *(p for p in site.pages if p not in first and "blog" not in p.kinds)]


def number_of(said: Statement, concept: str) -> bool:
    """Whether it names so and so many days (or hours)."""
    if said.says(f"{concept}_told"):
        return True  # "a two-year guarantee", where that is one word
    numbers = said.page.words.pattern("numbers")
    for named in said.page.words.pattern(concept).finditer(said.folded):
        before = re.split(r"[\s\-]+", said.folded[: named.start()].rstrip(" -"))[-NEAR:]
        # The number next to it counts: "from 1 May" and a price further off do not.
        if any(COUNTED.fullmatch(word) or numbers.fullmatch(word) for word in before):
            return True
    return False


def in_main(block: Block) -> bool:
    """Whether it stands in the main part of a page."""
    return block.region == "main"


def worded(said: Statement) -> bool:
    """Whether it is a sentence and not the name of a page."""
    return len(said.text.split()) >= 5


def words_in(said: list[Statement]) -> int:
    """How many words the statements have together."""
    return sum(len(one.text.split()) for one in said)
