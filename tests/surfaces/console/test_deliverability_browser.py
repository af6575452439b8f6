"""The delivery of mail in a browser: nothing looked at, crowded with trouble, and let go on; with a keyboard."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from artur.foundation.kit import clock as clocks
from artur.foundation.mail.pacing.models import Day, Pace, Sender
from artur.foundation.mail.returns.models import DayCount
from tests.foundation.mail.records.test_judging import WEAK
from tests.harness.browser import look
from tests.people import make_member, make_store
from tests.surfaces.console.seed import furnish

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page
    from pytest_django import SettingsWrapper
    from pytest_django.live_server_helper import LiveServer

    from artur.domain.stores.models import Store
    from tests.harness.names import NameServer

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def months(store: Store) -> None:
    """Six weeks of sending, in which complaints grew until it stopped."""
    now = clocks.now()
    for n in range(42):
        day = (now - timedelta(days=n)).date()
        sent = 90 + 7 * (n % 5)
        Day.objects.create(store_id=store.id, day=day, sent=sent, refused=n % 3)
        bad = 1 if n in {0, 1, 4} else 0
        DayCount.objects.create(
            store_id=store.id, day=day, domain="cajnica-zvezda.si", permanent=n % 4, complaints=bad
        )
    Sender.objects.create(
        domain="cajnica-zvezda.si", first_at=now - timedelta(days=9), step=4, day=now.date(), sent=312, stayed=True
    )  # fmt: skip
    hour = now.replace(minute=0, second=0, microsecond=0).isoformat()
    Pace.objects.create(
        store_id=store.id,
        paused_at=now - timedelta(hours=3),
        paused_for="complaints",
        paused_on=[1463, 19, 3],
        limits={"hour": 200, "day": 1500, "domains": {"google": 80, "najdaljsi-naslov-na-svetu.example": 5}},
        windows={
            "hour": {"at": hour, "names": {"": [183, 0, 0], "google": [80, 0, 264], "najdaljsi-naslov-na-svetu.example": [2, 0, 0]}},
            "day": {"at": now.date().isoformat(), "names": {"": [1012, 0, 0]}},
        },
    )  # fmt: skip


def test_a_member_sees_whether_mail_arrives_and_lets_it_go_on(
    live_server: LiveServer,
    open_page: Callable[..., Page],
    names: NameServer,
    settings: SettingsWrapper,
) -> None:
    settings.ARTUR_DNS = names.server
    settings.ARTUR_MAIL_FROM = "mnenja@cajnica-zvezda.si"
    settings.ARTUR_EMAIL_URL = "brevo://key@"
    names.set("cajnica-zvezda.si", "MX", "10 mx.cajnica-zvezda.si.")
    names.set(
        "cajnica-zvezda.si", "TXT", "v=spf1 mx a:www.cajnica-zvezda.si ip4:93.184.216.34 -all"
    )
    names.set("mail._domainkey.cajnica-zvezda.si", "TXT", f"v=DKIM1; p={WEAK}")
    tea = make_store("tea", "Čajnica Zvezda", "sl", "Europe/Ljubljana", "SI")
    furnish(tea)
    maja = make_member("maja@tea.example", "Maja Novak", tea, "owner")
    tab = open_page(width=375, height=812)
    cookie = maja.client.cookies["artur"].value
    tab.context.add_cookies([{"name": "artur", "value": cookie, "url": live_server.url}])
    tab.goto(f"{live_server.url}/console/tea/deliverability/")
    look(tab, "deliverability-empty")
    months(tea)
    tab.get_by_role("button", name="Check now").press("Enter")
    tab.get_by_text("Looked again just now.").wait_for()
    assert tab.locator(".finding").first.locator(".badge").inner_text() == "Missing"
    tab.get_by_text("Change the pace").press("Enter")
    look(tab, "deliverability")
    tab.get_by_label("What caused it").fill(
        "A list of people who never bought was uploaded by mistake."
    )
    tab.get_by_role("button", name="Let sending go on").press("Enter")
    tab.get_by_text("Sending goes on.").wait_for()
    assert tab.get_by_role("alert").count() == 0
