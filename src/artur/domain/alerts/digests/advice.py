"""What to do next: one thing, the most pressing of what is known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Step = Literal[
    "decide",
    "answer",
    "look",
    "take",
    "late",
    "asking",
    "invite",
    "write",
    "read",
    "thank",
    "rest",
]
COSTS = 0.05
"""Stars of the mean that late parcels cost before they are worth a word with the carrier."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How things stand, in a few figures."""

    held_due: int = 0
    """Held reviews whose time to decide is over within a day."""
    low_unanswered: int = 0
    changes: int = 0
    alerts: int = 0
    late_costs: float = 0.0
    """Stars of the mean that late parcels cost, where that is sure."""
    answers_fell: bool = False
    sent: int = 0
    """Invitations of the period."""
    reviews: int = 0
    questions: int = 0
    """What shoppers asked or searched for and nobody answered."""
    texts_due: int = 0
    """What the shop says of itself and has not read through in its time."""
    quotable: bool = False
    """Whether somebody wrote something good."""


def step(standing: Standing) -> Step:
    """What comes first: deadlines, then people, then causes; whoever has nothing to do is told so."""
    pressing: tuple[tuple[bool, Step], ...] = (
        (standing.held_due > 0, "decide"),
        (standing.low_unanswered > 0, "answer"),
        (standing.changes > 0, "look"),
        (standing.alerts > 0, "take"),
        (standing.answers_fell, "asking"),
        (standing.late_costs >= COSTS, "late"),
        (standing.sent == 0 and standing.reviews == 0, "invite"),
        (standing.questions > 0, "write"),
        (standing.texts_due > 0, "read"),
        (standing.quotable, "thank"),
    )
    return next((found for so, found in pressing if so), "rest")
