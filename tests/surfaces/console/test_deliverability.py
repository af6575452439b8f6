"""The delivery of mail in the console: looked at, let go on, paced, and never by the wrong person."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from artur.foundation.audit.models import Record
from artur.foundation.kit import clock
from artur.foundation.kit.pace import Pace as Steps
from artur.foundation.mail.pacing import queries
from artur.foundation.mail.pacing.models import Day, Pace, Sender
from artur.foundation.mail.records.models import Look
from artur.surfaces.console.deliverability import acts
from tests.foundation.mail.records.test_judging import STRONG

if TYPE_CHECKING:
    from pytest_django import SettingsWrapper

    from artur.domain.stores.models import Store
    from tests.harness.names import NameServer
    from tests.people import Person

pytestmark = [pytest.mark.django_db]
ACTS = ["check/", "selector/", "resumption/", "server/", "pace/"]


def at(path: str = "") -> str:
    return f"/console/tea/deliverability/{path}"


@pytest.fixture(autouse=True)
def unpaced(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every test begins with its whole burst."""
    monkeypatch.setattr(acts, "LOOKS", Steps(burst=5, seconds=60))


@pytest.fixture
def real(names: NameServer, settings: SettingsWrapper) -> NameServer:
    """A sender in the real world, with half of its records."""
    settings.ARTUR_DNS = names.server
    settings.ARTUR_MAIL_FROM = "mnenja@cajnica-zvezda.si"
    settings.ARTUR_EMAIL_URL = "brevo://key@"
    names.set("cajnica-zvezda.si", "MX", "10 mx.cajnica-zvezda.si.")
    names.set("cajnica-zvezda.si", "TXT", "v=spf1 mx -all")
    return names


def pause(store: Store) -> None:
    Pace.objects.create(
        store_id=store.id, paused_at=clock.now(), paused_for="complaints", paused_on=[2000, 9, 5]
    )


def test_charlie_is_told_nothing_and_bob_may_look_and_not_act(
    charlie: Person, bob: Person, store: Store
) -> None:
    assert charlie.client.get(at()).status_code == 404
    assert bob.client.get(at()).status_code == 200
    for path in ACTS:
        assert charlie.client.post(at(path), {}).status_code == 404
        assert bob.client.post(at(path), {}).status_code == 403


def test_looking_asks_nothing_of_the_world(alice: Person, real: NameServer) -> None:
    page = alice.client.get(at()).content.decode()
    assert "Nobody has looked yet" in page
    assert real.asked == []


def test_a_check_says_what_to_add_and_a_second_one_sees_it(alice: Person, real: NameServer) -> None:
    assert alice.client.post(at("check/")).status_code == 302
    page = alice.client.get(at()).content.decode()
    assert "v=spf1 mx include:spf.brevo.com -all" in page
    assert "v=DMARC1; p=none; rua=mailto:mnenja@cajnica-zvezda.si" in page
    assert "keep mail from arriving" in page
    assert "Customers know your shop as tea.example" in page
    real.set("cajnica-zvezda.si", "TXT", "v=spf1 mx include:spf.brevo.com -all")
    real.set("spf.brevo.com", "TXT", "v=spf1 ip4:93.184.216.0/24 -all")
    real.set("_dmarc.cajnica-zvezda.si", "TXT", "v=DMARC1; p=none")
    real.set("lastno._domainkey.cajnica-zvezda.si", "TXT", f"v=DKIM1; p={STRONG}")
    alice.client.post(at("selector/"), {"selector": "lastno._domainkey.cajnica-zvezda.si"})
    page = alice.client.get(at()).content.decode()
    assert "Everything receivers look at is in order." in page
    assert Look.objects.get().selectors == ["lastno"]


def test_a_selector_that_is_none_is_refused_and_kept_to_mend(
    alice: Person, real: NameServer
) -> None:
    answer = alice.client.post(at("selector/"), {"selector": "no selector!"})
    assert answer.status_code == 422
    assert "Give the selector alone" in answer.content.decode()


