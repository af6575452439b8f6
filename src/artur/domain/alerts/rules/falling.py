"""Whether fewer customers answer than before, beyond what chance does."""

from __future__ import annotations

import math
from dataclasses import dataclass

LEAST = 50
"""Of fewer invitations nothing is said."""
SURE = 0.001
"""How seldom chance alone would show as great a fall: once in a thousand looks."""
MATTERS = 0.2
"""A fall by less than this part of what it was is nobody's alarm."""


@dataclass(frozen=True, slots=True)
class Share:
    """How many of those asked answered."""

    asked: int
    answered: int

    @property
    def part(self) -> float:
        """Between 0 and 1."""
        return self.answered / self.asked if self.asked else 0.0


def fell(before: Share, lately: Share) -> bool:
    """Whether the share of answers fell: by enough to matter, and by more than chance explains."""
    if before.asked < LEAST or lately.asked < LEAST or not before.answered:
        return False
    return lately.part <= before.part * (1 - MATTERS) and chance(before, lately) < SURE


def chance(before: Share, lately: Share) -> float:
    """One-sided p of the two-proportion z-test with a pooled variance."""
    pooled = (before.answered + lately.answered) / (before.asked + lately.asked)
    variance = pooled * (1 - pooled) * (1 / before.asked + 1 / lately.asked)
    if variance <= 0:
        return 1.0
    return 0.5 * math.erfc((before.part - lately.part) / math.sqrt(2 * variance))
