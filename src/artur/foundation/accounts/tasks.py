"""What the worker does for accounts."""

from __future__ import annotations

from artur.foundation.accounts import actions
from artur.foundation.events.registry import due


@due("accounts.sessions", every=3600, per_store=False)
def end_sessions(_store: None) -> int:
    """Forget sessions that have run out."""
    return actions.end_sessions()
