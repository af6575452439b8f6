"""From the bytes of an answer to a page as its visitor sees it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from artur.domain.checkup.reading import structured, visible
from artur.domain.checkup.reading.dates import dates_in, machine_date
from artur.domain.checkup.reading.page import Block, Dated, Marks, Page, first_text
from artur.domain.checkup.reading.reviews import reviews_of
from artur.domain.checkup.reading.tongues import Tongues
from artur.domain.checkup.words import Vocabulary, fold, spoken_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from selectolax.lexbor import LexborHTMLParser, LexborNode

CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]{2,30})", re.IGNORECASE)
UPDATED = ("dateModified", "datePublished", "uploadDate")
LOADED = "script[src], img[src], iframe[src], link[rel=stylesheet][href], video[src], source[src]"
MOST_INLINE = 60_000


def read(url: str, body: bytes, charset: str = "", tongues: Tongues | None = None) -> Page:
    """The page; broken HTML is read as browsers read it."""
    from selectolax.lexbor import LexborHTMLParser  # noqa: PLC0415 - only who checks a shop needs it

    tree = LexborHTMLParser(_decoded(body, charset))
    seen = visible.see(tree, _base(tree, url))
    words = " ".join(block.text for block in seen.blocks[:200])
    root = tree.css_first("html")
    told = (root.attributes.get("lang") if root else "") or ""
    language = (tongues or Tongues()).language_of(told, words)
    spoken = spoken_in(language)
    reviews, said = reviews_of(tree, seen.shown, spoken)
    items, broken = structured.read(tree)
    title = tree.css_first("title")
    return Page(
        url=url,
        language=language,
        title=" ".join((title.text() or "").split())[:300] if title else "",
        blocks=tuple(_marked(seen.blocks, said)),
        links=tuple(seen.links),
        pictures=tuple(seen.pictures),
        frames=tuple(seen.frames),
        reviews=reviews,
        dates=tuple(_dates(seen.blocks, spoken, items, tree)),
        items=items,
        meta=_meta(tree),
        marks=_marks(tree, seen.names),
        plain_sources=_plain_sources(tree, url),
        broken_data=broken,
    )


def _decoded(body: bytes, charset: str) -> str:
    told = CHARSET.search(body[:4096])
    for name in (charset, told[1].decode("ascii") if told else "", "utf-8"):
        try:
            return body.decode(name) if name else body.decode("utf-8")
        except (UnicodeDecodeError, LookupError):
            continue
    return body.decode("windows-1252", errors="replace")


def _base(tree: LexborHTMLParser, url: str) -> str:
    """Where its links start from."""
    told = tree.css_first("base[href]")
    try:
        return urljoin(url, told.attributes.get("href") or "") if told else url
    except ValueError:
        return url


def _marked(blocks: list[Block], said: frozenset[str]) -> Iterator[Block]:
    """The blocks, those that are customers' words marked as such."""
    for one in blocks:
        theirs = len(one.folded) > 11 and any(one.folded in text for text in said)
        yield (
            one
            if not theirs
            else Block(
                one.text, one.tag, one.region, one.chapter, one.folded, frozenset({"review"})
            )
        )


def _dates(
    blocks: list[Block], words: Vocabulary, items: tuple[dict[str, Any], ...], tree: LexborHTMLParser
) -> Iterator[Dated]:  # fmt: skip
    for one in blocks:
        for on, at in list(dates_in(one.text, words.language))[:5]:
            before = one.folded[max(0, at - 60) : at]
            of = "updated" if words.finds("updated", before) else "mentioned"
            yield Dated(on, one.text[max(0, at - 60) : at + 40].strip(), of)
    page = Page("", items=items)
    for item in page.of_type("Article", "BlogPosting", "NewsArticle", "WebPage", "FAQPage"):
        for name in UPDATED:
            if (told := machine_date(first_text(item, name))) is not None:
                yield Dated(told, f"{name}: {told.isoformat()}", "updated")
    for node in tree.css("time[datetime]")[:50]:
        if (
            _in_an_article(node)
            and (told := machine_date(node.attributes.get("datetime") or "")) is not None
        ):
            yield Dated(told, " ".join((node.text(deep=True) or "").split())[:80], "published")


def _in_an_article(node: LexborNode) -> bool:
    around = node.parent
    for _ in range(40):
        if around is None or around.tag in {"article", "main"}:
            break
        around = around.parent
    return around is not None and around.tag in {"article", "main"}


def _meta(tree: LexborHTMLParser) -> dict[str, str]:
    told: dict[str, str] = {}
    for node in tree.css("meta[content]")[:200]:
        name = node.attributes.get("property") or node.attributes.get("name") or ""
        if name:
            told.setdefault(name.lower()[:60], (node.attributes.get("content") or "")[:500])
    return told


def _marks(tree: LexborHTMLParser, names: set[str]) -> Marks:
    scripts = tree.css("script")
    sources = [one.attributes.get("src") or "" for one in scripts]
    inline = "\n".join(
        one.text() or "" for one in scripts if "json" not in (one.attributes.get("type") or "")
    )
    return Marks(
        frozenset(names), tuple(fold(one)[:500] for one in sources if one), inline[:MOST_INLINE].lower()
    )  # fmt: skip


def _plain_sources(tree: LexborHTMLParser, url: str) -> tuple[str, ...]:
    if not url.startswith("https:"):
        return ()
    told = (
        node.attributes.get("src") or node.attributes.get("href") or "" for node in tree.css(LOADED)
    )
    return tuple(one[:300] for one in told if one.lower().startswith("http:"))[:10]
