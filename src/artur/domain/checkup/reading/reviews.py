"""Reviews as they stand on a page: whole and visible, with stars, date and reply where they can be read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from artur.domain.checkup.reading.dates import dates_in, machine_date
from artur.domain.checkup.reading.page import Review
from artur.domain.checkup.words import fold

if TYPE_CHECKING:
    from datetime import date

    from selectolax.lexbor import LexborHTMLParser, LexborNode

    from artur.domain.checkup.words import Vocabulary

KNOWN = "[itemprop=review], [itemprop=reviews], [itemtype$='/Review'], [typeof=Review], [typeof='schema:Review']"
WHOLE = re.compile(
    r"(?:^|[_-])(?:review|recenzij\w?|mnenj\w|ocena|atsauksm\w|bewertung|rezension|recensione|avis|opinion|resena|opinia|"
    r"comment|testimonial|vertejums|feedback)(?:[_-]?(?:item|card|entry|box|body|row|single|list-item))?$"
)
# Folded before it is compared; a wrapper such as `reviews` or `review-list` is not one of them.
CARRIERS = "article, li, div, blockquote, section, figure, tr, dd"
OF_FIVE = re.compile(
    r"\b([0-5](?:[.,]\d)?)\s*(?:/|out of|of|od|no|von|su|sur|de|z|na|is)\s*5\b", re.IGNORECASE
)
GLYPHS = re.compile(r"[★⭐]{1,5}[☆✩]{0,5}|[★☆⭐]{5}")
STARRED = re.compile(r"(?:rating|stars?|rated|score)[-_]?([0-5])(?:[-_](?:of|5)[-_]?5?)?$")
PERCENT = re.compile(r"width\s*:\s*(\d{1,3})(?:\.\d+)?%")
REPLY = re.compile(r"(?:^|[_-])(?:reply|response|answer|odgovor|atbilde|antwort|risposta|reponse|respuesta|odpowiedz)\w*")  # fmt: skip
LEAST = 12
"""Letters a review has at least."""
MOST = 200


def reviews_of(
    tree: LexborHTMLParser, shown: set[int], words: Vocabulary
) -> tuple[tuple[Review, ...], frozenset[str]]:
    """The page's reviews, and their texts folded, so that nobody takes them for the shop's own words."""
    made: list[Review] = []
    texts: set[str] = set()
    taken: set[int] = set()
    for node in _candidates(tree):
        if node.mem_id not in shown or _within(node, taken) or len(made) >= MOST:
            continue
        review = _read(node, shown, words)
        if review is not None:
            taken.add(node.mem_id)
            made.append(review)
            texts |= {fold(review.text), fold(review.reply)}
    return tuple(made), frozenset(texts)


def _candidates(tree: LexborHTMLParser) -> list[LexborNode]:
    found = tree.css(KNOWN)[:MOST]
    by_class = [
        node
        for node in tree.css(CARRIERS)[:20_000]
        if any(WHOLE.search(fold(name)) for name in (node.attributes.get("class") or "").split())
    ]
    return found + by_class[: MOST * 2]


def _within(node: LexborNode, taken: set[int]) -> bool:
    parent = node.parent
    for _ in range(30):
        if parent is None:
            return False
        if parent.mem_id in taken:
            return True
        parent = parent.parent
    return False


def _read(node: LexborNode, shown: set[int], words: Vocabulary) -> Review | None:
    whole = _text(node, shown)
    reply_node = next(
        (n for n in _reply_nodes(node) if n.mem_id in shown and n.mem_id != node.mem_id), None
    )
    reply = _text(reply_node, shown) if reply_node is not None else ""
    own = whole.replace(reply, " ").strip() if reply else whole
    if not reply and (said := words.finds("reply", fold(whole))) and said.start() > LEAST:
        own, reply = whole[: said.start()].strip(), whole[said.start() :]
    stars = _stars(node, own)
    on = _date(node, own)
    body = _body(node, shown, reply) or own
    # Stars, a date or a marked body: a box that only bears the name, such as a form, is no review.
    certain = stars is not None or on is not None or node.css_first("[itemprop=reviewBody]")
    asks = node.css_first("textarea, input[type=text], select") is not None
    if not certain or asks or len(body) < LEAST or words.finds("reviews_none", fold(whole)):
        return None
    return Review(body[:600], stars, on, reply[:600])


def _reply_nodes(node: LexborNode) -> list[LexborNode]:
    return [
        one
        for one in node.css("[class]")[:200]
        if any(REPLY.search(fold(name)) for name in (one.attributes.get("class") or "").split())
        and one.tag not in {"button", "a", "form"}
    ]


def _text(node: LexborNode, shown: set[int]) -> str:
    """The words of an element that can be seen."""
    found: list[str] = []
    waiting = [node]
    for _ in range(5000):
        if not waiting:
            break
        one = waiting.pop()
        if one.is_text_node:
            found.append(one.text_content or "")
            continue
        if one.mem_id not in shown:
            continue
        found.append(" ")
        children, child = [], one.child
        while child is not None:
            children.append(child)
            child = child.next
        waiting.extend(reversed(children))
    return " ".join("".join(found).split())[:4000]


def _body(node: LexborNode, shown: set[int], reply: str) -> str:
    marked = node.css_first("[itemprop=reviewBody], [property=reviewBody]")
    if marked is not None:
        return _text(marked, shown)
    said = [_text(one, shown) for one in node.css("p, blockquote, q")[:20]]
    return max((one for one in said if one not in reply), key=len, default="")


def _stars(node: LexborNode, text: str) -> float | None:
    for one in node.css("[itemprop=ratingValue], [property=ratingValue], [data-rating], [data-score], [data-stars]")[:5]:  # fmt: skip
        told = [
            one.attributes.get(n) for n in ("content", "data-rating", "data-score", "data-stars")
        ]
        value = _number(next((t for t in told if t), None) or one.text(deep=True))
        if value is not None:
            return value
    if drawn := GLYPHS.search(text):
        return float(sum(letter in "★⭐" for letter in drawn[0]))
    for one in [node, *node.css("[aria-label], [title], [alt], [class], [style]")[:80]]:
        value = _drawn(one.attributes)
        if value is not None:
            return value
    said = OF_FIVE.search(text)
    return _number(said[1]) if said else None


def _drawn(attributes: dict[str, str | None]) -> float | None:
    for name in ("aria-label", "title", "alt"):
        if said := OF_FIVE.search(attributes.get(name) or ""):
            return _number(said[1])
    classes = (attributes.get("class") or "").lower().split()
    if told := next((f for f in map(STARRED.search, classes) if f), None):
        return _number(told[1])
    starred = any("star" in one or "rating" in one for one in classes)
    if starred and (wide := PERCENT.search(attributes.get("style") or "")):
        return min(5.0, int(wide[1]) / 20)
    return None


def _number(text: str | None) -> float | None:
    try:
        value = float((text or "").strip().replace(",", "."))
    except ValueError:
        return None
    return value if 0 <= value <= 5 else None


def _date(node: LexborNode, text: str) -> date | None:
    for one in node.css("time[datetime], [itemprop=datePublished]")[:3]:
        told = one.attributes.get("datetime") or one.attributes.get("content") or ""
        if on := machine_date(told):
            return on
    return next((on for on, _ in dates_in(text)), None)
