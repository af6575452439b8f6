"""The words a visitor sees, block by block, with the links, pictures and frames among them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from artur.domain.checkup.reading.hiding import Hiding
from artur.domain.checkup.reading.page import HEADINGS, Frame, Picture, block
from artur.domain.checkup.reading.seen import Seen, drawn, link_of, set_aside

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

    Attributes = dict[str, str | None]

INLINE = frozenset(
    re.findall(
        r"\w+",
        "a abbr acronym b bdi bdo big cite code data dfn em font i img ins kbd label mark q s samp small span strong sub sup time "
        "tt u var wbr input select",
    )
)
CELLS = frozenset({"td", "th"})
REGIONS = {"header": "header", "footer": "footer", "nav": "nav", "aside": "aside", "main": "main"}
ROLES = {"banner": "header", "contentinfo": "footer", "navigation": "nav", "complementary": "aside", "main": "main"}  # fmt: skip
FOOTER = re.compile(r"(?:^|[\s_-])(?:footer|site-footer|page-footer|bottom-bar)(?:$|[\s_-])", re.IGNORECASE)  # fmt: skip
PLAYED = frozenset({"video", "iframe", "embed", "object"})
EMBEDDED = ("data-video", "data-youtube", "videoid", "data-video-id", "data-plyr-embed-id")
MOST_NODES = 60_000
MOST_TEXT = 500_000
LONGEST = 4000


@dataclass(frozen=True, slots=True)
class _Place:
    """Where in the page the walk is."""

    tag: str = "body"
    region: str = "main"
    link: str = ""


class _Walk:
    """One walk over a page, downwards and in order, without recursion: pages can be nested endlessly."""

    def __init__(self, tree: LexborHTMLParser, url: str) -> None:
        self._hiding, self._url = Hiding(tree), url
        self._words: list[str] = []
        self._letters = 0
        self._chapter = ""
        self.seen = Seen()

    def run(self, body: LexborNode) -> Seen:
        waiting: list[tuple[LexborNode | None, _Place]] = [(body, _Place())]
        for _ in range(MOST_NODES):
            if not waiting or self._letters > MOST_TEXT:
                break
            node, place = waiting.pop()
            if node is None:
                self._flush(place)
            elif node.is_text_node:
                self._words.append(node.text_content or "")
            elif node.is_element_node and not self._hiding.hides(node):
                self._enter(node, place, waiting)
            else:
                self._unseen(node, place)
        self._flush(_Place())
        return self.seen

    def _enter(
        self, node: LexborNode, place: _Place, waiting: list[tuple[LexborNode | None, _Place]]
    ) -> None:
        tag, attributes = node.tag or "", node.attributes
        self._note(tag, attributes)
        self.seen.shown.add(node.mem_id)
        inner = self._inner(tag, attributes, place)
        if tag in CELLS:
            # A row is one statement: what is delivered where, and for how much.
            self._words.append(" ")
        elif tag in INLINE:
            # Parts side by side are set apart by their style, where no space is written.
            self._words.append(" " if node.prev is not None and node.prev.is_element_node else "")
        else:
            self._flush(place)
            waiting.append((None, inner))
        self._single(node, tag, attributes, inner)
        children = []
        child = node.child
        while child is not None:
            children.append((child, inner))
            child = child.next
        waiting.extend(reversed(children))

    def _inner(self, tag: str, attributes: Attributes, place: _Place) -> _Place:
        region = REGIONS.get(tag) or ROLES.get(attributes.get("role") or "") or place.region
        if place.region in {"footer", "nav"} and region in {"header", "main"}:
            region = place.region
        # A header within an article is its heading, not the page's.
        if tag == "header" and place.tag in {"article", "section", "main", "li"}:
            region = place.region
        if tag == "div" and FOOTER.search(f"{attributes.get('class')} {attributes.get('id')}"):
            region = "footer"
        link = place.link
        if tag == "a" and attributes.get("href"):
            link = self._whole(attributes.get("href") or "")
        return _Place(place.tag if tag in INLINE else tag, region, link)

    def _note(self, tag: str, attributes: Attributes) -> None:
        names = self.seen.names
        if len(names) < 5000:
            names.add(tag)
            names.update(
                f".{name}".lower() for name in (attributes.get("class") or "").split()[:20]
            )
            if attributes.get("id"):
                names.add(f"#{attributes['id']}".lower())

    def _single(self, node: LexborNode, tag: str, attributes: Attributes, place: _Place) -> None:
        if tag == "a" and place.link and len(self.seen.links) < 2000:
            self.seen.links.append(link_of(node, attributes, place.link, place.region))
        elif tag == "img" and len(self.seen.pictures) < 1000:
            self._picture(attributes, place)
        elif tag in PLAYED or any(name in attributes for name in EMBEDDED):
            self._frame(node, place)
        elif tag == "input" and attributes.get("type") in {"submit", "button"}:
            self._words.append(f" {attributes.get('value') or ''} ")
        elif tag == "br":
            self._words.append(" ")

    def _picture(self, attributes: Attributes, place: _Place) -> None:
        src = attributes.get("src") or attributes.get("data-src") or attributes.get("srcset") or ""
        alt = (attributes.get("alt") or attributes.get("title") or "").strip()
        whole = self._whole(src.split()[0]) if src.split() else ""
        sides = [attributes.get("width"), attributes.get("height")]
        small = any(side and side.isdecimal() and int(side) < 64 for side in sides)
        if whole or src.startswith("data:"):
            self.seen.pictures.append(
                Picture(whole or src[:60], alt[:300], place.region, place.link, small)
            )

    def _unseen(self, node: LexborNode, place: _Place) -> None:
        """What is no part of the words and says something all the same."""
        if node.tag in PLAYED:
            self._frame(node, place)
        elif node.tag == "template" and (player := set_aside(node)):
            self.seen.frames.append(Frame("video", self._whole(player), place.region))
        elif (
            node.tag == "svg"
            and (told := drawn(node))
            and not self._hiding.out_of_sight(node.attributes)
        ):
            self.seen.pictures.append(Picture("", told, place.region, place.link, small=True))

    def _frame(self, node: LexborNode, place: _Place) -> None:
        attributes = node.attributes
        if self._hiding.out_of_sight(attributes) or len(self.seen.frames) >= 100:
            return
        src = next(
            (attributes[n] for n in ("src", "data-src", "data-video", "data-youtube", "data") if attributes.get(n)),
            "",
        )  # fmt: skip
        if not src and (source := node.css_first("source[src]")):
            src = source.attributes.get("src") or ""
        if not src and (told := attributes.get("videoid")):
            src = f"https://www.youtube.com/embed/{told}"
        self.seen.frames.append(Frame(node.tag or "", self._whole(src or ""), place.region))

    def _flush(self, place: _Place) -> None:
        text = " ".join("".join(self._words).split())
        self._words.clear()
        if not text:
            return
        self._letters += len(text)
        made = block(text[:LONGEST], place.tag, place.region, self._chapter, frozenset())
        if place.tag in HEADINGS:
            self._chapter = text[:200]
        self.seen.blocks.append(made)

    def _whole(self, address: str) -> str:
        try:
            whole = urljoin(self._url, address.strip())
            urlsplit(whole)
        except ValueError:
            return ""
        return whole[:2000]


def see(tree: LexborHTMLParser, url: str) -> Seen:
    """All a visitor sees of the page without doing more than opening what can be opened."""
    body = tree.body
    return _Walk(tree, url).run(body) if body is not None else Seen()
