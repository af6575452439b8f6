"""A link is followed by us before shoppers get it: never inside, and gone when it leads nowhere."""

from __future__ import annotations

from datetime import timedelta

import pytest

from artur.domain.alerts import certificates as watching
from artur.domain.alerts.kinds import registry
from artur.domain.alerts.models import Alert
from artur.domain.profile.certificates import actions, queries
from artur.domain.profile.certificates.models import Certificate, Link
from artur.foundation.kit.outgoing import targets
from artur.foundation.kit.problems import Invalid
from tests.harness.endpoint import Reply, endpoint

pytestmark = pytest.mark.django_db
TOLD = {"names": {"sl": "Ekološka pridelava"}, "issuer": "Zavod Bukev"}


@pytest.fixture
def issuer(settings):
    """An issuer's page on loopback, which the operator lets calls through to."""
    with endpoint() as served:
        settings.ARTUR_ALLOW_PRIVATE_TARGETS = {("127.0.0.1", served.port)}
        yield served


def verify(store) -> str:
    (held,) = queries.held(store)
    return held.verify


def certified(store, url: str) -> Link:
    actions.keep(store, {**TOLD, "link": url}, actor="system")
    return Link.objects.get()


def test_shoppers_get_it_once_it_was_found_to_work(store, issuer):
    certified(store, f"{issuer.url}/1")
    assert verify(store) == ""
    assert actions.look_at_due(store) == 1
    assert verify(store) == f"{issuer.url}/1"
    assert actions.look_at_due(store) == 0
    assert [asked.method for asked in issuer.asked] == ["GET"]


def test_a_link_that_leads_inside_by_a_detour_is_followed_nowhere(store, issuer):
    issuer.replies = lambda asked: Reply(302, headers={"location": "https://127.0.0.1:8443/admin"})
    certified(store, f"{issuer.url}/1")
    actions.look_at_due(store)
    assert Link.objects.get().state == "forbidden"
    assert verify(store) == ""


@pytest.mark.parametrize("host", ["localhost", "2130706433", "0x7f.1", "127.0.0.1", "[::1]"])
def test_an_address_that_is_plainly_inside_is_refused_at_once(store, host):
    with pytest.raises(Invalid) as refused:
        certified(store, f"https://{host}/")
    assert [error.field for error in refused.value.errors] == ["link"]
    assert queries.held(store) == []


def test_a_name_that_stands_for_an_inner_address_is_followed_nowhere(store, monkeypatch):
    monkeypatch.setattr(targets, "_look_up", lambda host, port: ["10.0.0.1"])
    certified(store, "https://issuer.example/verify")
    actions.look_at_due(store)
    assert (Link.objects.get().state, verify(store)) == ("forbidden", "")


def test_a_page_that_is_gone_is_no_longer_led_to_and_told_of_once(alice, store, issuer, clock):
    certified(store, f"{issuer.url}/1")
    actions.look_at_due(store)
    issuer.replies = lambda asked: Reply(404)
    clock.move(timedelta(days=8))
    actions.look_at_due(store)
    assert verify(store) == ""
    assert (watching.ending(store), watching.ending(store)) == (1, 0)
    issuer.replies = lambda asked: Reply(200)
    clock.move(timedelta(days=2))
    actions.look_at_due(store)
    watching.ending(store)
    assert (verify(store), Alert.objects.get().acknowledged_by) == (f"{issuer.url}/1", "system")


def test_who_is_not_reached_is_asked_again_and_given_up_after_three_times(store, issuer, clock):
    certified(store, f"{issuer.url}/1")
    actions.look_at_due(store)
    issuer.replies = lambda asked: Reply(503)
    shown = []
    for _ in range(3):
        clock.move(timedelta(days=8))
        actions.look_at_due(store)
        shown.append(bool(verify(store)))
    assert shown == [True, True, False]


def test_what_is_endless_is_not_read_to_its_end(store, issuer):
    issuer.replies = lambda asked: Reply(body=b"x" * 3_100_000)
    certified(store, f"{issuer.url}/1")
    actions.look_at_due(store)
    assert Link.objects.get().state == "good"


def test_another_address_meanwhile_is_looked_at_anew(store, issuer):
    link = certified(store, f"{issuer.url}/1")
    actions.look_at_due(store)
    actions.keep(
        store,
        {**TOLD, "link": f"{issuer.url}/2"},
        actor="system",
        certificate_id=queries.held(store)[0].certificate.id,
    )
    assert verify(store) == ""
    assert Link.objects.get().id != link.id


def test_one_that_ends_is_told_of_thirty_days_before_and_again_when_it_has_ended(
    alice, charlie, store, other_store, clock
):
    actions.keep(store, {**TOLD, "ends_on": "2026-05-15"}, actor="system")
    watching.ending(store)
    assert Alert.objects.count() == 0
    clock.move(timedelta(days=2))
    watching.ending(store)
    watching.ending(other_store)
    alert = Alert.objects.get()
    assert (alert.store_id, alert.kind, alert.facts["why"]) == (store.id, "certificate", "ending")
    said = registry.every()["certificate"].say(store, [alert])[alert.id]
    assert "Ekološka pridelava" in said.title
    assert "2026" in said.detail
    clock.move(timedelta(days=31))
    watching.ending(store)
    assert [a.facts["why"] for a in Alert.objects.filter(acknowledged_at=None)] == ["ended"]
    one = Certificate.objects.get()
    actions.keep(store, {**TOLD, "ends_on": "2028-05-15"}, actor="system", certificate_id=one.id)
    watching.ending(store)
    assert not Alert.objects.filter(acknowledged_at=None).exists()
