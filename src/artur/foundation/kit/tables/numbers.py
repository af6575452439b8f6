"""Amounts as files write them: which of comma and full stop parts the decimals."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

MARKS = (".", ",")
MONEY = re.compile(
    r"^(?:[A-Z]{3}\b|[€$£¥]|Kč|kr\.?|Ft|zł|lei)\s*|\s*(?:\b[A-Z]{3}|[€$£¥]|Kč|kr\.?|Ft|zł|lei|,-|,–)$"
)
AMOUNT = re.compile(
    r"^[+-]?\d{1,3}(?:[.,'’\s\u00a0\u202f]?\d{3})*(?:[.,]\d{1,9})?$|^[+-]?\d+(?:[.,]\d{1,9})?$"
)
SPACES = re.compile(r"[\s\u00a0\u202f'’]")


@dataclass(frozen=True, slots=True)
class Seen:
    """What samples say: `mark` is the decimal mark, empty where none was needed or where they leave it `open`."""

    mark: str = ""
    open: bool = False
    found: bool = False


def recognise(cells: Iterable[str]) -> Seen:
    """Which mark parts the decimals; `1.234` alone may be either, and is `open`."""
    votes = dict.fromkeys(MARKS, 0)
    either = found = 0
    for cell in cells:
        plain = _plain(cell)
        if not AMOUNT.match(plain):
            continue
        found += 1
        said = _said(plain)
        if said in votes:
            votes[said] += 1
        elif said == "?":
            either += 1
    if votes["."] != votes[","]:
        return Seen(max(MARKS, key=lambda mark: votes[mark]), found=True)
    return Seen(open=bool(either or votes["."]), found=found > 0)


def is_amount(cell: str) -> bool:
    """Whether it is a number, perhaps of money."""
    return AMOUNT.match(_plain(cell)) is not None


def read(cell: str, mark: str) -> str | None:
    """The amount with a full stop and nothing else, as `1234.50`; None for what is none."""
    plain = _plain(cell)
    if not AMOUNT.match(plain):
        return None
    other = "," if mark == "." else "."
    whole, _, decimals = plain.replace(other, "").partition(mark)
    if mark in decimals or (other in plain and not _grouped(plain, mark, other)):
        return None
    return f"{SPACES.sub('', whole)}.{decimals}" if decimals else SPACES.sub("", whole)


def _grouped(plain: str, mark: str, other: str) -> bool:
    """Whether the other mark parts thousands, as it should."""
    whole = plain.partition(mark)[0]
    first, *groups = SPACES.sub(other, whole).split(other)
    return (
        other not in plain.partition(mark)[2]
        and len(first) <= 4
        and all(len(g) == 3 for g in groups)
    )


def _plain(cell: str) -> str:
    return MONEY.sub("", MONEY.sub("", cell.strip())).strip()


def _said(plain: str) -> str:
    """The decimal mark it shows; `?` when it may part thousands as well, empty without any."""
    marks = [c for c in plain if c in MARKS]
    if not marks:
        return ""
    if len(set(marks)) == 2:
        return marks[-1]
    if len(marks) > 1:
        return "," if marks[0] == "." else "."
    whole, _, rest = plain.partition(marks[0])
    if len(rest) == 3 and len(whole.lstrip("+-")) <= 3 and whole.lstrip("+-") != "0":
        return "?"
    return marks[0]
