"""Whom an alert is told: a member by their own ways, or a channel of the store's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import uuid
    from datetime import datetime


@dataclass(frozen=True, slots=True)
class Recipient:
    """One of `user_id` and `channel_id` is set."""

    user_id: uuid.UUID | None = None
    """A member, who hears by e-mail and on the browsers they switched it on in."""
    channel_id: uuid.UUID | None = None
    """A channel of the store's, such as a room in Slack."""
    not_before: datetime | None = None
    """When it may reach them at the earliest, as when their night ends; if somebody has the alert by then, it does not."""
    by: frozenset[str] | None = None
    """Of a member's ways (`email`, `push`) only these; None for all they have."""
