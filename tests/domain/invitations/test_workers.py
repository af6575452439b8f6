"""Any number of workers beside each other: every invitation in one hand, every customer mailed once."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.db import connection

from tests.domain.invitations.conftest import Shop
from tests.people import make_store

if TYPE_CHECKING:
    from tests.harness.clocks import FrozenClock
    from tests.harness.mail import Inbox

CUSTOMERS, ORDERS, WORKERS = 30, 3, 3


@pytest.mark.django_db(transaction=True)
def test_two_workers_never_mail_one_customer_twice_within_the_pause(
    clock: FrozenClock, smtp: Inbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    from artur.domain.invitations import actions
    from artur.domain.invitations.actions.sending import load

    monkeypatch.setattr(load, "BATCH", {"sqlite": 7, "postgresql": 7})
    shop = Shop(make_store("tea", "Čajnica", "sl"), clock, smtp)
    shop.rules(sending=True)
    for number in range(CUSTOMERS * ORDERS):
        shop.order(str(number), f"ana{number % CUSTOMERS}@example.com")
    clock.move(timedelta(hours=4))

    def work(_: int) -> None:
        try:
            while actions.send_batch(shop.store):
                pass
        finally:
            connection.close()

    with ThreadPoolExecutor(WORKERS) as pool:
        list(pool.map(work, range(WORKERS)))
    shop.work()
    mailed = Counter(to for recipients in smtp.recipients for to in recipients)
    assert mailed == {f"ana{number}@example.com": 1 for number in range(CUSTOMERS)}
    states = Counter(
        (row.state, row.reason)
        for row in (shop.invitation(str(n)) for n in range(CUSTOMERS * ORDERS))
    )
    assert states == {("sent", "due"): CUSTOMERS, ("skipped", "paused"): CUSTOMERS * (ORDERS - 1)}
