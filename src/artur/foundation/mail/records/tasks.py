"""What the worker does for records."""

from __future__ import annotations

from artur.foundation.events.registry import due
from artur.foundation.mail.records import actions


@due("records.look", every=3600, per_store=False)
def look(_store: None) -> int:
    """Look at the sender's records once a day: what was well may break without a word."""
    actions.check_daily()
    return 0
