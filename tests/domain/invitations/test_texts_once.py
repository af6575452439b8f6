"""A text that may have gone out is asked after, never sent again: through failures, nights and lost workers."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from tests.domain.invitations.test_channels import CUSTOMER, texts
from tests.foundation.texting.conftest import Network, server, twilio
from tests.harness.endpoint import Reply

if TYPE_CHECKING:
    from tests.domain.invitations.conftest import Shop

__all__ = ["server", "texts", "twilio"]


def test_a_busy_gateway_is_tried_again_and_asks_once(shop: Shop, texts: Network) -> None:
    texts.answer = lambda asked: Reply(429, headers={"Retry-After": "600"})
    shop.order(customer=CUSTOMER)
    shop.later(hours=4)
    assert (shop.invitation().state, texts.taken) == ("scheduled", [])
    texts.answer = lambda asked: None
    shop.later(minutes=9)
    assert texts.taken == []
    shop.later(minutes=2)
    assert (len(texts.taken), shop.invitation().state) == (1, "sent")


def test_a_gateway_that_took_it_and_broke_is_not_sent_it_again(shop: Shop, texts: Network) -> None:
    texts.forgetful = True
    texts.answer = lambda asked: Reply(500) if asked.method == "POST" else None
    shop.order(customer=CUSTOMER)
    shop.later(hours=4)
    assert shop.invitation().state == "scheduled"
    texts.answer = lambda asked: None
    shop.later(minutes=5)
    assert (len(texts.taken), shop.invitation().state) == (1, "sent")


def test_nor_when_the_night_came_between(shop: Shop, texts: Network) -> None:
    """The text in flight is let go for the night, and asked after in the morning."""
    shop.clock.move(timedelta(hours=5, minutes=50))
    texts.forgetful = True
    texts.answer = lambda asked: Reply(500, headers={"Retry-After": "3600"})
    shop.order(customer=CUSTOMER)
    shop.later(hours=4)
    assert len(texts.taken) == 1
    shop.later(hours=1, minutes=10)
    assert shop.invitation().reason == "quiet_hours"
    texts.answer = lambda asked: None
    shop.later(hours=11)
    assert shop.invitation().state == "sent"
    assert len(texts.taken) == 1


def test_a_worker_that_died_after_handing_over_is_no_reason_to_send_again(
    shop: Shop, texts: Network, monkeypatch
) -> None:
    from artur.domain.invitations import actions
    from artur.foundation.texting.actions import marking

    shop.order(customer=CUSTOMER)
    shop.clock.move(timedelta(hours=4))
    with monkeypatch.context() as patched:
        patched.setattr(marking, "taken", lambda *_: (_ for _ in ()).throw(SystemExit))
        with pytest.raises(SystemExit):
            actions.send_batch(shop.store)
    assert len(texts.taken) == 1
    shop.later(minutes=20)
    assert (len(texts.taken), shop.invitation().state) == (1, "sent")
