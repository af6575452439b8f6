"""Taking out of a text who it is from, before it leaves: names we know, addresses, numbers.

A name nobody told us can't be known for one; the settings page says so. What is taken out leaves a mark in square
brackets, which the model is told to keep.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    Mark = str | Callable[[re.Match[str]], str]

NAME = "[name]"
# Customers choose what stands here: every pattern begins where a word does or is bounded, so that none of them goes
# over a long text again from each of its characters.
MAIL = re.compile(
    r"(?<![\w.+-])[\w.+-]+\s?(?:@|\(at\)|\[at\])\s?[\w-]+(?:\s?(?:\.|\(dot\)|\[dot\])\s?[\w-]+)+",
    re.IGNORECASE,
)
LINK = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
ACCOUNT = re.compile(r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,4})?\b")
PHONE = re.compile(r"(?<![\w.,])(?:\+|00|0)[\d(](?:[ ./()-]{0,2}\d){6,13}")
NUMBER = re.compile(r"(?<!\w)[A-Z0-9][\w/-]{4,}")
DIGITS = 4
"""Orders, parcels, cards: five characters or more with so many digits among them. Years and prices are shorter."""
STREET = re.compile(
    r"\b(?:[^\W\d_][\w.]{0,40}\s){1,3}(?:ulica|ul\.|cesta|trg|pot|naselje|iela|bulvāris|prospekts|street|road|avenue|lane|straße|strasse"
    r"|weg|gasse|platz|rue|via)\s\d+\s?\w?\b"
    r"|\b(?:ulica|cesta|trg|rue|via|calle|rua)\s(?:[^\W\d_][\w.]{0,40}\s){1,3}\d+\s?\w?\b"
    r"|\b[^\W\d_]+(?:straße|strasse|straat|gatan|vej|weg|gasse)\s\d+\s?\w?\b",
    re.IGNORECASE,
)
TITLED = re.compile(
    r"\b(gospa|gospe|gospo|gospod|gospoda|gospodu|ga\.|g\.|kungs|kundze|herr|herrn|frau|mr|mrs|ms|monsieur|madame|signor|signora)"
    r"(\.?\s)([^\W\d_][\w'’-]+)",
    re.IGNORECASE,
)
VOWELS = "aeiouāēīū"
SHORT = 4
ENDING = 4
"""Letters an inflected name may be longer than we know it: Novak, Novakovega."""


@dataclass(frozen=True, slots=True)
class Masked:
    """A text that names nobody we know of, and how much was taken out."""

    text: str
    count: int


def masked(text: str, names: Iterable[str] = ()) -> Masked:
    """`text` without addresses, numbers and these `names`, in whatever case they stand."""
    count = 0
    for pattern, mark in _patterns(names):
        # What is found is not always taken out: a word after "Mr" may be no name, a long one no number.
        kept = (
            0
            if isinstance(mark, str)
            else sum(mark(one) == one[0] for one in pattern.finditer(text))
        )
        text, found = pattern.subn(mark, text)
        count += found - kept
    return Masked(text, count)


def _numbered(found: re.Match[str]) -> str:
    return "[number]" if sum(c.isdecimal() for c in found[0]) >= DIGITS else found[0]


def _titled(found: re.Match[str]) -> str:
    known = found[3].startswith("[") or not found[3][0].isupper()
    return found[0] if known else f"{found[1]}{found[2]}{NAME}"


def _patterns(names: Iterable[str]) -> Iterable[tuple[re.Pattern[str], Mark]]:
    yield MAIL, "[e-mail]"
    yield LINK, "[link]"
    yield ACCOUNT, "[account]"
    yield PHONE, "[phone]"
    yield STREET, "[address]"
    yield NUMBER, _numbered
    parts = {part for name in names for part in re.findall(r"[^\W\d_]{2,}", name)}
    for part in sorted(parts, key=lambda part: (-len(part), part)):
        yield _name(part), NAME
    yield TITLED, _titled


def _name(part: str) -> re.Pattern[str]:
    """A name in any case: its last vowel may change, and an ending may follow."""
    body, last = re.escape(part[:-1]), part[-1].lower()
    if len(part) < SHORT:
        tail = f"[{VOWELS}]" if last in VOWELS and len(part) > 2 else re.escape(last)
    elif last in VOWELS + "s" + "š":
        tail = rf"\w{{0,{ENDING + 1}}}"
    else:
        tail = rf"{re.escape(last)}\w{{0,{ENDING}}}"
    return re.compile(rf"(?<!\w){body}{tail}(?!\w)", re.IGNORECASE)
