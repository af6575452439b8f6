"""Which header may mean what, by its name alone; a person has the last word."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

NO_LETTERS = re.compile(r"[^a-z0-9]+")


def suggest(headers: Sequence[str], names: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """A header for each of our columns that one fits; the same name first, then one that holds it whole."""
    plain = {header: bare(header) for header in headers if bare(header)}
    found: dict[str, str] = {}
    for fits in (_same, _holds):
        for ours, theirs in names.items():
            if ours in found:
                continue
            for name in (bare(ours), *map(bare, theirs)):
                header = next((h for h, b in plain.items() if fits(b, name)), None)
                if header is not None:
                    found[ours] = header
                    del plain[header]
                    break
    return found


def bare(name: str) -> str:
    """Small letters and digits without accents, a space between words."""
    apart = unicodedata.normalize("NFKD", name.casefold().replace("ł", "l").replace("ß", "ss"))
    letters = "".join(c for c in apart if not unicodedata.combining(c))
    return NO_LETTERS.sub(" ", letters).strip()


def _same(header: str, name: str) -> bool:
    return header.replace(" ", "") == name.replace(" ", "")


def _holds(header: str, name: str) -> bool:
    return len(name) >= 4 and f" {name} " in f" {header} "
