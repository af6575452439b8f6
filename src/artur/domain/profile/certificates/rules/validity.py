"""Whether a certificate holds, and when somebody has to see to it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal

WARNED_BEFORE = timedelta(days=30)

Standing = Literal["holds", "ending", "ended", "coming"]


def standing(begins: date | None, ends: date | None, today: date) -> Standing:
    """How it stands today. It holds on the day it ends, and no longer; `ending` is within thirty days of it."""
    if ends is not None and ends < today:
        return "ended"
    if begins is not None and begins > today:
        return "coming"
    if ends is not None and ends - today <= WARNED_BEFORE:
        return "ending"
    return "holds"


def is_shown(begins: date | None, ends: date | None, today: date) -> bool:
    """Whether shoppers see it."""
    return standing(begins, ends, today) in ("holds", "ending")
