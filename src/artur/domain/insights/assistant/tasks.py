"""Questions are answered one after the other, in a thread that nothing else waits for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from artur.domain.insights.assistant import actions
from artur.foundation.events.registry import due

if TYPE_CHECKING:
    import uuid


@due("insights.assistant", every=1.0, threads=1)
def answer(store_id: uuid.UUID) -> int:
    """Answer the next question members asked."""
    return actions.answer_next(store_id)
