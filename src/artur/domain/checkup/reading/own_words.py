"""What a product's page says of this product alone: without the shop's frame, and without customers' words."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING
from urllib.parse import parse_qs

from artur.domain.checkup.crawl.addresses import FILES
from artur.domain.checkup.reading.page import HEADINGS
from artur.domain.checkup.words import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from artur.domain.checkup.reading.page import Block, Page, Picture

NAMED_BY = ("url", "src", "file", "image", "img", "id", "path")
LEAST = 4
"""Words of a block that tells something."""


def own_blocks(page: Page, products: Sequence[Page]) -> list[Block]:
    """The blocks that describe it."""
    repeated = _repeated(products)
    return [
        b
        for b in page.blocks
        if b.region == "main"
        and b.tag not in HEADINGS
        and "review" not in b.within
        and len(b.text.split()) >= LEAST
        and b.folded not in repeated
        and not page.words.finds("soon", b.folded)
        and not (b.chapter and page.words.finds("reviews", fold(b.chapter)))
    ]


def own_pictures(page: Page, products: Sequence[Page]) -> list[Picture]:
    """The pictures that show it: not the shop's marks, not other products."""
    counts = Counter(src for other in products for src in {p.src for p in other.pictures})
    most = max(1, len(products) // 2)
    found: dict[str, Picture] = {}
    for one in page.pictures:
        leads_away = one.link and not FILES.search(one.link.split("?")[0]) and one.link != page.url
        if one.region != "main" or one.small or leads_away or one.src.startswith("data:"):
            continue
        if len(products) < 3 or counts[one.src] <= most:
            found.setdefault(_same_picture(one.src), one)
    return list(found.values())


def _same_picture(src: str) -> str:
    """One key for a picture in all its sizes; some shops tell which one it is behind the question mark."""
    address, _, query = src.partition("?")
    told = parse_qs(query)
    return next((told[name][0] for name in NAMED_BY if name in told), address)


def _repeated(products: Sequence[Page]) -> frozenset[str]:
    if len(products) < 3:
        return frozenset()
    counts = Counter(text for page in products for text in {b.folded for b in page.blocks})
    return frozenset(text for text, count in counts.items() if 2 * count > len(products))
