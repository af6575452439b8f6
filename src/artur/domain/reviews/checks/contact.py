"""Telephone numbers and e-mail addresses; not prices, sizes, dates or order numbers."""

from __future__ import annotations

import re

NAME = "contact_data"

ADDRESS = re.compile(
    r"[\w.+-]+\s?(?:@|\(at\)|\[at\])\s?[\w-]+\s?(?:\.|\(dot\)|\[dot\])\s?[a-z]{2,}", re.IGNORECASE
)
# Nine to fifteen digits parted by single spaces, dots, slashes, hyphens or brackets, with a plus, a zero or
# "tel" before them; a plain run of digits is more often an order or a parcel.
NUMBER = re.compile(r"(?<![\w.,])(?:\+|00|0)[\d(](?:[ ./()-]{0,2}\d){7,13}(?![\d%€])")
NAMED = re.compile(
    r"\b(?:tel|telefon\w*|phone|mobile?|gsm|whatsapp|viber|mob|tālr\w*|pokli\w+|call me)\b[^\d\n]{0,20}(?:\d[ ./-]{0,2}){6,}",
    re.IGNORECASE,
)
AT = re.compile(r"@|[(\[]at[)\]]", re.IGNORECASE)
DIGIT = re.compile(r"\d")
FEWEST = 6
"""Digits of the shortest number above."""
DATE = re.compile(r"0?\d{1,2}[./-] ?\d{1,2}[./-] ?\d{2,4}")


def found(words: str, language: str) -> bool:
    """Whether the words hold a telephone number or an e-mail address."""
    # Most reviews hold neither an at nor digits; the patterns below are slow in saying so.
    if any(map(words.__contains__, "@([")) and AT.search(words) and ADDRESS.search(words):
        return True
    if len(DIGIT.findall(words)) < FEWEST:
        return False
    if NAMED.search(words):
        return True
    return any(
        len(re.sub(r"\D", "", match[0])) >= 8 and not DATE.fullmatch(match[0].strip())
        for match in NUMBER.finditer(words)
    )
