"""The closed list of reasons, neutral to what a customer thought of the store (16 CFR 465.7, DSA Art. 17)."""

from __future__ import annotations

REMOVAL_REASONS = (
    "personal_data",
    "abusive",
    "illegal",
    "confidential",
    "discriminatory",
    "advertising",
    "unrelated",
    "not_genuine",
)
"""Why a review may be taken off."""

CLEARANCE_REASONS = ("no_breach", "objection_upheld", "reviewed")
"""Why a held or removed one is shown."""

ACTS = {
    ("publish", "held"): "published",
    ("remove", "held"): "removed",
    ("remove", "published"): "removed",
    ("restore", "removed"): "published",
}
"""From which state an act leads to which."""

LONGEST_STATEMENT = 2_000
SHORTEST_OBJECTION = 10
LONGEST_OBJECTION = 4_000


def reasons_for(act: str) -> tuple[str, ...]:
    """The reasons `act` may have."""
    return REMOVAL_REASONS if act == "remove" else CLEARANCE_REASONS
