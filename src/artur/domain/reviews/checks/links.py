"""Links, and host names written as such."""

from __future__ import annotations

import re

NAME = "link"

# A host name counts only with a top level that is common in links, so that "ok.super" or "1.kos" does not.
TOP = "com|net|org|info|biz|shop|store|online|site|eu|si|lv|de|at|it|hr|fr|es|pl|cz|sk|hu|lt|ee|ru|uk|io|me|tv|ly|xyz|top"
LINK = re.compile(
    rf"https?://|\bwww\.|(?<![@\w.])[a-z0-9][a-z0-9-]{{1,62}}\.(?:[a-z0-9-]+\.)*(?:{TOP})(?:/\S*|\b(?![.\w]))",
    re.IGNORECASE,
)


HINT = re.compile(r"\.[a-z0-9]|://|www\.", re.IGNORECASE)
"""What every link holds and few reviews do; looked for first, as it is found much faster."""


def found(words: str, language: str) -> bool:
    """Whether the words hold a link."""
    if ("." not in words and "://" not in words) or not HINT.search(words):
        return False
    return any(not _is_sentence_end(words, match) for match in LINK.finditer(words))


def _is_sentence_end(words: str, match: re.Match[str]) -> bool:
    """Whether it is a full stop without a space: "zelo lepo.Me je navdušilo" names no host."""
    name = match[0]
    if "/" in name or name.lower().startswith("www."):
        return False
    before, _, top = name.rpartition(".")
    return top.lower() in {
        "me",
        "it",
        "at",
        "es",
        "de",
        "si",
        "top",
        "to",
        "ly",
        "info",
        "eu",
    } and (
        top[:1].isupper()
        or (
            words[match.end() : match.end() + 1] == " "
            and "." not in before
            and top.lower() != "si"
        )
    )
