"""Reviews as they stand on a page: whole and visible, with stars, date and reply where they can be read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from artur.domain.checkup.reading.dates import dates_in, machine_date
from artur.domain.checkup.reading.page import Review
from artur.domain.checkup.reading.starred import starred
from artur.domain.checkup.reading.stars import stars_of
from artur.domain.checkup.words import fold

if TYPE_CHECKING:
    from datetime import date

    from selectolax.lexbor import LexborHTMLParser, LexborNode

    from artur.domain.checkup.words import Vocabulary

KNOWN = "[itemprop=review], [itemprop=reviews], [itemtype$='/Review'], [typeof=Review], [typeof='schema:Review']"
WHOLE = re.compile(
    r"(?:^|[_-])(?:review|rev|recenzij\w?|mnenj\w|ocena|atsauksm\w|bewertung|rezension|recensione|avis|opinion|resena|opinia|"
    r"comment|testimonial|vertejums|feedback|atsiliepim\w*|arvustus|hinnang|hodnoceni|recenze|velemeny|ertekeles|avaliacao|opiniao)(?:[_-]?(?:item|card|entry|box|body|row|single|list-item|wrapper|block))?$"
)
# Folded before it is compared; a wrapper such as `reviews` or `review-list` is not one of them.
CARRIERS = "article, li, div, blockquote, section, figure, tr, dd"
BODY = "[itemprop=reviewBody], [property=reviewBody], [itemprop=description]"
REPLY = re.compile(r"(?:^|[_-])(?:reply|replied|response|answer|bypostauthor|children|odgovor|atbilde|antwort|risposta|reponse|respuesta|odpowiedz|atsakym|vastus|odpoved|valasz|resposta)\w*")  # fmt: skip
COLON = re.compile(r"[^.:!?]{0,40}:")
SHORT = re.compile(r"([0-3]?\d)[./]([01]?\d)[./](\d\d)")
LABEL = 8
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
    for node in _candidates(tree, shown, words):
        if node.mem_id not in shown or _within(node, taken) or len(made) >= MOST:
            continue
        review = _read(node, shown, words)
        if review is not None:
            taken.add(node.mem_id)
            made.append(review)
            texts |= {fold(review.text), fold(review.reply)}
    return tuple(made), frozenset(texts)


def _candidates(tree: LexborHTMLParser, shown: set[int], words: Vocabulary) -> list[LexborNode]:
    found = tree.css(KNOWN)[:MOST]
    by_class = [
        node
        for node in tree.css(CARRIERS)[:20_000]
        if any(WHOLE.search(fold(name)) for name in (node.attributes.get("class") or "").split())
    ]
    unnamed = starred(tree, shown, words, lambda node: _text(node, shown))
    return found + by_class[: MOST * 2] + unnamed


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
    if not reply and (at := _answered_at(node, whole, shown, words)):
        own, reply = whole[:at].strip(), whole[at:]
    reply = reply or _beneath(node, shown, words)
    stars = stars_of(node, own)
    on = _date(node, own, words.language)
    body = _body(node, shown, reply) or own
    # Stars, a date or a marked body: a box that only bears the name, such as a form, is no review.
    certain = stars is not None or on is not None or node.css_first("[itemprop=reviewBody]")
    asks = node.css_first("textarea, input[type=text], select") is not None
    if not certain or asks or len(body) < LEAST or words.finds("reviews_none", fold(whole)):
        return None
    return Review(body[:600], stars, on, reply[:600])


def _answered_at(node: LexborNode, whole: str, shown: set[int], words: Vocabulary) -> int:
    """Where the shop's answer begins: behind a colon, or a line of its own; customers speak of answers as well."""
    folded = fold(whole)
    for said in words.pattern("reply").finditer(folded):
        if said.start() > LEAST and COLON.match(folded, max(said.start(), said.end() - 1)):
            return said.start()
    for one in node.css("strong, b, em, h3, h4, h5, h6, span, div, p, small, dt")[:100]:
        label = _text(one, shown) if one.mem_id in shown else ""
        at = whole.find(label) if 0 < len(label.split()) <= LABEL else -1
        if at > LEAST and words.finds("reply", fold(label)) and at + len(label) < len(whole):
            return at
    return 0


def _beneath(node: LexborNode, shown: set[int], words: Vocabulary) -> str:
    """An answer that is set under the review, not within it."""
    after = node.next
    while after is not None and not after.is_element_node:
        after = after.next
    if after is None or after.mem_id not in shown:
        return ""
    text = _text(after, shown)
    said = words.finds("reply", fold(text[:60]))
    return text if said and COLON.match(fold(text), max(0, said.end() - 1)) else ""


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
    marked = node.css_first(BODY)
    if marked is not None and len(told := _text(marked, shown)) >= LEAST:
        return told
    said = [_text(one, shown) for one in node.css("p, blockquote, q")[:20]]
    longest = max((one for one in said if one not in reply), key=len, default="")
    return longest if len(longest) >= LEAST else ""


def _date(node: LexborNode, text: str, language: str) -> date | None:
    for one in node.css("time[datetime], [itemprop=datePublished]")[:3]:
        told = one.attributes.get("datetime") or one.attributes.get("content") or ""
        if on := machine_date(told) or _short(told):
            return on
    return next((on for on, _ in dates_in(text, language)), None)


def _short(told: str) -> date | None:
    """A day with two figures for its year, as some themes write it where a machine's date belongs."""
    found = SHORT.fullmatch(told.strip())
    return next((on for on, _ in dates_in(f"{found[1]}.{found[2]}.20{found[3]}")), None) if found else None  # fmt: skip