def test_checks_have_a_pace(
    alice: Person, real: NameServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(acts, "LOOKS", Steps(burst=1, seconds=60))
    alice.client.post(at("check/"))
    asked = len(real.asked)
    alice.client.post(at("check/"))
    assert len(real.asked) == asked


def test_a_paused_store_says_so_everywhere_and_goes_on_by_an_explanation(
    alice: Person, bob: Person, store: Store
) -> None:
    pause(store)
    for address in (at(), "/console/tea/"):
        assert "Sending is paused" in bob.client.get(address).content.decode()
    assert "Let sending go on" not in bob.client.get(at()).content.decode()
    refused = alice.client.post(at("resumption/"), {"explanation": "ok"})
    assert refused.status_code == 422
    assert queries.standing(store.id).paused_for
    alice.client.post(at("resumption/"), {"explanation": "A bought list was uploaded; it is gone."})
    assert not queries.standing(store.id).paused_for
    note = Record.objects.get(store_id=store.id, act="mail.resumed")
    assert note.details["explanation"] == "A bought list was uploaded; it is gone."
    assert note.actor == f"member:{alice.member.id}"
    record = alice.client.get("/console/tea/record/").content.decode()
    assert "Let sending go on" in record
    assert "Too many mails were marked as spam; “A bought list was uploaded; it is gone.”" in record
    assert "Sending is paused" not in bob.client.get("/console/tea/").content.decode()


def test_a_refusing_server_is_told_and_asked_again(alice: Person, store: Store) -> None:
    now = clock.now()
    Pace.objects.create(
        store_id=store.id, refusals=3, refused_since=now, refused_said="ConnectionRefusedError",
        held_until=now + timedelta(minutes=10),
    )  # fmt: skip
    assert "ConnectionRefusedError" in alice.client.get(at()).content.decode()
    assert "refuses connections" in alice.client.get("/console/tea/").content.decode()
    alice.client.post(at("server/"))
    assert queries.standing(store.id).held_until is None


def test_the_pace_is_kept_and_nonsense_refused(alice: Person, store: Store) -> None:
    answer = alice.client.post(
        at("pace/"),
        {"hour": "200", "day": "", "domain:google": "50", "new": "siol.net", "new_limit": "20"},
    )
    assert answer.status_code == 302
    limits = queries.limits(store.id)
    assert (limits.hour, limits.day) == (200, None)
    assert (limits.domains["google"], limits.domains["siol"]) == (50, 20)
    for wrong in (
        {"hour": "many"},
        {"hour": "0"},
        {"domain:google": "-1"},
        {"new": "no domain", "new_limit": "5"},
    ):
        assert alice.client.post(at("pace/"), wrong).status_code == 422
    assert queries.limits(store.id).hour == 200
    assert "0 of 200" in alice.client.get(at()).content.decode()


def test_a_new_sender_and_its_shares_are_shown(
    alice: Person, store: Store, settings: SettingsWrapper
) -> None:
    settings.ARTUR_MAIL_FROM = "mnenja@cajnica-zvezda.si"
    settings.ARTUR_EMAIL_URL = "smtp://127.0.0.1:1"
    assert "begins with 100 mails a day" in alice.client.get(at()).content.decode()
    now = clock.now()
    Sender.objects.create(domain="cajnica-zvezda.si", first_at=now, step=2, day=now.date(), sent=40)
    Day.objects.create(store_id=store.id, day=now.date(), sent=400, refused=3)
    page = alice.client.get(at()).content.decode()
    assert "40 of 225" in page
    assert "Of 400 mails within 14 days 3 came back for good" in page
    assert "0.75" in page or "0.8" in page
    assert page.count('class="limit"') == 2


def test_missing_records_need_somebody_and_are_a_first_step(
    alice: Person, real: NameServer, store: Store
) -> None:
    home = alice.client.get("/console/tea/").content.decode()
    assert "See whether mail arrives" in home
    alice.client.post(at("check/"))
    home = alice.client.get("/console/tea/").content.decode()
    assert "Your mail may not arrive" in home
