"""Every invitation is explainable: each state and reason has a sentence."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.domain.invitations.conftest import Shop


def test_every_reason_has_a_sentence() -> None:
    from artur.domain.invitations.models import Reason
    from artur.domain.invitations.reasons import BECAUSE

    assert set(BECAUSE) == set(Reason)


def test_every_reason_and_state_has_a_word_to_filter_by() -> None:
    from artur.domain.invitations.models import Basis, Reason, State
    from artur.domain.invitations.sentences import COUNTED
    from artur.surfaces.console.words import INVITATION_REASONS, INVITATION_STATES

    assert set(INVITATION_REASONS) == set(Reason)
    assert set(INVITATION_STATES) == set(State)
    assert set(COUNTED) == set(Basis) - {Basis.NOT_YET}


def test_every_refusal_to_send_again_has_a_sentence() -> None:
    from artur.domain.invitations.reasons import NOT_AGAIN
    from artur.domain.invitations.rules import OrderFacts, RuleSet
    from artur.domain.invitations.rules.resending import may_resend

    now = datetime(2026, 4, 13, 9, 0, tzinfo=UTC)
    cases = [
        ({}, "answered"), ({}, "scheduled"), ({"status": "cancelled"}, "sent"), ({"status": "returned"}, "sent"),
        ({"blocked": "opted_out"}, "sent"), ({"blocked": "suppressed_address"}, "bounced"),
        ({"legal_basis": "none"}, "skipped"), ({"products": 0}, "skipped"),
        ({"placed_at": now - timedelta(days=2)}, "sent"), ({"draw": 0.9}, "skipped"),
    ]  # fmt: skip
    said = set()
    for changes, state in cases:
        facts = OrderFacts(**{"placed_at": now, "known_at": now, **changes})
        for moment in ("purchase", "product"):
            why = may_resend(RuleSet(share=0.5), facts, moment, state, now, in_flight=False)
            said |= {why} - {None}
    assert said <= set(NOT_AGAIN)
    assert len(said) == 10
    assert (
        may_resend(RuleSet(), OrderFacts(now, now), "product", "sent", now, in_flight=False) is None
    )
    assert (
        may_resend(RuleSet(), OrderFacts(now, now), "product", "sent", now, in_flight=True)
        is not None
    )


def test_a_scheduled_invitation_says_when_and_from_what_that_was_counted(shop: Shop) -> None:
    from artur.domain.invitations.reasons import explain

    shop.order(promised_at=(shop.clock.now + timedelta(days=2)).isoformat())
    assert (
        explain(shop.invitation(), shop.store)
        == "Will be sent today at 15:00, 4 hours after the order."
    )
    assert explain(shop.invitation(moment="delivery"), shop.store) == (
        "Will be sent on 17 April at 11:00, 1 day after it should have arrived by the promised date."
    )


def test_what_was_moved_sent_and_answered_says_so(shop: Shop) -> None:
    from artur.domain.invitations import actions
    from artur.domain.invitations.reasons import explain
    from artur.foundation.events.recording import transaction_of

    shop.order(delivered_at=shop.clock.now.isoformat())
    shop.later(hours=4)
    assert explain(shop.invitation(), shop.store) == "Sent today at 15:00, not answered yet."
    shop.later(days=1)
    assert explain(shop.invitation(moment="delivery"), shop.store) == (
        "Will be sent on 18 April at 15:00: until then the customer, mailed lately, is left in peace."
    )
    assert explain(shop.invitation()) == "Sent yesterday at 15:00, not answered yet."
    with transaction_of(shop.store.id) as tx:
        actions.answered(tx, [shop.invitation()], shop.clock.now)
    assert explain(shop.invitation(), shop.store) == "Answered today at 15:00."


@pytest.mark.parametrize(
    ("minutes", "said"),
    [
        (1, "1 minute"),
        (45, "45 minutes"),
        (60, "1 hour"),
        (240, "4 hours"),
        (1440, "1 day"),
        (10080, "7 days"),
    ],
)
def test_a_length_of_time_is_said_in_its_largest_unit(minutes: int, said: str) -> None:
    from artur.domain.invitations.reasons import length

    assert length(timedelta(minutes=minutes)) == said
