"""What a change does to an invitation that stands already."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from artur.domain.invitations.rules import Planned, Standing, replan

NOW = datetime(2026, 4, 13, 9, 0, tzinfo=UTC)
DAY = timedelta(days=1)
SCHEDULED = Standing("scheduled", "due", "default", NOW + 10 * DAY)


def planned(
    state: str = "scheduled", reason: str = "due", due: datetime | None = NOW + DAY
) -> Planned:
    return Planned("delivery", state, reason, "delivered", due if state == "scheduled" else None)


def test_a_delivered_order_brings_its_invitation_forward() -> None:
    changed = replan(SCHEDULED, planned(), NOW)
    assert changed == Standing("scheduled", "due", "delivered", NOW + DAY)


def test_what_is_due_in_the_past_becomes_due_at_once() -> None:
    changed = replan(SCHEDULED, planned(due=NOW - DAY), NOW)
    assert changed is not None
    assert changed.due_at == NOW


def test_a_cancelled_order_ends_what_was_not_sent_even_what_is_in_flight() -> None:
    flying = Standing("scheduled", "due", "placed", NOW, in_flight=True)
    for standing in (SCHEDULED, flying):
        changed = replan(standing, planned("cancelled", "order_cancelled"), NOW)
        assert changed is not None
        assert (changed.state, changed.reason) == ("cancelled", "order_cancelled")
        assert changed.in_flight == standing.in_flight


def test_the_pauses_end_is_not_brought_forward() -> None:
    paused = Standing("scheduled", "paused", "delivered", NOW + 3 * DAY)
    assert replan(paused, planned(due=NOW - DAY), NOW) is None


@pytest.mark.parametrize(
    "reason", ["no_legal_basis", "nothing_to_rate", "not_selected", "moment_off"]
)
def test_a_reason_that_goes_away_revives_the_invitation(reason: str) -> None:
    changed = replan(Standing("skipped", reason, "", None), planned(), NOW)
    assert changed is not None
    assert (changed.state, changed.due_at) == ("scheduled", NOW + DAY)


ends = st.sampled_from(
    [
        ("sent", "due"), ("answered", "already_answered"), ("expired", "not_answered"),
        ("bounced", "bounced"), ("cancelled", "cancelled_by_member"), ("cancelled", "order_cancelled"),
        ("suppressed", "opted_out"), ("skipped", "too_old"), ("skipped", "merged"),
    ]
)  # fmt: skip
plans = st.sampled_from(
    [planned(), planned("cancelled", "order_cancelled"), planned("skipped", "moment_off")]
)


@given(ends, plans)
def test_what_has_ended_stays_ended(end: tuple[str, str], plan: Planned) -> None:
    assert replan(Standing(*end, "placed", NOW - DAY), plan, NOW) is None


@given(
    st.sampled_from(["due", "paused", "capped", "sending_off"]),
    st.timedeltas(-5 * DAY, 5 * DAY),
    st.timedeltas(-5 * DAY, 5 * DAY),
)
def test_the_same_change_twice_changes_nothing_the_second_time(
    reason: str, had: timedelta, due: timedelta
) -> None:
    standing = Standing("scheduled", reason, "delivered", NOW + had)
    once = replan(standing, planned(due=NOW + due), NOW) or standing
    assert replan(once, planned(due=NOW + due), NOW) is None
