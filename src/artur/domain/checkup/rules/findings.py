"""A point of the check-up, what was found of it, and what that rests on."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class State(StrEnum):
    """How a point stands."""

    FOUND = "found"
    PARTLY = "partly"
    MISSING = "missing"
    UNSEEN = "unseen"
    """Nothing was read that could show it, so nothing is claimed."""


class Way(StrEnum):
    """The ways a shop earns trust, in the order they are told."""

    COMMUNICATION = "communication"
    TRANSPARENCY = "transparency"
    ANSWERS = "answers"
    CONTACT = "contact"
    REVIEWS = "reviews"
    PROOF = "proof"
    VIDEO = "video"
    FRESHNESS = "freshness"
    TECHNICAL = "technical"


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where it was seen, and the words that say so."""

    url: str
    quote: str


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check found; `note` names one of its check's sentences, `figures` fill it."""

    state: State
    evidence: tuple[Evidence, ...] = ()
    note: str = ""
    figures: dict[str, Any] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """As it is kept."""
        return {
            "state": self.state.value,
            "evidence": [{"url": one.url, "quote": _plain(one.quote)} for one in self.evidence],
            "note": self.note,
            "figures": self.figures,
        }


def from_json(kept: dict[str, Any]) -> Finding:
    """A finding as it was kept."""
    evidence = tuple(Evidence(one["url"], one["quote"]) for one in kept["evidence"])
    return Finding(State(kept["state"]), evidence, kept["note"], kept["figures"])


def found(*evidence: Evidence, note: str = "", **figures: Any) -> Finding:
    """It is there."""
    return Finding(State.FOUND, evidence[:SHOWN], note, figures)


def partly(*evidence: Evidence, note: str, **figures: Any) -> Finding:
    """Something of it is there; the note says what is not."""
    return Finding(State.PARTLY, evidence[:SHOWN], note, figures)


def missing(*evidence: Evidence, note: str = "", **figures: Any) -> Finding:
    """It was looked for where it would stand, and is not there."""
    return Finding(State.MISSING, evidence[:SHOWN], note, figures)


def unseen(note: str = "") -> Finding:
    """It could not be judged."""
    return Finding(State.UNSEEN, (), note)


def _plain(quote: str) -> str:
    return " ".join(INVISIBLE.sub(" ", quote).split())


SHOWN = 3
"""Pieces of evidence a finding keeps."""
INVISIBLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]+")
"""What no quote needs: it would steer the terminal it is printed on, turn a line round, or not fit the database."""
