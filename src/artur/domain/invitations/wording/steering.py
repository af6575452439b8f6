"""Whether a text leans on a customer: fishes for praise, asks only the satisfied, pays for an answer."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from artur.domain.invitations.wording.findings import REFUSED, WARNED, Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

LISTS = resources.files("artur.domain.invitations.wording") / "data" / "steering.toml"
STROKES = str.maketrans({"ł": "l", "đ": "d", "ø": "o", "ð": "d", "æ": "ae", "œ": "oe"})
TOKENS = re.compile(r"\w+|[.!?;:\n…]")
STARRED = re.compile(
    "[★⭐☆🌟]\N{VARIATION SELECTOR-16}?(\\s*[★⭐☆🌟]\N{VARIATION SELECTOR-16}?){2,}"
)
RUN = re.compile(r"\b[^\W\d_a-zß-öø-ÿ]{2,}(?:\s+[^\W\d_a-zß-öø-ÿ]{2,})*\b")
SHOUTED = 6
"""Capitals in a row from which on it is no abbreviation."""
UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
"""Marks without width, by which a word could be hidden from us and not from a reader."""
GAP = "(?: \\w+){0,5}?"
NEARBY = 30
"""Characters around a find in which a word of balance makes it fair."""
END = "(?= |$)"


def steering(text: str, language: str, part: str) -> Iterator[Finding]:
    """What in `text` (Liquid already taken out) leans on who reads it."""
    starred = STARRED.search(text)
    if starred:
        yield Finding("praise", _praise(starred.group()), part, _line(text, starred.start()))
    folded, lines = fold(text)
    for kind, level in (
        ("praise", REFUSED),
        ("gating", REFUSED),
        ("reward", WARNED),
        ("leaning", WARNED),
    ):
        found = _first(kind, language, folded)
        if found is not None:
            line = lines[folded.count(" ", 0, found.start() + 1) - 1]
            said = " ".join(found.group().replace("/", "").split())
            yield Finding(kind, WORDS[kind](said), part, line, level)
            if level == REFUSED:
                return


def loudness(text: str, part: str) -> Iterator[Finding]:
    """Exclamation marks and capitals, which make a mail look like an advertisement."""
    if "!" in text:
        told = _("An exclamation mark sounds like advertising; a full stop is calmer.")
        yield Finding("loud", told, part, _line(text, text.index("!")), WARNED)
    for found in RUN.finditer(text):
        letters = sum(map(str.isalpha, found.group()))
        if found.group().isupper() and letters >= SHOUTED:
            told = _("“%(words)s” in capitals reads like shouting.") % {"words": found.group()}
            yield Finding("loud", told, part, _line(text, found.start()), WARNED)
            return


def fold(text: str) -> tuple[str, list[int]]:
    """The words in small letters without accents, a slash between sentences; and the line of each."""
    words, lines = [], []
    line = 1
    for token in TOKENS.finditer(UNSEEN.sub("", text)):
        if token.group() == "\n":
            line += 1
            continue
        plain = token.group().casefold().translate(STROKES)
        plain = "".join(
            c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c)
        )
        words.append(plain if plain[0].isalnum() else "/")
        lines.append(line)
    return "".join(f" {word}" for word in words), lines


def languages() -> frozenset[str]:
    """The languages there are lists for."""
    return frozenset(_lists())


def _first(kind: str, language: str, folded: str) -> re.Match[str] | None:
    # Many write English whatever the language; what is refused there is refused everywhere.
    also = _patterns(kind, "en") if kind in {"praise", "gating"} and language != "en" else ()
    for pattern in (*_patterns(kind, language), *also):
        for found in pattern.finditer(folded):
            around = folded[max(0, found.start() - NEARBY) : found.end() + NEARBY]
            fair = kind == "praise" and any(
                p.search(around) for p in _patterns("balance", language)
            )
            if not fair:
                return found
    return None


@cache
def _lists() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(LISTS.read_text("utf-8"))


@cache
def _patterns(kind: str, language: str) -> tuple[re.Pattern[str], ...]:
    return tuple(_pattern(entry) for entry in _lists().get(language, {}).get(kind, ()))


def _pattern(entry: str) -> re.Pattern[str]:
    pieces = []
    for token in entry.split():
        if token == "…":  # noqa: S105
            pieces.append(GAP)
            continue
        words = (re.escape(word).replace(r"\*", r"\w*") for word in token.split("|"))
        pieces.append(f" (?:{'|'.join(words)}){END}")
    return re.compile("".join(pieces))


def _line(text: str, at: int) -> int:
    return text.count("\n", 0, at) + 1


def _praise(said: str) -> str:
    return _(
        "“%(words)s” asks for a certain rating, which the law forbids. Ask how it was, not for how many stars."
    ) % {"words": said}


def _gating(said: str) -> str:
    return _(
        "“%(words)s” asks the satisfied and the others differently, which the law forbids. Ask everybody alike; "
        "help can be offered to all."
    ) % {"words": said}


def _reward(said: str) -> str:
    return _(
        "“%(words)s” sounds like a reward. Promise one under Rewards, where it is the same for any rating and "
        "disclosed, and write {{ offer }} here."
    ) % {"words": said}


def _leaning(said: str) -> str:
    return _(
        "“%(words)s” hints at the answer you wish for. Ask so that either answer is welcome."
    ) % {"words": said}


WORDS = {"praise": _praise, "gating": _gating, "reward": _reward, "leaning": _leaning}
