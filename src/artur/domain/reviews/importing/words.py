"""Words and marks as other platforms write them."""

from __future__ import annotations

import html
import re

YES = frozenset(
    [
        "1",
        "true",
        "yes",
        "y",
        "t",
        "x",
        "verified",
        "buyer",
        "verified_buyer",
        "ja",
        "si",
        "sí",
        "oui",
        "da",
        "jā",
        "taip",
        "igen",
        "tak",
        "ano",
    ]
)
PUBLISHED = frozenset(
    [
        "published",
        "publish",
        "approved",
        "approve",
        "ok",
        "active",
        "enabled",
        "live",
        "visible",
        "public",
        "accepted",
        "1",
        "true",
        "yes",
    ]
)
STARS = re.compile(r"^([1-5])(?:[.,]0+)?(?:\s*(?:/\s*5|stars?|★))?$", re.IGNORECASE)
SYMBOLS = re.compile(r"^([★⭐]{1,5})[☆]{0,4}$")
BREAK = re.compile(r"<br\s*/?>|</p>\s*<p[^>]*>", re.IGNORECASE)
PARAGRAPH = re.compile(r"</?p[^>]*>", re.IGNORECASE)
UNWANTED = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
ADDRESS = re.compile(r"https?://[^\s,;|\"'<>]+", re.IGNORECASE)
MOST_PHOTOS = 10


def stars(cell: str) -> int | None:
    """A whole number of stars; None for anything else, half stars included."""
    if match := STARS.match(cell):
        return int(match[1])
    if match := SYMBOLS.match(cell):
        return len(match[1])
    return None


def yes(cell: str) -> bool:
    """Whether the cell says so."""
    return cell.strip().lower() in YES


def published(cell: str) -> bool:
    """Whether it was shown there; a file that does not say holds what was."""
    return not cell or cell.strip().lower() in PUBLISHED


def text(cell: str) -> str:
    """Words without the marks of HTML that exports leave in them."""
    if not cell:
        return ""
    if cell.isprintable() and "<" not in cell and "&" not in cell:
        return cell.strip()
    if "<" in cell:
        cell = PARAGRAPH.sub("", BREAK.sub("\n", cell))
    if "&" in cell:
        cell = html.unescape(cell)
    return cell.strip() if cell.isprintable() else UNWANTED.sub("", cell).strip()


def line(cell: str) -> str:
    """The same in one line."""
    if cell.isprintable() and "<" not in cell and "&" not in cell and "  " not in cell:
        return cell.strip()
    return " ".join(text(cell).split())


def photos(cell: str) -> tuple[str, ...]:
    """The addresses of pictures in a cell, each once."""
    if not cell:
        return ()
    found = dict.fromkeys(match[0] for match in ADDRESS.finditer(cell) if len(match[0]) <= 1000)
    return tuple(found)[:MOST_PHOTOS]
