"""The alert channels in the console: added with clear errors, tried out, switched, and never by the wrong person."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from django.test import Client

from artur.domain.alerts.channels import actions, queries
from artur.domain.alerts.channels.push.encryption import unpacked
from artur.domain.alerts.models import Channel
from artur.domain.stores.models import Member
from tests.domain.alerts.channels.browsers import Browser
from tests.domain.alerts.channels.conftest import (
    alert,
    answer,
    ask,
    channel,
    deliver,
    low,
    place,
    to,
)
from tests.harness.endpoint import Reply
from tests.people import make_member

if TYPE_CHECKING:
    from tests.people import Person

__all__ = ["alert", "answer", "ask", "channel", "low", "place"]
pytestmark = [pytest.mark.django_db]
BASE = "/console/tea/alerting/"


@pytest.fixture(autouse=True)
def unpaced(monkeypatch) -> None:
    """Every test begins with its whole burst."""
    from artur.foundation.kit.pace import Pace
    from artur.surfaces.console.alerting import browsers, deeds

    for module in (browsers, deeds):
        monkeypatch.setattr(module, "PACE", Pace(burst=10, seconds=60))


def text(response) -> str:
    return re.sub(r"\s+", " ", response.content.decode())


def test_an_owner_adds_a_channel_tries_it_and_sees_that_it_works(alice: Person, place):
    assert "Slack" in text(alice.client.get(BASE))
    given = {"field_url": f"{place.server.url}/hook/geheim-1", "name": "#reviews", "locale": "en"}
    made = alice.client.post(f"{BASE}new/slack/", given)
    (kept,) = queries.of_store(alice.store.id)
    assert (made.status_code, made.url) == (302, f"{BASE}{kept.id}/")
    assert "Not tested yet" in text(alice.client.get(made.url))
    alice.client.post(f"{made.url}test/")
    page = text(alice.client.get(made.url))
    assert "Works" in page
    assert "A test arrived" in page
    assert "geheim" not in page
    assert place.said[0]["text"] == "Čajnica Zvezda: This is a test"


@pytest.mark.parametrize("url", ["", "slack", "http://hooks.example/x", "https://127.0.0.1/x"])
def test_what_can_not_work_is_said_beside_its_field(alice: Person, url):
    found = alice.client.post(f"{BASE}new/slack/", {"field_url": url, "name": "", "locale": ""})
    assert found.status_code == 422
    assert 'id="id_field_url_error"' in found.content.decode()
    assert not Channel.objects.exists()


def test_a_test_that_fails_says_why_and_what_the_other_side_said(alice: Person, channel, place):
    slack = channel()
    place.reply = Reply(404, b"no_service")
    found = alice.client.post(f"{BASE}{slack.id}/test/")
    assert found.status_code == 422
    assert "no_service" in text(found)
    assert "The address is no longer good" in text(found)


def test_an_outage_is_shown_with_what_waits_and_what_comes_next(
    alice: Person, channel, place, alert, clock
):
    slack = channel()
    place.reply = Reply(500, b"upstream down")
    actions.tell(alert, to(slack))
    deliver(alice.store)
    page = text(alice.client.get(f"{BASE}{slack.id}/"))
    assert "upstream down" in page
    assert "1 alert waits. It is not lost." in page
    assert "We try again" in page
    assert "1 alert waits for it" in text(alice.client.get(BASE))
    place.reply = None
    alice.client.post(f"{BASE}{slack.id}/again/")
    deliver(alice.store)
    page = text(alice.client.get(f"{BASE}{slack.id}/"))
    assert "Arrived" in page
    assert "upstream down" not in page


def test_settings_keep_what_is_left_empty_and_removal_forgets_it(alice: Person, channel, place):
    bot = channel("telegram")
    changed = {"field_token": "", "field_chat": "42", "field_home": place.server.url}
    alice.client.post(f"{BASE}{bot.id}/settings/", {**changed, "name": "Team", "locale": "en"})
    alice.client.post(f"{BASE}{bot.id}/test/")
    assert place.server.asked[0].path.startswith("/bot123456:the-bots-own-token/")
    assert place.said[0]["chat_id"] == "42"
    alice.client.post(f"{BASE}{bot.id}/switch/", {"on": "no"})
    assert not queries.channel(alice.store.id, bot.id).active
    assert "Remove Team?" in text(alice.client.get(f"{BASE}{bot.id}/removal/"))
    alice.client.post(f"{BASE}{bot.id}/removal/")
    assert not Channel.objects.exists()


def test_every_page_and_every_kinds_form_opens(alice: Person, channel):
    for kind in ("slack", "webhook", "sms", "ntfy", "teams", "telegram", "pagerduty", "discord"):
        assert alice.client.get(f"{BASE}new/{kind}/").status_code == 200
    for kind in ("push", "pigeon"):
        assert alice.client.get(f"{BASE}new/{kind}/").status_code == 404
    hook = channel("webhook")
    assert "whsec_" in text(alice.client.get(f"{BASE}{hook.id}/"))
    assert alice.client.get(f"{BASE}{hook.id}/settings/").status_code == 200


def test_a_member_switches_mails_and_a_browser_on_and_off(bob: Person, place):
    browser = Browser()
    given = {"endpoint": f"{place.server.url}/p/1", "p256dh": browser.p256dh, "auth": browser.auth}
    agent = "Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0"
    bob.client.post(f"{BASE}browsers/", given, headers={"user-agent": agent})
    (kept,) = queries.of_member(bob.store.id, bob.user.id)
    assert kept.name == "Firefox on Linux"
    bob.client.post(f"{BASE}browsers/{kept.id}/test/")
    assert b"To je poskus" in browser.open(place.server.asked[0].body)
    assert "Works" in text(bob.client.get(BASE))
    place.reply = Reply(403, b"wrong key")
    assert bob.client.post(f"{BASE}browsers/{kept.id}/test/").status_code == 422
    bob.client.post(f"{BASE}browsers/{kept.id}/removal/")
    bob.client.post(f"{BASE}mails/", {"on": "no"})
    assert not queries.of_member(bob.store.id, bob.user.id)
    assert not Member.objects.get(id=bob.member.id).alerts


def test_a_browser_that_gives_nothing_usable_is_told_so(bob: Person):
    found = bob.client.post(f"{BASE}browsers/", {"endpoint": "x"}, follow=True)
    assert "nothing that could be used" in text(found)
    assert not Channel.objects.exists()


def test_the_worker_is_served_where_it_may_serve_the_console_and_nothing_else():
    found = Client().get("/console/push-worker.js")
    assert found.status_code == 200
    assert found.headers["Content-Type"].startswith("text/javascript")
    assert found.headers["Content-Security-Policy"] == "default-src 'none'"
    assert "showNotification" in found.content.decode()


def test_the_page_hands_out_the_key_browsers_subscribe_with(bob: Person):
    (key,) = re.findall(r'data-key="([^"]+)"', bob.client.get(BASE).content.decode())
    assert len(unpacked(key)) == 65


def test_who_may_not_configure_sees_how_channels_stand_and_changes_none(bob: Person, channel):
    slack = channel()
    assert f"{BASE}new/" not in text(bob.client.get(BASE))
    assert bob.client.get(f"{BASE}{slack.id}/").status_code == 403
    for act in ("test", "switch", "removal", "again", "settings"):
        assert bob.client.post(f"{BASE}{slack.id}/{act}/").status_code == 403
    assert queries.channel(bob.store.id, slack.id).active


def test_charlie_gets_404_for_everything(charlie: Person, bob: Person, channel, place):
    slack = channel()
    for path in ("", "new/slack/", f"{slack.id}/", f"{slack.id}/test/", "browsers/", "mails/"):
        assert charlie.client.get(f"{BASE}{path}").status_code in {404, 405}
        assert charlie.client.post(f"{BASE}{path}").status_code in {404, 405}
    own = "/console/books/alerting/"
    assert charlie.client.get(f"{own}{slack.id}/").status_code == 404
    assert charlie.client.post(f"{own}{slack.id}/test/").status_code == 404
    assert place.count == 0


def test_a_get_changes_nothing(alice: Person, channel, place):
    slack = channel()
    for act in ("test", "again", "switch"):
        assert alice.client.get(f"{BASE}{slack.id}/{act}/").status_code == 405
    assert place.count == 0


def test_a_colleagues_browser_is_nobody_elses(alice: Person, bob: Person, place):
    browser = Browser()
    given = {"endpoint": f"{place.server.url}/p/1", "p256dh": browser.p256dh, "auth": browser.auth}
    kept = actions.subscribe(bob.store.id, bob.user.id, given, "Firefox")
    vera = make_member("vera@tea.example", "Vera", bob.store, "manager")
    for act in ("test", "removal"):
        assert vera.client.post(f"{BASE}browsers/{kept.id}/{act}/").status_code == 404
    assert alice.client.get(f"{BASE}{kept.id}/").status_code == 404
    assert place.count == 0
