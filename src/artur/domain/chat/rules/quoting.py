"""What somebody wrote in a reply by mail: the text above what their mail program repeats of ours, or else below it."""

from __future__ import annotations

import re

MARKER = "⁂"
"""Stands in the line of our mails above which an answer is written; nobody types it."""
SIGNATURE = re.compile(r"^-- ?$")
DIVIDER = re.compile(r"^\s*(-{2,}.{0,60}-{2,}|_{10,})\s*$")
HEADER = re.compile(r"^\s*\*?(from|od|no|von|de|da|von|saatja|nuo|feladó)\*?:\s.*@", re.IGNORECASE)
INTRODUCED = re.compile(r".{4,300}(@|\b20\d\d\b|\d{1,2}:\d\d).{0,200}:\s*$", re.DOTALL)
"""A line before a quotation says when or who: "On 3 March 2026 at 9:12, Skodelnica wrote:" in whatever language."""


def written(text: str) -> str:
    """The reply alone; the whole text where nothing of it is told apart."""
    lines = text.replace("\r\n", "\n").split("\n")
    kept = lines[: _end(lines)]
    while kept and (not kept[-1].strip() or kept[-1].lstrip().startswith(">")):
        kept.pop()
    kept = _without_introduction(kept, lines)
    return "\n".join(kept).strip() or _below(lines)


def _end(lines: list[str]) -> int:
    for place, line in enumerate(lines):
        if MARKER in line or SIGNATURE.match(line):
            return place
        if place and (DIVIDER.match(line) or HEADER.match(line)):
            return place
        if line.lstrip().startswith(">") and not _goes_on(lines[place:]):
            return place
    return len(lines)


def _below(lines: list[str]) -> str:
    """What stands under the quotation or between its lines, for who answers there and not above it."""
    first = next((n for n, line in enumerate(lines) if line.lstrip().startswith(">")), len(lines))
    rest = [line for line in lines[first:] if not line.lstrip().startswith(">")]
    end = next((n for n, line in enumerate(rest) if SIGNATURE.match(line)), len(rest))
    return "\n".join(rest[:end]).strip()


def _goes_on(rest: list[str]) -> bool:
    """Whether something is written below the quotation, as who answers line by line does."""
    below = [line for line in rest if line.strip() and not line.lstrip().startswith(">")]
    return bool(below) and MARKER not in "".join(rest)


def _without_introduction(kept: list[str], lines: list[str]) -> list[str]:
    """Mail programs break the line that leads to the quotation in two."""
    if len(kept) == len(lines):
        return kept
    for many in (3, 2, 1):
        last = kept[-many:]
        # A paragraph of its own: what stands right above it, without an empty line, belongs to it.
        if len(last) == many and all(map(str.strip, last)) and INTRODUCED.fullmatch(" ".join(last)):
            before = kept[-many - 1 : -many]
            if not before or not before[0].strip():
                return kept[:-many]
    return kept
