"""A mail server that refuses one connection after another is left alone, and nothing is lost."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from tests.domain.invitations.test_pace import events, orders, standing

if TYPE_CHECKING:
    from pytest_django import SettingsWrapper

    from tests.domain.invitations.conftest import Shop


def test_a_row_of_refused_connections_pauses_sending_and_loses_nothing(
    shop: Shop, settings: SettingsWrapper
) -> None:
    from artur.foundation.mail.pacing.models import Pace

    orders(shop, 4)
    good, settings.ARTUR_EMAIL_URL = settings.ARTUR_EMAIL_URL, "smtp://127.0.0.1:1"
    shop.later(hours=4)
    shop.later(minutes=2)
    assert Pace.objects.get(store_id=shop.store.id).held_until is None
    shop.later(minutes=6)
    row = Pace.objects.get(store_id=shop.store.id)
    assert row.held_until == shop.clock.now + timedelta(minutes=10)
    assert row.refused_said
    assert events(shop, "mail.refused") == ["mail.refused"]
    orders(shop, 2, start=10)
    shop.rules(moments=[{"moment": "purchase", "delay": "PT5M"}])
    shop.later(minutes=6)
    # What becomes due meanwhile is not tried, and says why.
    assert standing(shop)["scheduled", "server_refuses"] == 2
    assert Pace.objects.get(store_id=shop.store.id).refusals == 3
    settings.ARTUR_EMAIL_URL = good
    shop.later(minutes=60)
    assert standing(shop) == {("sent", "due"): 6}
    assert Pace.objects.get(store_id=shop.store.id).refusals == 0


def test_a_member_has_the_server_asked_again_at_once(shop: Shop, settings: SettingsWrapper) -> None:
    from artur.domain.invitations import actions

    orders(shop, 2)
    good, settings.ARTUR_EMAIL_URL = settings.ARTUR_EMAIL_URL, "smtp://127.0.0.1:1"
    shop.later(hours=4)
    shop.later(minutes=2)
    shop.later(minutes=6)
    settings.ARTUR_EMAIL_URL = good
    assert actions.try_mail_again(shop.store, "member:alice")
    assert not actions.try_mail_again(shop.store, "member:alice")
    shop.later(hours=1)
    assert standing(shop) == {("sent", "due"): 2}
