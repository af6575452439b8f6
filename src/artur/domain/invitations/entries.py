"""An invitation as the answer to an order shows it; lighter than its row, as intake makes thousands a second."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import uuid
    from datetime import datetime


class Entry(NamedTuple):
    """The contract's `{"id", "moment", "subjects", "state", "due_at", "reason"}`."""

    id: uuid.UUID
    moment: str
    state: str
    reason: str
    due_at: datetime | None

    @property
    def subjects(self) -> list[str]:
        """What this invitation asks about by itself; a moment and its subject share a word."""
        return [self.moment]

    def as_json(self) -> dict[str, object]:
        """As the API shows it."""
        return {
            "id": str(self.id),
            "moment": self.moment,
            "subjects": self.subjects,
            "state": self.state,
            "due_at": self.due_at.isoformat() if self.due_at else None,
            "reason": self.reason,
        }
