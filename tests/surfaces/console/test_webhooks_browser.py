"""The webhooks in a browser: set up, tried out, failing, sent again; narrow and wide, light and dark."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from artur.domain.webhooks import actions
from artur.domain.webhooks.models import Endpoint
from artur.domain.webhooks.sending import rounds
from artur.foundation.events.recording import transaction_of
from tests.domain.webhooks.conftest import hear, server
from tests.harness.browser import look
from tests.harness.endpoint import Reply
from tests.people import make_member, make_store

if TYPE_CHECKING:
    from pytest_django.live_server_helper import LiveServer

    from artur.domain.stores.models import Store

__all__ = ["server"]
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def tea(live_server: LiveServer) -> Store:
    return make_store("tea", "Čajnica Zvezda", "sl", "Europe/Ljubljana", "SI")


def happens(store: Store, *types: str) -> None:
    for type_ in types:
        with transaction_of(store.id) as tx:
            tx.record(type_, review="01a203ae-6346-70cd-a34f-df58a3ff123f")
    hear()
    while rounds.send_due(store.id):
        pass


def test_a_webhook_is_set_up_tried_out_and_mended(page, live_server, tea, server) -> None:
    maja = make_member("maja@tea.example", "Maja Novak", tea, "owner")
    cookie = maja.client.cookies["artur"].value
    page.context.add_cookies([{"name": "artur", "value": cookie, "url": live_server.url}])
    page.goto(f"{live_server.url}/console/tea/webhooks/")
    set_up(page, server)
    fail(page, tea, server)
    page.goto(f"{live_server.url}/console/tea/webhooks/")
    mend(page, tea, server)


def set_up(page, server) -> None:
    look(page, "console-webhooks-empty")
    page.get_by_role("link", name="Add a webhook").click()
    page.get_by_role("textbox", name="Address").fill("http://inventura.example/hooks")
    page.get_by_label("What it is for").fill("Skladiščno poslovanje in reklamacije v poslovalnici")
    page.get_by_role("button", name="Add the webhook").click()
    page.locator(".wrong").first.wait_for()
    look(page, "console-webhook-refused")
    page.get_by_role("textbox", name="Address").fill(
        f"{server.url}/hooks/artur?shop=cajnica-zvezda"
    )
    page.get_by_role("button", name="Add the webhook").click()
    page.get_by_role("heading", name="Copy this secret now").wait_for()
    look(page, "console-webhook-secret")
    page.get_by_role("button", name="Send a test").click()
    page.get_by_text("It took the test within").wait_for()


def fail(page, tea, server) -> None:
    happens(tea, "review.submitted", "review.published", "alert.raised")
    server.replies = lambda asked: Reply(503, b"Vzdrzevalna dela do 14.00", {"Retry-After": "900"})
    happens(tea, "review.submitted", "review.submitted")
    page.get_by_role("link", name="Webhooks").first.click()
    page.get_by_role("link", name="Look at it").click()
    page.get_by_text("Details").first.click()
    look(page, "console-webhook-failing")
    server.replies = lambda asked: Reply(410)
    Endpoint.objects.update(resting_until=None)
    happens(tea, "review.submitted")
    other, _ = actions.create(tea, {"url": "https://podpora.example/artur"}, actor="system")
    actions.pause(tea, other.id, actor="system")


def mend(page, tea, server) -> None:
    look(page, "console-webhooks")
    page.get_by_role("link", name="Look at it").first.click()
    look(page, "console-webhook-gone")
    server.replies = lambda asked: Reply()
    page.get_by_role("button", name="Switch it on again").click()
    page.get_by_role("button", name="Send them again").click()
    page.get_by_text("events are sent again").wait_for()
    Endpoint.objects.update(resting_until=None)
    while rounds.send_due(tea.id):
        pass
    page.reload()
    assert page.locator(".badge.stop").count() == 0
    page.get_by_role("link", name="Remove").click()
    look(page, "console-webhook-removal")
