"""From the list to an alert, given to a colleague; a rule changed; all of it crowded and empty, in a browser."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from artur.domain.alerts import actions, queries
from artur.domain.alerts.actions import Call, raise_by_rules, ruling
from artur.domain.alerts.actions.raising import insert
from artur.foundation.kit import clock
from tests.harness.browser import look
from tests.people import make_member, make_store
from tests.surfaces.console.seed import furnish

if TYPE_CHECKING:
    from playwright.sync_api import Page
    from pytest_django.live_server_helper import LiveServer

    from artur.domain.stores.models import Store
    from tests.people import Person
    from tests.surfaces.console.seed import Shop

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def crowd(store: Store, shop: Shop, maja: Person) -> None:
    """Alerts of every kind and in every state."""
    for n, order in enumerate(shop.orders[:3]):
        raise_by_rules(store, Call("not_arrived", str(n), order_id=order.id, sort=order.carrier))
    raise_by_rules(store, Call("mail_paused", "a", facts={"reason": "bounces"}))
    raise_by_rules(
        store, Call("answers_falling", "2026-14", facts={"lately": "0.1120", "before": "0.1890"})
    )
    summary = insert(store.id, Call("summary", "s", facts={"kind": "low_stars", "count": 12}))
    low = [review for review in shop.reviews if review.stars <= 2]
    for review in low[1:4]:
        child = insert(store.id, Call("low_stars", review_id=review.id))
        if child is not None:
            type(child).objects.filter(store_id=store.id, id=child.id).update(summary_id=summary.id)
    for alert in queries.open_alerts(store)[:1]:
        actions.assign(store, alert.id, maja.member.id, actor="key:x")


@pytest.fixture
def signed_in(live_server: LiveServer, page: Page) -> tuple[Page, str, Store, Person]:
    """Maja, who owns the shop, before its alerts; Jure is her colleague."""
    store = make_store("tea", "Čajnica Zvezda", "sl", "Europe/Ljubljana", "SI")
    maja = make_member("maja@tea.example", "Maja Novak", store, "owner")
    make_member("jure@tea.example", "Jure Podbregar Kovačević", store, "agent")
    page.context.add_cookies(
        [{"name": "artur", "value": maja.client.cookies["artur"].value, "url": live_server.url}]
    )
    return page, f"{live_server.url}/console/tea/alerts/", store, maja


def test_an_alert_is_given_to_a_colleague_and_taken_in_hand(signed_in) -> None:
    page, alerts, store, maja = signed_in
    page.goto(alerts)
    page.get_by_text("All is in hand").wait_for()
    crowd(store, furnish(store), maja)
    page.reload()
    look(page, "alerts")
    for key in ("j", "j", "k", "o"):
        page.keyboard.press(key)
    page.get_by_role("heading", name="What happened").wait_for()
    page.goto(alerts)
    page.get_by_role("link", name="1 star", exact=False).first.click()
    page.get_by_label("Who sees to it").select_option(label="Jure Podbregar Kovačević")
    page.get_by_role("button", name="Give it to them").click()
    page.get_by_text("Jure Podbregar Kovačević is to see to it").wait_for()
    look(page, "alert")
    page.get_by_role("button", name="I have it").click()
    page.get_by_text("You have it.").first.wait_for()
    summary = next(a for a in queries.open_alerts(store) if a.kind == "summary")
    page.goto(f"{alerts}{summary.id}/")
    page.get_by_role("heading", name="What it tells of").wait_for()
    actions.snooze(store, summary.id, clock.now() + timedelta(hours=2), actor="key:x")
    page.goto(f"{alerts}?state=snoozed")
    page.get_by_text("put off until").wait_for()


def test_a_rule_is_changed_and_what_is_wrong_stands_where_it_was_entered(signed_in) -> None:
    page, alerts, store, _maja = signed_in
    words = {"words": ["počen", "odkrušen", "not as described"], "spent": "250"}
    ruling.add(store, {"name": "Poškodovana posoda dobrih strank", "when": words}, actor="key:x")
    page.goto(f"{alerts}rules/")
    look(page, "alert-rules")
    page.get_by_role("link", name="Change: A low rating", exact=True).click()
    page.get_by_label("Largest number of stars").select_option("3")
    page.get_by_label("Countries").fill("Slovenija")
    page.get_by_role("button", name="Save the rule").click()
    page.get_by_text("SLOVENIJA is not known").wait_for()
    look(page, "alert-rule")
    page.get_by_label("Countries").fill("SI")
    page.get_by_role("button", name="Save the rule").click()
    page.get_by_text("1 to 3 stars").wait_for()
    page.goto(f"{alerts}hours/")
    look(page, "alert-hours")
