"""Questions with their answers, however a page sets them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from artur.domain.checkup.reading.page import HEADINGS, Block, Page
from artur.domain.checkup.reading.statements import so_far
from artur.domain.checkup.words import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

ASKED = {*HEADINGS, "summary", "dt", "button", "label", "legend"}
LONGEST = 200
ROW = 3
SHORT = 5
"""Words below which an answer counts only where answers are looked for, and not if it is but a button."""
LISTED = {"summary", "dt"}
PRESSED = {"button", "label", "option"}
EMPTY = re.compile(
    r"[\W_]*(?:(?:n/?a|todo|tb[ad]|x{2,}|answer|odgovor|atbilde|antwort|risposta|reponse|respuesta|odpowiedz|atsakymas|vastus|odpoved|valasz|resposta)\s*\d*)?[\W_]*"
)
"""What stands where an answer is still to be written."""


@dataclass(frozen=True, slots=True)
class Answered:
    """A question and what is answered."""

    page: Page
    question: str
    folded: str
    answer: str


def questions(page: Page) -> Iterator[Answered]:
    """Every question of a page that is answered there, once; on a page of questions, however it is set."""
    known: set[str] = set()
    for one in _asked(page):
        # "Was this of help?" stands under every answer.
        if one.folded not in known:
            known.add(one.folded)
            yield one


def _asked(page: Page) -> Iterator[Answered]:
    rows = _rows(page)
    asked: Block | None = None
    said: list[Block] = []
    for block in page.blocks:
        if block.region in {"nav", "header"} or "review" in block.within:
            continue
        if _asks(block, page, rows):
            yield from _answered(page, asked, said, rows)
            asked, said = block, []
        elif block.tag in HEADINGS:
            yield from _answered(page, asked, said, rows)
            asked, said = None, []
        elif asked is not None and block.region == asked.region:
            said.append(block)
    yield from _answered(page, asked, said, rows)


def _asks(block: Block, page: Page, rows: frozenset[int]) -> bool:
    return _is_question(block) and (block.tag in ASKED or _of_questions(block, page, rows))


def _is_question(block: Block) -> bool:
    text = block.text.rstrip(" +–−▾▼›v")
    return text.endswith("?") and len(text) <= LONGEST and len(text.split()) > 1


def _of_questions(block: Block, page: Page, rows: frozenset[int]) -> bool:
    """Whether it stands where questions are answered."""
    named = "faq" in page.kinds or bool(page.words.finds("page_faq", fold(block.chapter)))
    return named or id(block) in rows


def _rows(page: Page) -> frozenset[int]:
    """Questions set in a row, each with words of its own under it: answers, whatever the page calls them."""
    own = [b for b in page.blocks if b.region not in {"nav", "header"} and "review" not in b.within]
    found: list[int] = []
    row: list[int] = []
    for block, after in pairwise(own):
        if _is_question(block) and not _is_question(after) and after.tag not in HEADINGS:
            row.append(id(block))
        elif block.tag in HEADINGS and not _is_question(block):
            found, row = found + row * (len(row) >= ROW), []
    return frozenset(found + row * (len(row) >= ROW))


def _answered(
    page: Page, asked: Block | None, said: list[Block], rows: frozenset[int]
) -> Iterator[Answered]:
    if asked is None or not said or not so_far(page, said[0]):
        return
    told = [text for one in said if (text := so_far(page, one))]
    if len(" ".join(told).split()) < SHORT:
        told = list(_short(page, asked, said, rows))
    if told:
        yield Answered(page, asked.text, asked.folded, " ".join(told))


def _short(page: Page, asked: Block, said: list[Block], rows: frozenset[int]) -> Iterator[str]:
    """What is a short answer, rather than a button or a place left empty."""
    if asked.tag not in LISTED and not _of_questions(asked, page, rows):
        return
    links = {link.text for link in page.links}
    for one in said:
        text = so_far(page, one)
        if one.tag not in PRESSED and text not in links and not EMPTY.fullmatch(fold(text)):
            yield text
