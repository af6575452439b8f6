"""What was seen of a page, and a link as it is seen."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from artur.domain.checkup.reading.page import Block, Frame, Link, Picture

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

    Attributes = dict[str, str | None]

SET_ASIDE = re.compile(
    r"<(?:video|iframe|source)\b[^>]{0,600}?\bsrc=[\"']([^\"']{1,500})", re.IGNORECASE
)


@dataclass(slots=True)
class Seen:
    """What was seen of a page."""

    blocks: list[Block] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    frames: list[Frame] = field(default_factory=list)
    names: set[str] = field(default_factory=set)
    shown: set[int] = field(default_factory=set)
    """The elements themselves, by the tree's own number."""


def link_of(node: LexborNode, attributes: Attributes, url: str, region: str) -> Link:
    """A link with the words it goes by."""
    text = " ".join((node.text(deep=True, separator=" ") or "").split())
    if not text:
        picture = node.css_first("img[alt]")
        text = attributes.get("aria-label") or attributes.get("title") or ""
        text = text or (picture.attributes.get("alt") or "" if picture else "")
    told = (attributes.get("rel") or "").lower().split()
    return Link(url, text[:200], region, "nofollow" not in told)


def set_aside(node: LexborNode) -> str:
    """What a button beside a template plays: the page shows a still until then."""
    parent = node.parent
    if parent is None or parent.css_first("button") is None:
        return ""
    player = SET_ASIDE.search(node.html or "")
    return player[1] if player else ""


def drawn(node: LexborNode) -> str:
    """What a drawing says it is, such as the sign of a card."""
    title = node.css_first("title")
    return ((title.text() if title else "") or node.attributes.get("aria-label") or "").strip()[
        :300
    ]
