"""Invitations go out when they are due, once, and never against what the database says then."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.domain.invitations.conftest import Shop


def test_a_purchase_invitation_goes_out_four_hours_after_the_order(shop: Shop) -> None:
    entry = shop.order()["purchase"]
    assert (entry.state, entry.reason) == ("scheduled", "due")
    assert entry.due_at == shop.clock.now + timedelta(hours=4)
    shop.later(hours=3, minutes=59)
    assert shop.subjects() == []
    shop.later(minutes=1)
    assert shop.subjects() == ["Ana, kako je potekal nakup?"]
    sent = shop.invitation()
    assert (sent.state, sent.reason, sent.sent_at) == ("sent", "due", shop.clock.now)


def test_the_three_moments_follow_one_another_in_the_pauses_distance(shop: Shop) -> None:
    shop.order()
    shop.later(hours=4)
    shop.happens("1001", "delivered", shop.clock.now)
    shop.later(days=1)
    moved = shop.invitation(moment="delivery")
    assert (moved.state, moved.reason) == ("scheduled", "paused")
    assert moved.due_at == shop.invitation().sent_at + timedelta(days=5)
    shop.later(days=4)
    assert shop.subjects()[1:] == ["Ana, kako je potekala dostava?"]
    shop.later(days=5)
    assert shop.subjects()[2:] == ["Ana, kako se obnese Čajnik Lipa?"]


def test_moments_due_together_come_as_one_mail(shop: Shop) -> None:
    start = shop.clock.now
    shop.order(placed_at=(start - timedelta(days=10)).isoformat(), delivered_at=(start - timedelta(days=8)).isoformat())
    shop.work()
    assert shop.subjects() == ["Ana, kako je šlo z vašim naročilom?"]
    delivery, product = shop.invitation(moment="delivery"), shop.invitation(moment="product")
    assert (delivery.state, product.state, product.reason) == ("sent", "skipped", "merged")
    assert product.merged_into == delivery.id
    assert shop.invitation().reason == "too_old"
