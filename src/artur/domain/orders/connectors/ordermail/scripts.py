"""Finding the data scripts in a mail's HTML, in one pass and without building a tree."""

from __future__ import annotations

import re

KINDS = {
    "application/json+artur": "artur",
    "application/ld+json": "json-ld",
    "application/json+trustpilot": "trustpilot",
}
"""Types of scripts we read, and what we call them."""
LONGEST_TAG = 600
MOST = 30
BEGIN = re.compile(r"<script\b", re.IGNORECASE)
END = re.compile(r"</script", re.IGNORECASE)
TYPE = re.compile(r"\btype\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s>]+)", re.IGNORECASE)
# Templates wrap scripts against old browsers.
WRAPPING = re.compile(r"^(?:<!--|//\s?<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s?\]\]>|\]\]>)$")


def find(html: str) -> list[tuple[str, str]]:
    """What each script we read is called, with its text, in the order of the mail."""
    found: list[tuple[str, str]] = []
    opened = BEGIN.search(html)
    while opened is not None and len(found) < MOST:
        begin = html.find(">", opened.end(), opened.end() + LONGEST_TAG)
        following = opened.end()
        if begin >= 0:
            end = END.search(html, begin)
            if end is None:
                break
            if kind := _kind(html[opened.start() : begin]):
                found.append(
                    (kind, WRAPPING.sub("", html[begin + 1 : end.start()].strip()).strip())
                )
            following = end.end()
        opened = BEGIN.search(html, following)
    return found


def _kind(tag: str) -> str:
    told = TYPE.search(tag)
    name = told[1].strip("\"'").partition(";")[0].strip().lower() if told else ""
    return KINDS.get(name, "")
