"""Dates as pages write them: by the machine, in figures, or with a month's name in any of our languages."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from babel.dates import get_month_names

from artur.domain.checkup.words import fold
from artur.foundation.kit.languages import SPOKEN, cldr

if TYPE_CHECKING:
    from collections.abc import Iterator

STEM = 4
ISO = re.compile(r"\b(20\d\d)-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")
YEAR_FIGURES = re.compile(r"\b(20\d\d)[./]\s?([01]?\d)[./]\s?([0-3]?\d)\b")
FIGURES = re.compile(r"\b([0-3]?\d)\s?[./]\s?([01]?\d)\s?[./]\s?(20\d\d)\b")
NAMED = re.compile(
    r"\b([0-3]?\d)(?:st|nd|rd|th|er|\.)?\s+(?:de\s+|of\s+)?([^\W\d_]{3,14})\.?,?\s+(?:de\s+|del\s+)?(20\d\d)\b"
)
NAMED_FIRST = re.compile(r"\b([^\W\d_]{3,14})\.?\s+([0-3]?\d)(?:st|nd|rd|th)?,?\s+(20\d\d)\b")
YEAR_FIRST = re.compile(
    r"\b(20\d\d)\.?\s*(?:gada|m|ev)?\.?\s*(?:gada\s+)?([0-3]?\d)?\.?\s*([^\W\d_]{3,14})\s*([0-3]?\d)?\b"
)


def dates_in(text: str, language: str = "") -> Iterator[tuple[date, int]]:
    """Each date in the text and where it stands; a month is what `language` calls so, if it does."""
    folded = fold(text)
    for found in ISO.finditer(folded):
        yield from _made(found, found[1], found[2], found[3])
    for found in YEAR_FIGURES.finditer(folded):
        yield from _made(found, found[1], found[2], found[3])
    for found in FIGURES.finditer(folded):
        yield from _made(found, found[3], found[2], found[1])
    for found in NAMED.finditer(folded):
        yield from _made(found, found[3], _month(found[2], language), found[1])
    for found in NAMED_FIRST.finditer(folded):
        yield from _made(found, found[3], _month(found[1], language), found[2])
    for found in YEAR_FIRST.finditer(folded):
        yield from _made(found, found[1], _month(found[3], language), found[2] or found[4])


def machine_date(text: str) -> date | None:
    """The date a machine was told."""
    found = ISO.match(text.strip())
    return next((on for on, _ in _made(found, found[1], found[2], found[3])), None) if found else None  # fmt: skip


def _made(
    found: re.Match[str], year: str, month: str | int | None, day: str | None
) -> Iterator[tuple[date, int]]:
    if month is None or day is None:
        return
    try:
        yield date(int(year), int(month), int(day)), found.start()
    except ValueError:
        return  # the 31st of a shorter month, or month and day the other way round


def _month(name: str, language: str) -> int | None:
    # "Listopada" is October in Croatian and November in Polish.
    # Cases change the end of a month's name: "novembra", "novembri".
    return _months_of(language).get(name) or _months().get(name) or _stems().get(name[:STEM])


@cache
def _stems() -> dict[str, int]:
    """The beginnings that belong to one month alone."""
    found: dict[str, set[int]] = {}
    for name, number in _months().items():
        if len(name) > STEM:
            found.setdefault(name[:STEM], set()).add(number)
    return {stem: numbers.pop() for stem, numbers in found.items() if len(numbers) == 1}


@cache
def _months() -> dict[str, int]:
    names: dict[str, int] = {}
    for language in SPOKEN:
        for name, number in _months_of(language).items():
            # "mar" and the like stand for several things in several languages; the first meaning holds.
            names.setdefault(name, number)
    return names


@cache
def _months_of(language: str) -> dict[str, int]:
    names: dict[str, int] = {}
    if language not in SPOKEN:
        return names
    for width in ("wide", "abbreviated"):
        for context in ("format", "stand-alone"):
            for number, name in get_month_names(width, context, cldr(language)).items():
                plain = fold(name).strip(". ")
                if len(plain) >= 3 and plain.isalpha():
                    names.setdefault(plain, number)
    return names
