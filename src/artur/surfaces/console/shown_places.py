"""A place as the frame shows it to a member, alone or folded away with others of its kind."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy

GROUPS = {"asking": gettext_lazy("How you ask"), "shop": gettext_lazy("In your shop")}
"""What places that are seldom needed are folded away under."""
COUNTED_TO = 100
"""Counts in the frame end here; who has a hundred to answer needs no exact figure."""


@dataclass(frozen=True, slots=True)
class ShownPlace:
    """A place as this member sees it."""

    name: str
    label: Any
    icon: str
    url: str
    current: bool
    count: int
    urgent: bool
    phone: bool
    group: str

    @property
    def count_words(self) -> str:
        """The count, or "99+" where counting ended."""
        return str(self.count) if self.count < COUNTED_TO else f"{COUNTED_TO - 1}+"


@dataclass(frozen=True, slots=True)
class Group:
    """Places of the sidebar under a word; open while one of them is looked at, or waits for somebody."""

    label: Any
    places: list[ShownPlace]

    @property
    def open(self) -> bool:
        """Whether one of them is the current place, or has something waiting."""
        return any(place.current or place.count for place in self.places)
