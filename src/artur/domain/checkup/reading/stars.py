"""How many stars are given, however they are drawn or said."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from artur.domain.checkup.words import fold

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

OF_FIVE = re.compile(
    r"\b([0-5](?:[.,]\d)?)\s*(?:/|out of|of|od|no|von|su|sur|de|z|na|is|iš|iz|ze|sobre|em)\s*5\b",
    re.IGNORECASE,
)
SO_MANY = re.compile(
    r"^\W*(?:\w+:?\s+)?([0-5](?:[.,]\d)?)[\s-]*(?:star|zvezd|zvjezdic|stern|stell|etoile|estrell|gwiazd|zvaigzn|hvezd|zvaigzd|tahe|tahte|"
    r"csillag|estrela)\w*"
)
GLYPHS = re.compile(r"[★⭐]{1,5}[☆✩]{0,5}|[★☆⭐]{5}")
STARRED = re.compile(r"(?:rating|stars?|rated|score)[-_]?([0-5])(?:[-_](?:of|5)[-_]?5?)?$")
PERCENT = re.compile(r"width\s*:\s*(\d{1,3})(?:\.\d+)?%")


def told_stars(text: str) -> str:
    """How many stars a label tells; empty where it tells none."""
    found = OF_FIVE.search(text) or SO_MANY.search(fold(text))
    return found[1] if found else ""


def stars_of(node: LexborNode, text: str) -> float | None:
    """The stars of one review, by its data, its signs or its words."""
    for one in node.css("[itemprop=ratingValue], [property=ratingValue], [data-rating], [data-score], [data-stars], [data-grade]")[:5]:  # fmt: skip
        told = [
            one.attributes.get(n)
            for n in ("content", "data-rating", "data-score", "data-stars", "data-grade")
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
        if told := told_stars(attributes.get(name) or ""):
            return _number(told)
    classes = (attributes.get("class") or "").lower().split()
    if named := next((f for f in map(STARRED.search, classes) if f), None):
        return _number(named[1])
    rated = any("star" in one or "rating" in one for one in classes)
    if rated and (wide := PERCENT.search(attributes.get("style") or "")):
        return min(5.0, int(wide[1]) / 20)
    return None


def _number(text: str | None) -> float | None:
    plain = (text or "").strip().replace(",", ".")
    try:
        value = float(plain.rstrip("% ")) / (20 if plain.endswith("%") else 1)
    except ValueError:
        return None
    return value if 0 <= value <= 5 else None
