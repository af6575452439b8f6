"""Looking an address up and letting it get mail again, in a browser, with a crowded list."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from artur.foundation.kit import clock, ids
from artur.foundation.mail import suppression
from tests.harness.browser import look
from tests.people import make_member, make_store
from tests.surfaces.console.seed import PEOPLE, furnish

if TYPE_CHECKING:
    from playwright.sync_api import Page
    from pytest_django.live_server_helper import LiveServer

    from artur.domain.stores.models import Store

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SAID = "550 5.1.1 <{}>: Recipient address rejected: User unknown in virtual mailbox table"


def crowd(store: Store) -> None:
    """Mails that came back in every way there is."""
    from artur.domain.invitations.models import Invitation
    from artur.foundation.mail.models import Message

    invitation = Invitation.objects.filter(store_id=store.id).first()
    ways = ["permanent", "temporary", "complaint", "unsubscribed"]
    for number, (address, _, _) in enumerate(PEOPLE):
        way, id_ = ways[number % 4], ids.new()
        Message.objects.create(
            id=id_, store_id=store.id, kind="invitation" if number % 3 else "test", recipient=address,
            reference=invitation.id if invitation else None, message_id=id_.hex, state="sent",
            returned=way, returned_at=clock.now() - timedelta(hours=7 * number),
            error=SAID.format(address) if way in {"permanent", "temporary"} else "",
        )  # fmt: skip
        reason = {"permanent": "bounced", "complaint": "complained"}.get(way, way)
        if reason != "temporary":
            suppression.suppress(store.id, address, reason)


def test_an_address_is_looked_up_and_gets_mail_again(live_server: LiveServer, page: Page) -> None:
    store = make_store("tea", "Čajnica Zvezda", "sl", "Europe/Ljubljana", "SI")
    maja = make_member("maja@tea.example", "Maja Novak", store, "owner")
    page.context.add_cookies(
        [{"name": "artur", "value": maja.client.cookies["artur"].value, "url": live_server.url}]
    )
    page.goto(f"{live_server.url}/console/tea/suppressions/")
    look(page, "suppressions-empty")
    furnish(store)
    crowd(store)
    page.reload()
    look(page, "suppressions")
    bounced = PEOPLE[4][0]
    page.get_by_label("E-mail address").fill(bounced)
    page.keyboard.press("Enter")
    page.get_by_text("Mails to this address came back").wait_for()
    page.get_by_role("radio", name="The mailbox works again").check()
    look(page, "suppressions-found")
    page.get_by_role("button", name="Let it get mail again").click()
    page.get_by_text("It gets mail from you again.").wait_for()
    assert suppression.suppressed(store.id, [bounced]) == {}
