"""The last word at the moment of sending: what holds for every candidate, and each way it can go."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from artur.domain.invitations.rules import Act, Candidate, OrderFacts, RuleSet, Verdict, at_sending

NOW = datetime(2026, 4, 13, 9, 0, tzinfo=UTC)
TOMORROW = datetime(2026, 4, 14, 6, 0, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
ON = RuleSet(sending=True)


def candidate(moment: str = "product", due: datetime = NOW, **facts: object) -> Candidate:
    return Candidate(moment, due, OrderFacts(**{"placed_at": due - HOUR, "known_at": due, **facts}))


def decide(one: Candidate, rules: RuleSet = ON, *, room: bool = True) -> Verdict:
    return at_sending(rules, one, NOW, TOMORROW, room=room)


def mailed(one: Candidate, ago: timedelta, **changes: object) -> Candidate:
    values = {name: getattr(one, name) for name in Candidate.__slots__}
    return Candidate(**{**values, "last_mailed_at": NOW - ago, **changes})


def test_what_is_due_is_sent() -> None:
    assert decide(candidate()).act is Act.SEND


def test_within_the_pause_it_moves_to_the_pauses_end() -> None:
    verdict = decide(mailed(candidate(), 2 * DAY))
    assert (verdict.act, verdict.reason, verdict.next_at) == (Act.MOVE, "paused", NOW + 3 * DAY)
    assert decide(mailed(candidate(), 5 * DAY)).act is Act.SEND


def test_its_own_pause_does_not_hold_back_a_mail_that_is_tried_again() -> None:
    again = mailed(candidate(), HOUR, claimed_at=NOW - HOUR)
    assert decide(again).act is Act.SEND


def test_a_purchase_the_pause_would_push_past_24_hours_is_skipped() -> None:
    verdict = decide(mailed(candidate("purchase"), DAY))
    assert (verdict.act, verdict.state, verdict.reason) == (Act.SKIP, "skipped", "paused")


def test_while_sending_is_off_it_waits_until_it_is_too_old() -> None:
    verdict = decide(candidate(), RuleSet(sending=False))
    assert (verdict.act, verdict.reason) == (Act.WAIT, "sending_off")
    assert verdict.next_at is not None
    assert verdict.next_at > NOW + 14 * DAY
    assert decide(candidate(due=NOW - 15 * DAY), RuleSet(sending=False)).reason == "too_old"
    assert decide(candidate(due=NOW - 15 * DAY)).reason == "too_old"


def test_over_the_cap_it_moves_to_the_stores_next_day() -> None:
    verdict = decide(candidate(), room=False)
    assert (verdict.act, verdict.reason, verdict.next_at) == (Act.MOVE, "capped", TOMORROW)


START = datetime(2026, 3, 1, tzinfo=UTC)
instants = st.timedeltas(timedelta(), timedelta(days=60)).map(lambda since: START + since)
candidates = st.builds(
    Candidate,
    moment=st.sampled_from(["purchase", "delivery", "product"]),
    due_at=instants,
    facts=st.builds(
        OrderFacts,
        placed_at=instants,
        known_at=instants,
        status=st.sampled_from(["placed", "delivered", "cancelled", "returned"]),
        legal_basis=st.sampled_from(["consent", "none"]),
        products=st.integers(0, 1),
        blocked=st.sampled_from(["", "", "opted_out"]),
    ),
    reminder=st.booleans(),
    last_mailed_at=st.none() | instants,
)
rule_sets = st.builds(
    RuleSet, pause=st.timedeltas(timedelta(), timedelta(days=30)), sending=st.booleans()
)


@given(rule_sets, candidates, st.booleans())
def test_nothing_is_sent_within_the_pause_off_or_against_the_order(
    rules: RuleSet, one: Candidate, room: bool
) -> None:
    verdict = decide(one, rules, room=room)
    if verdict.act is Act.SEND:
        assert rules.sending
        assert room
        assert one.last_mailed_at is None or one.last_mailed_at + rules.pause <= NOW
        assert one.facts.status not in {"cancelled", "returned"}
        assert one.facts.legal_basis != "none"
        assert not one.facts.blocked
        if one.moment == "purchase" and not one.reminder:
            assert one.facts.placed_at + DAY >= NOW


@given(rule_sets, candidates, st.booleans())
def test_every_verdict_has_a_reason_and_what_stays_open_a_later_time(
    rules: RuleSet, one: Candidate, room: bool
) -> None:
    verdict = decide(one, rules, room=room)
    assert verdict.reason
    if verdict.act in {Act.MOVE, Act.WAIT}:
        assert verdict.state == "scheduled"
        assert verdict.next_at is not None
        assert verdict.next_at > NOW
    if verdict.act is Act.MOVE and one.moment == "purchase" and not one.reminder:
        assert verdict.next_at <= one.facts.placed_at + DAY
