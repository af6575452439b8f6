"""A page as it was read: plain values, so that the checks need no HTML and its tree can be let go of."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from artur.domain.checkup.words import Vocabulary, fold, spoken_in

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


@dataclass(frozen=True, slots=True)
class Block:
    """Words that stand together; `chapter` is the heading above, `region` main, header, nav, aside or footer."""

    text: str
    tag: str
    region: str
    chapter: str = ""
    folded: str = ""
    within: frozenset[str] = frozenset()
    """What surrounds it that matters to a reading: `review`, `link`, `form`."""


@dataclass(frozen=True, slots=True)
class Link:
    """Where a visible link leads, by its whole address, and what it is called."""

    url: str
    text: str
    region: str
    follow: bool = True


@dataclass(frozen=True, slots=True)
class Picture:
    """A visible picture."""

    src: str
    alt: str
    region: str
    link: str = ""
    small: bool = False


@dataclass(frozen=True, slots=True)
class Frame:
    """Something played or embedded: a video element, a frame, an element that loads one on a click."""

    tag: str
    src: str
    region: str


@dataclass(frozen=True, slots=True)
class Review:
    """What somebody wrote of a product or the shop, as far as the page tells."""

    text: str
    stars: float | None = None
    on: date | None = None
    reply: str = ""


@dataclass(frozen=True, slots=True)
class Dated:
    """A date the page names, with the words around it; `of` is updated, published or mentioned."""

    on: date
    quote: str
    of: str


@dataclass(frozen=True, slots=True)
class Marks:
    """What a machine recognises a part by: tags, ids, classes, scripts."""

    names: frozenset[str] = frozenset()
    """Tags as they are, `#id` and `.class`, of what is visible."""
    scripts: tuple[str, ...] = ()
    inline: str = ""


@dataclass
class Page:
    """One page of a shop."""

    url: str
    language: str = ""
    title: str = ""
    blocks: tuple[Block, ...] = ()
    links: tuple[Link, ...] = ()
    pictures: tuple[Picture, ...] = ()
    frames: tuple[Frame, ...] = ()
    reviews: tuple[Review, ...] = ()
    dates: tuple[Dated, ...] = ()
    items: tuple[dict[str, Any], ...] = ()
    """Structured data, nested as it was told, each with `@type` as a list of plain names."""
    meta: dict[str, str] = field(default_factory=dict)
    marks: Marks = field(default_factory=Marks)
    plain_sources: tuple[str, ...] = ()
    """What it loads without encryption."""
    broken_data: int = 0
    """Pieces of structured data that can't be read."""
    kinds: frozenset[str] = frozenset()

    @cached_property
    def words(self) -> Vocabulary:
        """What is looked for on a page of its language."""
        return spoken_in(self.language)

    @cached_property
    def heading(self) -> str:
        """Its first heading, the main one where there is one."""
        first = next((b.text for b in self.blocks if b.tag == "h1"), "")
        # Old pages begin with a smaller one.
        return first or next(
            (b.text for b in self.blocks if b.tag in {"h2", "h3"} and b.region == "main"), ""
        )

    @cached_property
    def length(self) -> int:
        """Words in its main part."""
        return sum(len(b.text.split()) for b in self.blocks if b.region == "main")

    def of_type(self, *types: str) -> Iterator[dict[str, Any]]:
        """Structured data of one of these types, however deep."""
        waiting = [(item, 0) for item in self.items]
        while waiting:
            item, depth = waiting.pop()
            if wanted(item, types):
                yield item
            if depth < 8:
                waiting += [(one, depth + 1) for one in _inner(item)]


def wanted(item: dict[str, Any], types: tuple[str, ...]) -> bool:
    """Whether it is of one of these types."""
    return any(name in types for name in item.get("@type", ()))


def first_text(item: dict[str, Any], name: str) -> str:
    """A property as text; the first where there are several."""
    value: Any = item.get(name)
    while isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("@value") or value.get("name") or value.get("@id") or ""
    return str(value).strip() if value is not None else ""


def block(text: str, tag: str, region: str, chapter: str, within: frozenset[str]) -> Block:
    """A block with its folded text beside it."""
    return Block(text, tag, region, chapter, fold(text), within)


def _inner(item: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for value in item.values():
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, dict):
                yield one
