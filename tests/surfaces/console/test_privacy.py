"""The pages about personal data, archives, and a member's own account."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from artur.domain.invitations.queries import rules_of
from artur.domain.leaving import background
from artur.domain.leaving.models import Archive
from artur.domain.stores.models import Member
from artur.foundation.accounts.models import User
from artur.foundation.privacy import queries as kept
from tests.people import make_member

if TYPE_CHECKING:
    from pathlib import Path

    from pytest_django import SettingsWrapper

    from artur.domain.stores.models import Store
    from tests.harness.clocks import FrozenClock
    from tests.people import Person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
PAGES = ["privacy/", "privacy/retention/", "privacy/record/", "privacy/agreement/", "archive/"]


@pytest.mark.parametrize("page", PAGES)
def test_owners_see_it_agents_are_told_who_may_and_strangers_nothing(
    alice: Person, bob: Person, charlie: Person, page: str
) -> None:
    assert alice.client.get(f"/console/tea/{page}").status_code == 200
    assert bob.client.get(f"/console/tea/{page}").status_code == 403
    assert charlie.client.get(f"/console/tea/{page}").status_code == 404


def test_the_legal_ground_is_confirmed_and_made_stricter_but_never_laxer(
    alice: Person, store: Store
) -> None:
    told = {"basis": "soft_opt_in", "offered": "on", "level-SI": "told", "country": "FR"}
    assert alice.client.post("/console/tea/privacy/", told).status_code == 302
    legal = rules_of(store.id).legal
    assert (legal.opt_out_offered, legal.countries) == (True, (("FR", "consent"),))
    lax = alice.client.post("/console/tea/privacy/", {**told, "level-DE": "told"})
    assert lax.status_code == 422
    assert rules_of(store.id).legal == legal
    assert alice.client.post("/console/tea/privacy/", {"basis": "whim"}).status_code == 422


def test_periods_are_chosen_within_the_law(alice: Person, store: Store) -> None:
    page = "/console/tea/privacy/retention/"
    for days, status in (("91", 422), ("soon", 422), ("30", 302)):
        assert alice.client.post(page, {"orders.unused": days}).status_code == status
    assert kept.periods(store.id)["orders.unused"] == 30


@pytest.mark.parametrize("name", ["record", "agreement"])
def test_papers_change_their_version_with_what_is_in_force_in_every_language_alike(
    alice: Person, store: Store, settings: SettingsWrapper, name: str
) -> None:
    def version(language: str) -> str:
        answer = alice.client.get(f"/console/tea/privacy/{name}/?in={language}&download")
        assert f'<html lang="{language}">' in answer.content.decode()
        return str(answer["Content-Disposition"])

    before = version("en")
    assert {version("sl"), version("lv")} == {before}
    settings.ARTUR_EMAIL_URL = "postmark://token@"
    assert version("en") != before
    text = alice.client.get(f"/console/tea/privacy/{name}/?in=en").content.decode()
    assert "ActiveCampaign" in text
    assert store.legal_name in text
    assert alice.client.get("/console/tea/privacy/whim/").status_code == 404


def test_an_archive_is_made_followed_and_fetched(
    alice: Person, charlie: Person, store: Store, settings: SettingsWrapper, tmp_path: Path
) -> None:
    settings.ARTUR_DATA = tmp_path
    page = "/console/tea/archive/"
    assert alice.client.post(page).status_code == 302
    assert 'id="progress"' in alice.client.get(page).content.decode()
    asked = Archive.objects.get()
    assert alice.client.get(f"{page[:-1]}/{asked.id}.zip").status_code == 404
    while background.work(store.id):
        pass
    answer = alice.client.get(f"{page}{asked.id}.zip")
    assert answer["Content-Disposition"].startswith("attachment")
    assert b"".join(answer.streaming_content)[:2] == b"PK"  # type: ignore[attr-defined]
    assert charlie.client.get(f"/console/books/archive/{asked.id}.zip").status_code == 404


def test_a_member_takes_along_what_is_held_about_them(bob: Person) -> None:
    held = json.loads(bob.client.get("/console/tea/account/export.json").content)
    assert held["email"] == bob.email
    assert [place["role"] for place in held["works_for"]] == ["agent"]


def test_a_member_leaves_and_their_session_with_them(bob: Person, store: Store) -> None:
    page = "/console/tea/account/deletion"
    assert bob.client.post(page, {"typed": "alice@tea.example"}).status_code == 422
    assert bob.client.post(page, {"typed": bob.email}).status_code == 302
    assert not User.objects.filter(email=bob.email).exists()
    assert not Member.objects.filter(id=bob.member.id).exists()
    assert bob.client.get("/console/tea/").status_code == 302


def test_the_last_owner_stays_until_there_is_another(
    alice: Person, store: Store, clock: FrozenClock
) -> None:
    page = "/console/tea/account/deletion"
    refused = alice.client.post(page, {"typed": alice.email})
    assert refused.status_code == 409
    assert store.name in refused.content.decode()
    clock.move(timedelta(minutes=1))
    make_member("second@tea.example", "Second", store, "owner")
    assert alice.client.post(page, {"typed": alice.email}).status_code == 302
