"""For what an address may be written to again: what a person decided, only the person takes back."""

from __future__ import annotations

ASKED = "customer_asked"
WORKS = "works_again"
MISTAKE = "by_mistake"

REASONS = (ASKED, WORKS, MISTAKE)
PERSONAL = {"unsubscribed", "complained"}


def reasons_for(suppressed: str) -> tuple[str, ...]:
    """The reasons that hold against why an address is not written to."""
    if suppressed in PERSONAL:
        return (ASKED,)
    return (ASKED, WORKS) if suppressed == "bounced" else (ASKED, MISTAKE)
