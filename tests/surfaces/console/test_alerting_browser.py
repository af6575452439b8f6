"""Alert channels in a browser: a room that fails and works again, and notifications on this device."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from artur.domain.alerts.channels import actions
from artur.domain.alerts.channels.recipients import Recipient
from artur.domain.alerts.models import Alert
from artur.domain.reviews.models import Review
from tests.domain.alerts.channels.browsers import Browser
from tests.domain.alerts.channels.conftest import Place, deliver, place
from tests.harness.browser import look
from tests.harness.endpoint import Reply
from tests.people import make_member, make_store
from tests.surfaces.console.seed import furnish

if TYPE_CHECKING:
    from playwright.sync_api import Page
    from pytest_django.live_server_helper import LiveServer

    from tests.people import Person

__all__ = ["place"]
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# A push service of the browser's own maker can't be reached here: this stands in for its answer alone.
SUBSCRIBE = """([endpoint, p256dh, auth]) => {
  let made = null;
  const proto = window.PushManager.prototype;
  proto.subscribe = async () => (made = { endpoint, toJSON: () => ({ endpoint, keys: { p256dh, auth } }) });
  proto.getSubscription = async () => made;
  Notification.requestPermission = async () => "granted";
}"""


SHOWN = """async () => {
  const registration = await navigator.serviceWorker.ready;
  for (let tries = 0; tries < 100; tries++) {
    const [one] = await registration.getNotifications();
    if (one) return { title: one.title, tag: one.tag, lang: one.lang, url: one.data.url, scope: registration.scope };
    await new Promise((resume) => setTimeout(resume, 20));
  }
  return null;
}"""


def pushed(page: Page, origin: str, told: str) -> dict[str, str] | None:
    """What the worker shows, under the policy it was served with, of what a push service hands it.

    Chromium forgets a push for a worker that takes long to start, as real services do not: it is handed in again.
    """
    session = page.context.new_cdp_session(page)
    known: dict[str, str] = {}
    session.on(
        "ServiceWorker.workerRegistrationUpdated",
        lambda event: known.update(
            {one["scopeURL"]: one["registrationId"] for one in event["registrations"]}
        ),
    )
    session.send("ServiceWorker.enable")
    page.evaluate("() => navigator.serviceWorker.ready.then(() => null)")
    scope = f"{origin}/console/"
    for _ in range(100):
        if scope in known:
            break
        page.wait_for_timeout(100)
    for _ in range(15):
        told_to = {"origin": origin, "registrationId": known[scope], "data": told}
        session.send("ServiceWorker.deliverPushMessage", told_to)
        if (shown := page.evaluate(SHOWN)) is not None:
            return dict(shown)
    return None


@pytest.fixture
def maja(live_server: LiveServer) -> Person:
    """The owner of a busy store on a running server."""
    tea = make_store("tea", "Čajnica Zvezda", "sl", "Europe/Ljubljana", "SI")
    furnish(tea)
    return make_member("maja@tea.example", "Maja Novak", tea, "owner")


@pytest.fixture
def visit(live_server: LiveServer, maja: Person):
    """Go to an address of the store's console, signed in as Maja."""

    def go(tab: Page, address: str) -> Page:
        cookie = maja.client.cookies["artur"].value
        tab.context.add_cookies([{"name": "artur", "value": cookie, "url": live_server.url}])
        tab.goto(f"{live_server.url}/console/tea/{address}")
        return tab

    return go


def alerts(maja: Person, count: int = 1) -> list[Alert]:
    """Alerts about the worst reviews there are."""
    worst = Review.objects.filter(store_id=maja.store.id).order_by("stars", "id")[:count]
    made = [
        Alert(store_id=maja.store.id, kind="low_stars", review_id=review.id, cause="1")
        for review in worst
    ]
    return Alert.objects.bulk_create(made)


def test_a_room_is_added_and_tried(page, visit, maja, place: Place) -> None:
    visit(page, "alerting/")
    look(page, "console-alerting-empty")
    page.get_by_role("link", name="Slack").click()
    page.get_by_label("Webhook address").fill("hooks.slack.com")
    page.get_by_role("button", name="Add").click()
    page.locator("[aria-invalid=true]").first.wait_for()
    look(page, "console-alerting-refused")
    page.get_by_label("Webhook address").fill(f"{place.server.url}/hook")
    page.get_by_label("What you call it").fill("#nezadovoljnezadovoljnestranke-ljubljana")
    page.get_by_role("button", name="Add").click()
    page.get_by_role("button", name="Send a test").click()
    page.get_by_text("A test arrived").wait_for()


def test_a_room_that_fails_shows_what_waits_and_works_again(
    page, visit, maja, place: Place
) -> None:
    name, url = "#nezadovoljnezadovoljnestranke-ljubljana", f"{place.server.url}/hook"
    room = actions.add(maja.store.id, "slack", {"url": url}, "member:maja", name=name)
    to = [Recipient(channel_id=room.id)]
    first, *rest = alerts(maja, 4)
    actions.tell(first, to)
    deliver(maja.store)
    place.reply = Reply(500, b"upstream connect error or disconnect/reset before headers")
    for each in rest:
        actions.tell(each, to)
    deliver(maja.store)
    visit(page, f"alerting/{room.id}/")
    page.get_by_text("3 alerts wait. They are not lost.").wait_for()
    look(page, "console-alerting-trouble")
    visit(page, "alerting/")
    look(page, "console-alerting-full")
    place.reply = None
    visit(page, f"alerting/{room.id}/")
    page.get_by_role("button", name="Try what waits now").click()
    page.get_by_text("What waits is tried now.").wait_for()
    deliver(maja.store)
    page.reload()
    assert page.locator("main").inner_text().count("Arrived") == 4
    look(page, "console-alerting-works")


def test_notifications_on_this_device(
    open_page, whole, visit, maja, place: Place, live_server
) -> None:
    browser = Browser()
    page = open_page(browser=whole, permissions=["notifications"])
    visit(page, "alerting/")
    page.evaluate(SUBSCRIBE, [f"{place.server.url}/p/1", browser.p256dh, browser.auth])
    page.get_by_role("button", name="Switch on Notifications").click()
    page.get_by_text("Alerts are shown on this device from now on.").wait_for()
    look(page, "console-alerting-browser")
    actions.tell(alerts(maja)[0], [Recipient(user_id=maja.user.id)])
    deliver(maja.store)
    told = browser.open(place.server.asked[0].body).decode()
    shown = pushed(page, live_server.url, told)
    said = json.loads(told)
    assert shown == {
        "title": said["title"],
        "tag": said["tag"],
        "lang": said["lang"],
        "url": said["url"],
        "scope": f"{live_server.url}/console/",
    }
