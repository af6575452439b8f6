"""Until when a customer may answer, change and object, and by when the store decides."""

from __future__ import annotations

from datetime import datetime, timedelta

ANSWER_WITHIN = timedelta(days=90)
"""From sending to the first answer."""
EDIT_WITHIN = timedelta(days=30)
"""From the first answer to the last change; withdrawal is possible always."""
DECIDE_WITHIN = timedelta(hours=48)
"""From holding a review to a member's decision."""
OBJECT_WITHIN = timedelta(days=183)
"""From a removal to the author's objection (DSA Art. 20: six months at least)."""

TERMS_VERSION = "2026-11"
"""The version of the terms shown with the form; kept with every review."""


def may_answer(sent_at: datetime | None, now: datetime) -> bool:
    """Whether a first answer is still possible; before sending it is (a link given by hand, a test)."""
    return sent_at is None or now - sent_at <= ANSWER_WITHIN


def may_edit(submitted_at: datetime, now: datetime) -> bool:
    """Whether the author may still change what they said."""
    return now - submitted_at <= EDIT_WITHIN
