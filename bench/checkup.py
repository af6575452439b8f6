"""Not a race: the check-up over shops with planted points, found and missed and falsely claimed, point by point.

The shops lie with the tests, served on loopback: `sites` were at hand while the checks were made, those of the `held_out` folders
were written afterwards, and what was found in them at the first look stands in the text of `results/checkup.md`.
"""

from __future__ import annotations

import os
import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).parent
RESULTS = HERE / "results" / "checkup.md"
FOLDERS = ("sites", "held_out", "held_out_later", "held_out_third", "held_out_fourth")
FIRST = HERE / "results" / "checkup_first.txt"
"""What the first look at the held-out shops gave, kept as it was."""


@dataclass
class Found:
    """What became of the planted points."""

    right: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    false: Counter[str] = field(default_factory=Counter)
    shops: int = 0

    @property
    def recall(self) -> float:
        """The share of what is there that was found."""
        there = self.right.total() + self.missed.total()
        return self.right.total() / there if there else 1.0

    @property
    def precision(self) -> float:
        """The share of what was claimed that is there."""
        claimed = self.right.total() + self.false.total()
        return self.right.total() / claimed if claimed else 1.0


def main() -> None:
    """Print and keep what was found in each folder."""
    _django()
    text = [
        "# The check-up over planted shops",
        "",
        "Made by `python bench/checkup.py`. *Planted* is what the shops of that folder show a visitor; *claimed falsely* counts "
        "every point said to be there, in part or whole, that is not.",
        "",
    ]
    if FIRST.exists():
        text += [FIRST.read_text(encoding="utf-8").strip(), ""]
    for folder in FOLDERS:
        found = measured(folder)
        if found.shops:
            text += _section(folder, found)
    told = "\n".join(text).rstrip() + "\n"
    print(told)
    RESULTS.write_text(told, encoding="utf-8")


def measured(folder: str) -> Found:
    """Every shop of a folder, checked."""
    from django.conf import settings

    from tests.domain.checkup import planted

    found = Found()
    for shop in planted.sites(folder):
        _, findings = planted.examined(shop, settings)
        right, missed, false = planted.judged(shop, findings)
        found.right.update(right)
        found.missed.update(missed)
        found.false.update(false)
        found.shops += 1
    return found


def _section(folder: str, found: Found) -> list[str]:
    rows = sorted({*found.right, *found.missed, *found.false})
    return [
        f"## `{folder}`: {found.shops} shops",
        "",
        f"Recall **{found.recall:.1%}** of {found.right.total() + found.missed.total()} planted points, precision "
        f"**{found.precision:.1%}** of {found.right.total() + found.false.total()} claims.",
        "",
        "| point | planted | found | claimed falsely |",
        "|---|---|---|---|",
        *(
            f"| {name} | {found.right[name] + found.missed[name]} | {found.right[name]} | {found.false[name]} |"
            for name in rows
        ),
        "",
    ]


def _django() -> None:
    sys.path[:0] = [str(HERE.parent), str(HERE.parent / "src")]
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    import django

    django.setup()


if __name__ == "__main__":
    main()
