"""The rewards' pages: the policy first, then everything else; nobody else's business."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from artur.domain.rewards import actions, queries
from artur.domain.rewards.models import Code, Policy
from tests.domain.rewards.conftest import BY, POLICY, VALUES
from tests.people import make_member

pytestmark = pytest.mark.django_db
HERE = "/console/tea/rewards/"
PAGES = ["", "policy/", "reward/", "switching/", "codes/", "codes/discarding/", "given/"]


@pytest.mark.parametrize("page", [*PAGES[1:], ""])
def test_charlie_finds_nothing_and_bob_is_told_who_may(charlie, bob, alice, page):
    assert charlie.client.get(HERE + page).status_code == 404
    assert bob.client.get(HERE + page).status_code == 403
    assert alice.client.get(HERE + page).status_code == 200


def test_charlie_changes_nothing(charlie, store):
    for page in ("policy/", "reward/", "codes/", "codes/discarding/", "switching/"):
        assert charlie.client.post(HERE + page, {"codes": "A-1", "on": "yes"}).status_code == 404
    assert not Policy.objects.exists()
    assert not Code.objects.exists()


def test_a_manager_sets_everything_up(store):
    maja = make_member("maja@tea.example", "Maja", store, "manager").client
    assert "You give nothing for reviews" in maja.get(HERE).content.decode()
    answer = maja.post(HERE + "policy/", {"text_sl": POLICY["sl"], "text_en": POLICY["en"]})
    assert answer.status_code == 302
    maja.post(HERE + "reward/", {"kind": "list", "value_sl": "5 € popusta", "once": "order"})
    maja.post(HERE + "codes/", {"codes": "A-1\nA-2\nA-2"})
    assert queries.figures(store.id).free == 2
    assert "Google" in maja.get(HERE + "switching/").content.decode()
    assert not queries.is_on(store.id)
    maja.post(HERE + "switching/", {"on": "yes"})
    assert queries.is_on(store.id)
    shown = maja.get(HERE).content.decode()
    assert "Whoever you invite is promised 5 € popusta" in shown
    assert "2 codes are left" in shown


def test_a_get_switches_nothing(alice, store):
    actions.state_policy(store, POLICY, actor=BY)
    actions.describe(store, kind="generated", values=VALUES, actor=BY)
    alice.client.get(HERE + "switching/", {"on": "yes"})
    assert not queries.is_on(store.id)


def test_what_is_missing_is_said(alice):
    answer = alice.client.post(HERE + "switching/", {"on": "yes"}, follow=True)
    assert "Write your incentive policy first" in answer.content.decode()


def test_errors_stand_at_their_inputs_and_what_was_written_stays(alice):
    answer = alice.client.post(HERE + "policy/", {"text_en": "We pay for 5 stars."})
    assert answer.status_code == 422
    shown = answer.content.decode()
    assert "We pay for 5 stars." in shown
    assert "asks for a certain rating" in shown
    answer = alice.client.post(
        HERE + "reward/", {"kind": "list", "value_sl": "", "begins": "x", "once": "order"}
    )
    assert answer.status_code == 422
    assert "Say what a code is worth" in answer.content.decode()


def test_a_policy_in_force_can_not_be_emptied(alice, store):
    actions.state_policy(store, POLICY, actor=BY)
    actions.describe(store, kind="generated", values=VALUES, actor=BY)
    actions.switch(store, on=True, actor=BY)
    answer = alice.client.post(HERE + "policy/", {"text_sl": "", "text_en": ""})
    assert answer.status_code == 422
    assert "Switch rewards off first" in answer.content.decode()
    assert queries.policy(store.id)


def test_codes_come_from_a_file_too(alice, store):
    file = SimpleUploadedFile("codes.csv", "Code\r\nA-1\r\nA-2\r\n".encode("utf-8-sig"))
    answer = alice.client.post(HERE + "codes/", {"file": file}, follow=True)
    assert "2 codes were added" in answer.content.decode()
    assert queries.figures(store.id).free == 2


@pytest.mark.parametrize("raw", [b"\xff\xfe\x00", b"", "čaj".encode()])
def test_a_file_that_holds_no_codes_is_refused(alice, store, raw):
    file = SimpleUploadedFile("codes.csv", raw or b"\n")
    assert alice.client.post(HERE + "codes/", {"file": file}).status_code == 422
    assert not Code.objects.exists()


def test_codes_left_are_discarded_only_once_asked(alice, store):
    actions.add_codes(store, "A-1 A-2", actor=BY)
    alice.client.get(HERE + "codes/discarding/")
    assert Code.objects.count() == 2
    alice.client.post(HERE + "codes/discarding/")
    assert not Code.objects.exists()


def test_the_export_is_a_file_of_this_store_alone(alice, charlie):
    answer = alice.client.get(HERE.rstrip("/") + "/given.csv")
    assert answer.headers["Content-Disposition"].endswith('"rewards-tea.csv"')
    assert b"".join(answer.streaming_content).decode("utf-8-sig").startswith("code,value")
    assert charlie.client.get(HERE + "given.csv").status_code == 404
