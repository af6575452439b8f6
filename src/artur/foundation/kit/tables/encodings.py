"""In which encoding a text is: by its mark, by its zeros, by being UTF-8, else by the letters of the languages."""

from __future__ import annotations

import codecs
import json
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import log
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
WRITTEN_IN = {
    "windows-1250": ("cs", "hr", "hu", "pl", "ro", "sk", "sl", "de"),
    "windows-1252": ("da", "de", "es", "fi", "fr", "is", "it", "nb", "pt", "sv"),
    "windows-1257": ("et", "lt", "lv", "de"),
}
NAMES = ("utf-8", "utf-16-le", "utf-16-be", *WRITTEN_IN)
"""What may be chosen by hand."""
SEQUENCE = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
STRAY = "¨¯¸ˇ˘˙˛˝\ufffd"
"""Accents that stand by themselves in no language: where one appears, a letter of another encoding was meant."""
WORD = re.compile(rf"[^\W\d_{STRAY}]*(?:[^\W\d_\x00-\x7f]|[{STRAY}])(?:[^\W\d_]|[{STRAY}])*")
UNSEEN = 0.3
"""How often, per thousand, a pair stands in a language that we never saw there."""
ELSEWHERE = 3.0
"""What it costs a word to be of another language than the rest of the file; names often are."""
BETTER = 4.0
"""By how much, in logarithms, one encoding must fit better than the next to be beyond doubt."""


@dataclass(frozen=True, slots=True)
class Encoding:
    """An encoding, how many bytes its mark takes, and whether it is beyond doubt."""

    name: str
    mark: int = 0
    sure: bool = True


def recognise(head: bytes) -> Encoding:
    """The encoding of a text that begins with `head`, which may break off within a letter."""
    for mark, name in MARKS:
        if head.startswith(mark):
            return Encoding(name, len(mark))
    if zeros := _by_zeros(head):
        return Encoding(zeros)
    if head.isascii() or _is_utf8(head):
        return Encoding("utf-8")
    return _by_letters(head)


def _by_zeros(head: bytes) -> str:
    """UTF-16 without a mark: every second byte of a text in the Latin script is a zero."""
    half = len(head) // 2
    if half < 2 or head.count(0) < half * 0.4:
        return ""
    even, odd = head[0 : 2 * half : 2].count(0), head[1 : 2 * half : 2].count(0)
    return "utf-16-be" if even > 4 * odd else "utf-16-le" if odd > 4 * even else ""


def _is_utf8(head: bytes) -> bool:
    """Whether it is UTF-8 but for a few damaged lines, which are refused one by one."""
    rest, letters = SEQUENCE.subn(b"", head)
    foreign = len(rest) - len(rest.decode("ascii", "ignore"))
    # The last letter may be cut in two.
    return (letters > 0 and foreign - 3 <= letters // 20) or letters >= 2 * foreign


def _by_letters(head: bytes) -> Encoding:
    found = {name: _fit(head.decode(name, "replace"), name) for name in WRITTEN_IN}
    order = sorted(found, key=lambda name: -found[name])
    if "windows-1252" in order[1:] and found["windows-1252"] == found[order[0]]:
        order = ["windows-1252", *(name for name in order if name != "windows-1252")]
    best = order[0]
    read = head.decode(best, "replace")
    doubtful = [
        name
        for name in order[1:]
        if found[best] - found[name] < BETTER and head.decode(name, "replace") != read
    ]
    return Encoding(best, sure=not doubtful)


def _fit(text: str, encoding: str) -> float:
    """How well the words beyond ASCII fit the languages written in `encoding`; 0 at best."""
    words = WORD.findall(text)[:5_000]
    tables = _pairs()
    per_word = [
        [_likely(word.lower(), tables[code]) for code in WRITTEN_IN[encoding]] for word in words
    ]
    languages = range(len(WRITTEN_IN[encoding]))
    return max(
        sum(max(scores[own], max(scores) - ELSEWHERE) for scores in per_word) for own in languages
    )


def _likely(word: str, pairs: Mapping[str, float]) -> float:
    never, inside = log(UNSEEN / 1000), f" {word} "
    return sum(
        pairs.get(inside[i - 1 : i + 1], never) + pairs.get(inside[i : i + 2], never)
        for i in range(1, len(inside) - 1)
        if not inside[i].isascii()
    )


@cache
def _pairs() -> dict[str, dict[str, float]]:
    raw = (files(__package__) / "data" / "letters.json").read_text(encoding="utf-8")
    return {
        code: {pair: log((share + UNSEEN) / 1000) for pair, share in counted.items()}
        for code, counted in json.loads(raw).items()
    }
