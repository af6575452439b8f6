"""What an answer of VIES means, and when to ask again."""

from __future__ import annotations

import json
from datetime import timedelta

AGAIN = timedelta(days=30)
"""A number that was valid may be so no longer."""
PATIENCE = (timedelta(minutes=10), timedelta(hours=1), timedelta(hours=6), timedelta(days=1))
"""After an answer that was none: member states switch their part of VIES off for hours."""
NO_ANSWER = timedelta(days=7)
"""From then on; somebody may look it up by hand at any time."""


def meaning(status: int, body: bytes) -> bool | None:
    """Whether the number is valid; None where nobody said so."""
    if status != 200:
        return None
    try:
        told = json.loads(body)
    except ValueError:
        return None
    if not isinstance(told, dict) or not isinstance(told.get("isValid"), bool):
        return None
    # "isValid: false" stands in the answer too when the member state's part is switched off or overloaded.
    if told["isValid"]:
        return True
    return False if told.get("userError", "INVALID") in ("INVALID", "INVALID_INPUT") else None


def rest_after(attempts: int) -> timedelta:
    """How long to wait after the so manieth call without an answer."""
    return PATIENCE[attempts - 1] if 0 < attempts <= len(PATIENCE) else NO_ANSWER
