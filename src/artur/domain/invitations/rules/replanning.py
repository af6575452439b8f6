"""What a changed order or a changed rule does to an invitation that stands already."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from datetime import datetime

    from artur.domain.invitations.rules.planning import Planned

# Not invited for a reason that may go away; every other end is final.
REVIVABLE = {
    "no_legal_basis",
    "no_consent",
    "opt_out_unsaid",
    "nothing_to_rate",
    "not_selected",
    "not_drawn",
    "moment_off",
    "awaiting_parcel",
    "not_arrived",
}
# News of the parcel was waited for in vain: only news brings these back.
WAITED = {"awaiting_parcel", "not_arrived"}
NEWS = {"shipped", "delivered"}
# Moved there for the customer's or the mail server's sake; an earlier due time does not bring it forward.
MOVED = {"paused", "capped", "month_full", "paced", "warming_up", "mail_failed"}


class Standing(NamedTuple):
    """An invitation as it stands."""

    state: str
    reason: str
    basis: str
    due_at: datetime | None
    in_flight: bool = False
    expected_at: datetime | None = None
    expected_from: dict[str, Any] | None = None


def replan(standing: Standing, planned: Planned, now: datetime) -> Standing | None:
    """How the invitation stands after the change; None when it stays as it is."""
    if standing.state == "skipped" and standing.reason in REVIVABLE:
        if standing.reason in WAITED and planned.basis not in NEWS:
            return None
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
    return _stands(planned, planned.reason, due)


def _moved(standing: Standing, planned: Planned, now: datetime) -> Standing:
    due, had = planned.due_at, standing.due_at
    if due is None or had is None:
        return first(planned, now)
    if due <= had and standing.reason in MOVED:
        return _stands(planned, standing.reason, had)
    if due <= now and had <= now:
        return _stands(planned, standing.reason, had)
    return _stands(planned, planned.reason, max(due, now))


def _stands(planned: Planned, reason: str, due: datetime | None) -> Standing:
    return Standing(
        planned.state,
        reason,
        planned.basis,
        due,
        expected_at=planned.expected_at,
        expected_from=planned.expected_from,
    )
