"""Words on charts: below a line, and beside what happened; so placed that they don't cover each other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

LABELS = 5
"""So many words at most stand below a line."""
RUN, ROWS = 16, 4
"""Units between two lines of words of events, so that neighbours don't cover each other, and how many lines."""
GLYPH, GAP = 6.2, 8.0
"""About how wide a letter of these words is, and the air beside a dashed line."""


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened at the `at`-th point, counted from 0 and possibly between two."""

    at: float
    label: str


@dataclass(frozen=True, slots=True)
class Words:
    """Words at a place of a drawing."""

    x: float
    y: float
    text: str
    anchor: str = "start"


@dataclass(frozen=True, slots=True)
class Frame:
    """The room of one size."""

    width: int
    height: int
    left: float
    right: float
    top: float
    ground: float

    def x(self, n: float, last: int) -> float:
        """Where the `n`-th of `last` + 1 points stands."""
        if not last:
            return round((self.left + self.right) / 2, 1)
        return round(self.left + (self.right - self.left) * n / last, 1)

    def y(self, share: float) -> float:
        """How high a value stands that lies at `share` of its axis."""
        return round(self.ground - (self.ground - self.top) * share, 1)


def labels(frame: Frame, names: Sequence[str]) -> list[Words]:
    """The first, the last and some between them; what stands at an end is aligned to it."""
    last = len(names) - 1
    fitting = min(LABELS if frame.width > 400 else 3, len(names))
    chosen = sorted({round(n * last / max(1, fitting - 1)) for n in range(fitting)})
    y = frame.height - 4
    return [Words(frame.x(n, last), y, names[n], _anchor(n, last)) for n in chosen]


def _anchor(n: int, last: int) -> str:
    if not last or 0 < n < last:
        return "middle"
    return "end" if n else "start"


def told(frame: Frame, events: Sequence[Event], last: int) -> list[Words]:
    """Each a dashed line with words on the side where there is room, above those they would cover."""
    taken: list[list[tuple[float, float]]] = [[] for _row in range(ROWS)]
    found = []
    for event in sorted(events, key=lambda e: e.at):
        x = frame.x(event.at, last)
        after, before = frame.width - x, x
        text = _fitting(event.label, max(after, before))
        wide = GLYPH * len(text) + GAP
        beyond = wide > after
        span = (x - wide, x) if beyond else (x, x + wide)
        row = next((n for n, spans in enumerate(taken) if _free(spans, span)), ROWS - 1)
        taken[row].append(span)
        y = frame.ground - 10 - RUN * row
        found.append(Words(x, y, text, "end" if beyond else "start"))
    return found


def _fitting(text: str, room: float) -> str:
    most = int((room - GAP) / GLYPH)
    return text if len(text) <= most else f"{text[: most - 1].rstrip(' ,')}…"


def _free(spans: Sequence[tuple[float, float]], span: tuple[float, float]) -> bool:
    return all(end <= span[0] or begin >= span[1] for begin, end in spans)
