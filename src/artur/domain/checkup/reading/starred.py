"""Reviews that no name and no data marks: one set of stars, a date and a customer's words, under a heading that speaks of reviews."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from artur.domain.checkup.reading.dates import dates_in
from artur.domain.checkup.reading.stars import GLYPHS, told_stars
from artur.domain.checkup.words import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from selectolax.lexbor import LexborHTMLParser, LexborNode

    from artur.domain.checkup.words import Vocabulary

ABOUT = re.compile(r"review|recenzij|mnenj|ocen[ae]|atsauksm|bewertung|rezension|recension|avis|resen|opini|testimonial|comment|atsiliep|vertinim|arvust|hinnang|tagasiside|hodnoc|recenz|ohlas|velemeny|ertekeles|avaliac")  # fmt: skip
SAID = 5
"""Words beside stars and date that make it somebody's opinion and not the sum of many."""
HIGH = 7
TITLE = 8
MOST = 200


def starred(
    tree: LexborHTMLParser, shown: set[int], words: Vocabulary, text: Callable[[LexborNode], str]
) -> list[LexborNode]:
    """The smallest elements that hold one customer's words each."""
    # A selector that asks who stands around takes a walk upwards for every element: endless nesting makes that endless.
    marks = [one for one in tree.css("*")[:20_000] if one.mem_id in shown and _marks(one)]
    marks = _outermost(marks[:MOST])
    holding = Counter(id_ for mark in marks for id_ in (one.mem_id for one in _upwards(mark)))
    found: list[LexborNode] = []
    parents: set[int] = set()
    for mark in marks:
        holder = next(
            (n for n in _upwards(mark) if holding[n.mem_id] > 1 or _speaks(text(n))), None
        )
        if holder is None or holding[holder.mem_id] > 1 or holder.parent is None:
            continue
        if holder.parent.mem_id in parents or _headed(holder, words, text):
            parents.add(holder.parent.mem_id)
            found.append(holder)
    return found


def _marks(node: LexborNode) -> bool:
    attributes = node.attributes
    if any(told_stars(attributes.get(name) or "") for name in ("aria-label", "title")):
        return True
    child = node.child
    while child is not None:
        if child.is_text_node and GLYPHS.search(child.text_content or ""):
            return True
        child = child.next
    return False


def _outermost(marks: list[LexborNode]) -> list[LexborNode]:
    """Each set of stars once, however many elements draw it."""
    known = {one.mem_id for one in marks}
    return [one for one in marks if not any(n.mem_id in known for n in list(_upwards(one))[1:])]


def _upwards(node: LexborNode) -> Iterator[LexborNode]:
    one: LexborNode | None = node
    for _ in range(HIGH):
        if one is None or one.tag in {"body", "html", "main"}:
            return
        yield one
        one = one.parent


def _speaks(text: str) -> bool:
    """Whether there are a date and words beside it."""
    if not any(True for _ in dates_in(text)):
        return False
    spoken: int = sum(word.isalpha() and len(word) > 1 for word in re.split(r"[\s.,!?]+", text))
    return spoken >= SAID


def _headed(node: LexborNode, words: Vocabulary, text: Callable[[LexborNode], str]) -> bool:
    for around in _upwards(node):
        named = f"{around.attributes.get('class') or ''} {around.attributes.get('id') or ''}"
        if around.mem_id != node.mem_id and ABOUT.search(fold(named)):
            return True
        before: LexborNode | None = around.prev
        for _ in range(2 * MOST):
            if before is None:
                break
            said: str = text(before) if before.is_element_node else ""
            if 0 < len(said.split()) <= TITLE and words.finds("reviews", fold(said)):
                return words.finds("reviews_none", fold(said)) is None
            before = before.prev
    return False
