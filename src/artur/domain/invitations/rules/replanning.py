"""What a changed order or a changed rule does to an invitation that stands already."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from artur.domain.invitations.rules.planning import Planned

# Not invited for a reason that may go away; every other end is final.
REVIVABLE = {"no_legal_basis", "nothing_to_rate", "not_selected", "moment_off"}
# Moved there for the customer's or the mail server's sake; an earlier due time does not bring it forward.
MOVED = {"paused", "capped", "mail_failed"}


@dataclass(frozen=True, slots=True)
class Standing:
    """An invitation as it stands."""

    state: str
    reason: str
    basis: str
    due_at: datetime | None
    in_flight: bool = False


def replan(standing: Standing, planned: Planned, now: datetime) -> Standing | None:
    """How the invitation stands after the change; None when it stays as it is."""
    if standing.state == "skipped" and standing.reason in REVIVABLE:
        changed = first(planned, now)
    elif standing.state != "scheduled":
        return None
    elif planned.state != "scheduled":
        # What is being sent this instant is only stopped by what must stop it.
        if standing.in_flight and planned.state == "skipped":
            return None
        changed = Standing(planned.state, planned.reason, planned.basis, None, standing.in_flight)
    elif standing.in_flight:
        return None
    else:
        changed = _moved(standing, planned, now)
    return None if changed == standing else changed


def first(planned: Planned, now: datetime) -> Standing:
    """A planned moment as a new invitation: what is due in the past is due at once."""
    due = None if planned.due_at is None else max(planned.due_at, now)
    return Standing(planned.state, planned.reason, planned.basis, due)


def _moved(standing: Standing, planned: Planned, now: datetime) -> Standing:
    due, had = planned.due_at, standing.due_at
    if due is None or had is None:
        return first(planned, now)
    if due <= had and standing.reason in MOVED:
        return Standing("scheduled", standing.reason, planned.basis, had)
    if due <= now and had <= now:
        return Standing("scheduled", standing.reason, planned.basis, had)
    return Standing("scheduled", "due", planned.basis, max(due, now))
