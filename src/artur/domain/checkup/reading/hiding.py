"""What is in a page's HTML and nevertheless not seen by a visitor."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

NEVER_SHOWN = frozenset(
    {"script", "style", "template", "noscript", "head", "iframe", "object", "svg", "title", "meta", "link", "datalist"}
)  # fmt: skip
INLINE = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|opacity\s*:\s*0(?:\.0+)?\s*(?:;|$|!)|font-size\s*:\s*0(?:px|;|$)"
    r"|(?:left|top|text-indent)\s*:\s*-\d{3,}",
    re.IGNORECASE,
)
RULE = re.compile(r"([^{}@]{1,300})\{([^{}]{0,2000})\}")
SIMPLE = re.compile(r"[.#][\w-]+")
MOST_CSS = 200_000


class Hiding:
    """Knows what the page's own style sheets hide; `openable` is what a control of the page shows."""

    def __init__(self, tree: LexborHTMLParser) -> None:
        self._hidden = _hidden_names(tree)
        self._openable = _openable(tree)

    def hides(self, node: LexborNode) -> bool:
        """Whether the element and all in it stays out of sight."""
        tag = node.tag or ""
        if tag in NEVER_SHOWN:
            return True
        attributes = node.attributes
        if not attributes:
            return False
        if tag == "input" and attributes.get("type") == "hidden":
            return True
        if not self.out_of_sight(attributes):
            return False
        return not self._can_be_opened(attributes)

    def out_of_sight(self, attributes: dict[str, str | None]) -> bool:
        """Whether a style or an attribute of its own hides it."""
        if "hidden" in attributes or INLINE.search(attributes.get("style") or ""):
            return True
        if not self._hidden:
            return False
        names = {f".{name}" for name in (attributes.get("class") or "").split()}
        names.add(f"#{attributes.get('id')}")
        return bool(names & self._hidden)

    def _can_be_opened(self, attributes: dict[str, str | None]) -> bool:
        return (
            attributes.get("role") == "tabpanel" or (attributes.get("id") or "") in self._openable
        )


def _hidden_names(tree: LexborHTMLParser) -> frozenset[str]:
    hidden: set[str] = set()
    for style in tree.css("style"):
        # What a small screen hides or a script takes back is not judged: those rules stand in braces of their own.
        css = _outermost((style.text() or "")[:MOST_CSS])
        for selectors, body in RULE.findall(css):
            if INLINE.search(body):
                hidden.update(
                    one for s in selectors.split(",") if SIMPLE.fullmatch(one := s.strip())
                )
    return frozenset(hidden)


def _outermost(css: str) -> str:
    """The sheet without its comments and without what stands in conditions such as `@media`."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    kept: list[str] = []
    depth, within = 0, False
    for piece in re.split(r"([{}])", css):
        if piece == "{":
            depth += 1
            if depth == 1:
                within = "@" in kept[-1] if kept else False
                if within:
                    kept.pop()
        if not within:
            kept.append(piece)
        if piece == "}":
            depth = max(0, depth - 1)
            within = within and depth > 0
    return "".join(kept)


def _openable(tree: LexborHTMLParser) -> frozenset[str]:
    found: set[str] = set()
    for node in tree.css("[aria-controls], [data-bs-target], [data-target], a[href^='#']")[:2000]:
        for name in ("aria-controls", "data-bs-target", "data-target", "href"):
            value = node.attributes.get(name) or ""
            found.update(part.lstrip("#") for part in value.split()[:20])
    return frozenset(found - {""})
