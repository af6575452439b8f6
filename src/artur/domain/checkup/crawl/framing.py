"""The frame of a shop that no tag sets apart: what stands on most of its pages belongs to none of them."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from artur.domain.checkup.reading.page import Page

LEAST = 3
SHARE = 0.6


def set_apart(pages: Sequence[Page]) -> None:
    """Words, pictures and links that most pages share go to the foot, wherever they stood."""
    blocks = Counter(key for page in pages for key in {b.folded for b in page.blocks})
    pictures = Counter(key for page in pages for key in {(p.src, p.alt) for p in page.pictures})
    links = Counter(key for page in pages for key in {(one.url, one.text) for one in page.links})
    enough = max(LEAST, SHARE * len(pages))
    for page in pages:
        page.blocks = tuple(
            replace(b, region="footer") if b.region == "main" and blocks[b.folded] >= enough else b
            for b in page.blocks
        )
        page.pictures = tuple(
            replace(p, region="footer") if p.region == "main" and pictures[p.src, p.alt] >= enough else p
            for p in page.pictures
        )  # fmt: skip
        page.links = tuple(
            replace(one, region="footer") if one.region == "main" and links[one.url, one.text] >= enough else one
            for one in page.links
        )  # fmt: skip
