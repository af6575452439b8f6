"""Codes: read from what a member pastes, or made."""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass
from datetime import date, timedelta

MOST = 100_000
"""Codes in one go."""
LONGEST = 64
LOW = 20
"""With so many left or fewer, the store is warned."""
LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
"""None that is taken for another on a telephone or in print."""
RANDOM = 10
PARTED = re.compile(r"[\s,;]+")
HEADINGS = {"code", "codes", "coupon", "coupons", "voucher", "vouchers", "koda", "kods", "kodi"}
PREFIX = re.compile(r"[A-Z0-9-]{0,12}")
SHARED = re.compile(r"[!-~]{2,64}")


@dataclass(frozen=True, slots=True)
class Read:
    """What a pasted list held: codes in its order, how many stood there twice, and what is no code."""

    codes: tuple[str, ...]
    repeated: int
    refused: tuple[str, ...]


def read(text: str) -> Read:
    """The codes in `text`, one a line or parted by commas, semicolons, blanks; a heading is none."""
    words = [word.strip("\"'\ufeff") for word in PARTED.split(text.strip())]
    if words and words[0].lower() in HEADINGS:
        words = words[1:]
    words = [word for word in words if word]
    refused = tuple(word for word in words if not is_code(word))
    good = [word for word in words if is_code(word)]
    codes = tuple(dict.fromkeys(good))
    return Read(codes, len(good) - len(codes), refused)


def is_code(word: str) -> bool:
    """Whether a shop's system could have made it: 2 to 64 visible characters."""
    return bool(SHARED.fullmatch(word))


def make(prefix: str) -> str:
    """A new code; fifty random bits, so nobody guesses one and no two meet."""
    return prefix + "".join(secrets.choice(LETTERS) for _ in range(RANDOM))


def valid_until(given_on: date, days: int | None) -> date | None:
    """The last day a code given on `given_on` is good."""
    return given_on + timedelta(days=days) if days else None
