"""A bounce that arrives during an erasure, and the same report twice in one instant."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection

from artur.foundation.kit import clock
from artur.foundation.mail import suppression
from artur.foundation.mail.returns import queries
from artur.foundation.mail.returns.actions import Told, took
from artur.foundation.mail.returns.rules import Cause

if TYPE_CHECKING:
    from collections.abc import Callable

    from artur.domain.stores.models import Store
    from tests.foundation.mail.returns.conftest import Post

pytestmark = pytest.mark.django_db(transaction=True)
ANA = "ana@example.com"
GONE = Told("permanent", Cause.ADDRESS, f"550 5.1.1 <{ANA}> unknown")


def at_once(*acts: Callable[[], Any]) -> list[Any]:
    """What each act gave, all begun in the same instant."""
    start, given = threading.Barrier(len(acts), timeout=20), [None] * len(acts)

    def run(number: int, act: Callable[[], Any]) -> None:
        start.wait()
        try:
            given[number] = act()
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
        assert not thread.is_alive()
    return given


def test_whichever_is_first_an_erasure_leaves_nothing_of_the_person(
    store: Store, post: Post
) -> None:
    from artur.foundation.privacy import actions as privacy

    for _ in range(4):
        mail = post.sent()
        outcome, erased = at_once(
            lambda mail=mail: took(store.id, mail.id, GONE),
            lambda: privacy.erase(store.id, ANA, actor="system"),
        )
        mail.refresh_from_db()
        assert (mail.recipient, mail.error) == ("", "")
        assert erased["mail"] >= 1
        assert outcome in {"booked", "erased"}
        assert (mail.returned == "permanent") == (outcome == "booked")
        suppression.lift(store.id, ANA)


def test_a_report_that_comes_twice_in_one_instant_counts_once(store: Store, post: Post) -> None:
    mail = post.sent()
    outcomes = at_once(*[lambda: took(store.id, mail.id, GONE)] * 4)
    assert sorted(outcomes) == ["again", "again", "again", "booked"]
    (day,) = queries.rates(store.id, clock.now().date()).values()
    assert day.permanent == 1
