"""The legal ground of an order, from what the shop tells to the moment of sending."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from artur.domain.invitations import actions
from artur.domain.invitations.intake import take
from artur.domain.invitations.models import Invitation
from artur.domain.invitations.reasons import explain
from artur.domain.orders.intake import parse
from artur.domain.orders.models import Order
from artur.foundation.kit.problems import Invalid

if TYPE_CHECKING:
    from artur.domain.stores.models import Store
    from tests.harness.clocks import FrozenClock
    from tests.harness.mail import Inbox

pytestmark = pytest.mark.django_db
PROOF = {
    "text": "newsletter-2026-03",
    "at": "2026-04-13T08:59:00+02:00",
    "source": "https://tea.example/checkout",
}


def tell(store: Store, clock: FrozenClock, **fields: Any) -> Invitation:
    order = {
        "id": "1001",
        "placed_at": clock.now.isoformat(),
        "customer": {"email": "uta@example.com"},
        "country": "DE",
        **fields,
    }
    take(store, [parse(order)])
    return Invitation.objects.get(order__external_id="1001", moment="purchase")


def test_in_germany_nobody_is_asked_before_the_way_out_is_confirmed(
    store: Store, clock: FrozenClock
) -> None:
    found = tell(store, clock)
    assert (found.state, found.reason) == ("skipped", "opt_out_unsaid")
    assert "object" in explain(found, store)
    actions.change_rules(store, {"legal": {"opt_out_offered": True}}, "key:test")
    while actions.replan_batch(store):
        pass
    found.refresh_from_db()
    assert (found.state, found.reason) == ("scheduled", "due")


@pytest.mark.parametrize(
    "said",
    [
        {"legal_basis": "consent", "consent": PROOF},
        {"legal_basis": "soft_opt_in", "consent": {"opt_out_offered": True}},
        {"country": "SI"},
    ],
)
def test_what_the_order_itself_says_is_enough(
    store: Store, clock: FrozenClock, said: dict[str, Any]
) -> None:
    assert tell(store, clock, **said).state == "scheduled"


def test_the_proof_is_kept_with_its_time_in_utc_and_cleared_by_null(
    store: Store, clock: FrozenClock
) -> None:
    tell(store, clock, legal_basis="consent", consent=PROOF)
    kept = Order.objects.get().consent
    assert kept == {**PROOF, "at": "2026-04-13T06:59:00+00:00"}
    tell(store, clock, legal_basis="consent")
    assert Order.objects.get().consent == kept
    tell(store, clock, legal_basis="consent", consent=None)
    assert Order.objects.get().consent is None


def test_a_proof_that_makes_no_sense_is_refused_by_its_field(
    store: Store, clock: FrozenClock
) -> None:
    with pytest.raises(Invalid) as refused:
        tell(store, clock, consent={"at": "yesterday", "ip": "192.0.2.1"})
    assert {e.field for e in refused.value.errors} == {"consent.at", "consent.ip"}


def test_the_ground_is_looked_at_again_at_the_moment_of_sending(
    store: Store, clock: FrozenClock, smtp: Inbox
) -> None:
    actions.change_rules(store, {"sending": True, "legal": {"opt_out_offered": True}}, "key:test")
    found = tell(store, clock)
    assert found.state == "scheduled"
    actions.change_rules(store, {"legal": {"opt_out_offered": False}}, "key:test")
    clock.move(timedelta(hours=4))
    while actions.send_batch(store):
        pass
    found.refresh_from_db()
    assert (found.state, found.reason, len(smtp.messages)) == ("skipped", "opt_out_unsaid", 0)
