"""Questions with their answers, however a page sets them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from artur.domain.checkup.reading.page import HEADINGS, Block, Page
from artur.domain.checkup.words import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

ASKED = {*HEADINGS, "summary", "dt", "button", "label", "legend"}
LONGEST = 200
ANSWER = 5
"""Words an answer has at least."""


@dataclass(frozen=True, slots=True)
class Answered:
    """A question and what is answered."""

    page: Page
    question: str
    folded: str
    answer: str


def questions(page: Page) -> Iterator[Answered]:
    """Every question of a page that is answered there; on a page of questions, however it is set."""
    asked: Block | None = None
    said: list[str] = []
    for block in page.blocks:
        if block.region in {"nav", "header"} or "review" in block.within:
            continue
        if _asks(block, page):
            yield from _answered(page, asked, said)
            asked, said = block, []
        elif block.tag in HEADINGS:
            yield from _answered(page, asked, said)
            asked, said = None, []
        elif asked is not None and block.region == asked.region:
            said.append(block.text)
    yield from _answered(page, asked, said)


def _asks(block: Block, page: Page) -> bool:
    text = block.text.rstrip(" +–−▾▼›v")
    if not text.endswith("?") or len(text) > LONGEST or len(text.split()) < 2:
        return False
    within = page.words.finds("page_faq", fold(block.chapter))
    return block.tag in ASKED or "faq" in page.kinds or bool(within)


def _answered(page: Page, asked: Block | None, said: list[str]) -> Iterator[Answered]:
    answer = " ".join(said)
    if asked is None or len(answer.split()) < ANSWER:
        return
    if page.words.finds("soon", fold(answer[:200])):
        return
    yield Answered(page, asked.text, asked.folded, answer)
