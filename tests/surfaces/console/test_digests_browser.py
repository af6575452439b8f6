"""A member chooses a digest, looks at the last one, has it sent, and ends it from the mail; in a browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from artur.domain.alerts.digests import letters, queries
from artur.domain.insights.counting import actions as counting
from artur.foundation.mail.models import Message
from tests.harness.browser import look
from tests.people import make_member, make_store
from tests.surfaces.console.seed import furnish

if TYPE_CHECKING:
    from playwright.sync_api import Page
    from pytest_django.live_server_helper import LiveServer

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_digest_is_chosen_looked_at_sent_and_ended(live_server: LiveServer, page: Page) -> None:
    store = make_store("tea", "Čajnica Zvezda", "sl", "Europe/Ljubljana", "SI")
    maja = make_member("maja@tea.example", "Maja Novak", store, "owner")
    furnish(store)
    counting.begin_recount(store)
    while counting.recount_batch(store):
        pass
    page.context.add_cookies(
        [{"name": "artur", "value": maja.client.cookies["artur"].value, "url": live_server.url}]
    )
    page.goto(f"{live_server.url}/console/tea/alerts/digests/")
    page.get_by_label("Each month").check()
    page.get_by_role("button", name="Save my choice").click()
    page.get_by_role("link", name="Each month").click()
    inside = page.frame_locator("iframe").get_by_role("heading", level=1)
    assert "stars from" in inside.inner_text()
    look(page, "console-digests")
    page.get_by_role("button", name="Send me one now").click()
    page.get_by_role("status").filter(has_text="maja@tea.example").wait_for()
    assert Message.objects.get(kind="digest").recipient == maja.email
    ends = letters.ending(store.id, maja.member.id, "monthly").split("/u/", 1)[1]
    page.context.clear_cookies()
    page.goto(f"{live_server.url}/u/{ends}")
    look(page, "digest-ending")
    # In the language of the mail: the store's.
    page.get_by_role("button", name="Ne pošiljajte ga več").click()
    page.get_by_role("heading", name="Opravljeno. Ta povzetek ne prihaja več.").wait_for()
    look(page, "digest-ended")
    assert queries.chosen(queries.choice_of(store, maja.member)) == {"weekly"}
