"""In whose form a customer finds themselves, whatever happened before; and what signs an order."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from artur.domain.invitations.entrances import choosing, signatures
from artur.domain.invitations.entrances.choosing import Seen
from artur.domain.stores import actions as stores
from artur.foundation.kit import ids

NOW = datetime(2026, 4, 13, 9, tzinfo=UTC)
IDS = [ids.new() for _ in range(3)]
STATES = ["scheduled", "sent", "answered", "expired", "cancelled", "skipped", "suppressed"]


@st.composite
def orders(draw):
    """Three invitations in any states, sent at any time, merged into one another in any way."""
    rows = []
    for id_, moment in zip(IDS, choosing.MOMENTS, strict=True):
        state = draw(st.sampled_from(STATES))
        sent = None
        if state in {"sent", "answered", "expired"}:
            sent = NOW - timedelta(days=draw(st.integers(0, 200)))
        rows.append(
            Seen(
                id_,
                moment,
                state,
                sent,
                sent if state == "answered" else None,
                None,
                draw(st.sampled_from([None, *IDS])),
                state != "answered" and draw(st.booleans()),
                state == "scheduled" and draw(st.booleans()),
            )
        )
    return rows


@given(orders(), st.sets(st.sampled_from(choosing.MOMENTS), min_size=1))
def test_there_is_always_one_form_and_it_is_among_the_roots(rows, moments):
    found = choosing.roots(rows, moments)
    assert found
    assert len({row.id for row in found}) == len(found)
    host = choosing.host(found, NOW)
    assert host in found
    if any(row.promised for row in found):
        assert host.promised
    elif any(not choosing.open_(row, NOW) for row in found):
        assert not choosing.open_(host, NOW)


@given(st.sets(st.sampled_from(choosing.MOMENTS)), st.booleans(), st.booleans())
def test_nothing_is_shown_that_can_not_be_rated_yet_and_never_nothing(active, parcel, products):
    shown = choosing.wanted(active, parcel=parcel, products=products)
    assert shown
    assert parcel or shown == ["purchase"]
    assert products or "product" not in shown


def test_a_signature_is_good_for_its_order_its_store_and_its_key(store, other_store):
    # By hand, as a shop does it.
    import hashlib
    import hmac

    from artur.domain.stores.queries import checkout_key

    key = checkout_key(store)
    by_hand = hmac.new(key.encode(), b"1001", hashlib.sha256).hexdigest()
    assert signatures.good(store, "1001", by_hand)
    assert signatures.good(store, "1001", f" {by_hand.upper()}\n")
    assert not signatures.good(store, "1002", by_hand)
    assert not signatures.good(other_store, "1001", by_hand)
    renewed = stores.renew_checkout_key(store, actor="system")
    assert checkout_key(renewed) != key
    assert not signatures.good(renewed, "1001", by_hand)


@pytest.mark.parametrize("given", ["", "0" * 64, "ž", "\ud800"])
def test_anything_else_is_no_signature(store, given):
    assert not signatures.good(store, "1001", given)
