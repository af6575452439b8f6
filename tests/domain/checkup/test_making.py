"""A check-up is asked for, made by the worker page by page, kept, and compared with the one before."""

from __future__ import annotations

from datetime import timedelta

import pytest

from artur.domain.checkup import actions, background, queries, retention, tasks
from artur.domain.checkup.crawl.limits import Limits
from artur.domain.checkup.models import Checkup, Monthly
from artur.foundation.kit.problems import Conflict, Invalid
from artur.foundation.privacy import actions as privacy
from tests.domain.checkup.planted import sites
from tests.harness.endpoint import Reply, endpoint

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
HASTY = Limits(pages=12, pause=0.0, page_seconds=5.0)


@pytest.fixture
def shop(store, settings):
    """Alice's store with a shop of ours on loopback."""
    planted = next(one for one in sites() if one.name.startswith("12"))
    with endpoint(planted.reply) as server:
        settings.ARTUR_ALLOW_PRIVATE_TARGETS = {("127.0.0.1", server.port)}
        store.url = f"{server.url}/"
        store.save()
        store.server = server
        yield store


def make(store) -> Checkup:
    for _ in range(100):
        if not background.work(store.id, HASTY):
            break
    return queries.history(store)[0]


def test_it_is_made_page_by_page_and_its_findings_are_kept(shop) -> None:
    asked = actions.ask_for(shop, "member:1")
    assert background.work(shop.id, HASTY) == 1
    assert queries.under_way(shop.id).state == "running"
    made = make(shop)
    assert (made.id, made.state, made.end) == (asked.id, "done", "read")
    assert made.score > 60
    found = queries.findings_of(made)
    assert found["faq"].state == "found"
    assert "How do I place an order?" in found["faq"].evidence[0].quote
    assert queries.under_way(shop.id) is None


def test_only_the_stores_own_shop_may_be_looked_at(store) -> None:
    for url in ("https://elsewhere.example/", "https://tea.example.evil.example/", "http://tea.example:8080/", "file:///etc/passwd", "https://user@tea.example/"):  # fmt: skip
        with pytest.raises(Invalid):
            actions.ask_for(store, "member:1", url)
    assert actions.ask_for(store, "member:1", "https://www.tea.example/sl/").url.endswith("/sl/")


def test_a_store_without_an_address_is_told_where_to_set_it(store) -> None:
    store.url = ""
    with pytest.raises(Invalid):
        actions.ask_for(store, "member:1")


def test_one_at_a_time_and_so_many_a_day(store, clock) -> None:
    first = actions.ask_for(store, "member:1")
    with pytest.raises(Conflict):
        actions.ask_for(store, "member:1")
    actions.give_up(first)
    for _ in range(11):
        actions.give_up(actions.ask_for(store, "member:1"))
    with pytest.raises(Conflict):
        actions.ask_for(store, "member:1")
    clock.move(timedelta(days=1, minutes=1))
    assert actions.ask_for(store, "member:1")


def test_whose_worker_died_is_begun_again_by_another(shop, clock) -> None:
    actions.ask_for(shop, "member:1")
    background.work(shop.id, HASTY)
    background._held.open.clear()
    assert background.work(shop.id, HASTY) == 0
    clock.move(timedelta(minutes=3))
    assert make(shop).state == "done"


def test_a_site_that_cannot_be_read_says_why_and_keeps_no_score(store, settings) -> None:
    with endpoint(lambda asked: Reply(200, b"User-agent: *\nDisallow: /")) as server:
        settings.ARTUR_ALLOW_PRIVATE_TARGETS = {("127.0.0.1", server.port)}
        store.url = server.url
        actions.ask_for(store, "member:1")
        made = make(store)
    assert (made.state, made.end, made.score) == ("failed", "forbidden", None)
    assert queries.latest(store) is None


def test_a_page_nobody_thought_of_ends_the_check_up_and_not_the_worker(shop, monkeypatch) -> None:
    actions.ask_for(shop, "member:1")
    background.work(shop.id, HASTY)
    monkeypatch.setattr(background, "_step", lambda own: 1 / 0)
    assert background.work(shop.id, HASTY) == 1
    assert queries.history(shop)[0].state == "failed"


def test_it_comes_every_month_once_switched_on(store, clock) -> None:
    actions.switch_monthly(store, "member:1", on=True)
    actions.switch_monthly(store, "member:2", on=True)
    assert actions.begin_monthly(store) == 0
    clock.move(timedelta(days=32))
    assert actions.begin_monthly(store) == 1
    assert actions.begin_monthly(store) == 0
    assert Checkup.objects.get().actor == ""
    actions.switch_monthly(store, "member:1", on=False)
    assert not Monthly.objects.exists()


def test_the_worker_goes_on_until_it_is_made(shop, monkeypatch) -> None:
    monkeypatch.setattr(background, "Limits", lambda: HASTY)
    actions.ask_for(shop, "member:1")
    steps = 0
    while tasks.look(shop.id):
        steps += 1
    assert steps > 5
    assert queries.latest(shop).score
    assert tasks.monthly(shop.id) == 0


def test_an_erasure_takes_customers_words_out(shop) -> None:
    actions.ask_for(shop, "member:1")
    made = make(shop)
    assert queries.findings_of(made)["reviews"].evidence
    privacy.erase(shop.id, "ana@example.com", actor="member:1")
    made.refresh_from_db()
    assert not queries.findings_of(made)["reviews"].evidence
    assert queries.findings_of(made)["faq"].evidence


def test_old_ones_go(store, clock) -> None:
    actions.give_up(actions.ask_for(store, "member:1"))
    clock.move(timedelta(days=800))
    assert retention._run(store.id, clock.now - timedelta(days=730), 10) == 1
