"""Certificates, ways of paying and safety in the console."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from artur.domain.profile.certificates import actions, queries
from artur.domain.profile.certificates.models import Certificate, Link
from artur.surfaces.console.certificates.standing import state
from tests.foundation.media.test_remaking import photo

if TYPE_CHECKING:
    from pathlib import Path

    from pytest_django import SettingsWrapper

    from artur.domain.stores.models import Store
    from tests.people import Person

pytestmark = pytest.mark.django_db
HERE = "/console/tea/profile/certificates/"
TOLD = {
    "names_sl": "Ekološka pridelava",
    "issuer": "Zavod Bukev",
    "number": "SI-1",
    "ends_on": "2026-12-31",
    "link": "https://verify.example/1",
}
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'


@pytest.fixture(autouse=True)
def _kept_apart(settings: SettingsWrapper, tmp_path: Path) -> None:
    settings.ARTUR_DATA = tmp_path


def upload(data: bytes, name: str = "logo.png") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data, "image/png")


def test_charlie_finds_nothing_here(alice: Person, bob: Person, charlie: Person) -> None:
    alice.client.post(f"{HERE}new/", {**TOLD, "logo": upload(photo())})
    one = Certificate.objects.get()
    logo = f"{HERE}logos/{one.picture_id}.webp"
    pages = [HERE, f"{HERE}new/", f"{HERE}{one.id}/", f"{HERE}{one.id}/removal/"]
    for page in [*pages, "/console/tea/profile/payment/", "/console/tea/profile/safety/"]:
        assert alice.client.get(page).status_code == 200, page
        assert charlie.client.get(page).status_code == 404, page
        assert bob.client.get(page).status_code == 403, page
    seen = alice.client.get(logo)
    assert (seen.status_code, seen["content-type"]) == (200, "image/webp")
    seen.getvalue()
    assert charlie.client.get(logo).status_code == 404
    assert charlie.client.post(f"{HERE}{one.id}/removal/").status_code == 404
    theirs = HERE.replace("tea", "books")
    for page in (f"{one.id}/", f"{one.id}/removal/", f"logos/{one.picture_id}.webp"):
        assert charlie.client.get(theirs + page).status_code == 404
    assert charlie.client.post(f"{theirs}links/{one.id}/").status_code == 404
    assert alice.client.get(f"{HERE}links/{one.id}/").status_code == 405


def test_a_certificate_is_added_changed_and_taken_away(alice: Person) -> None:
    assert alice.client.post(f"{HERE}new/", TOLD).headers["location"] == HERE
    one = Certificate.objects.get()
    Link.objects.update(due_at=one.created_at.replace(year=2030))
    alice.client.post(f"{HERE}links/{one.id}/")
    assert Link.objects.get().due_at.year < 2030
    alice.client.post(f"{HERE}{one.id}/", {**TOLD, "issuer": "Drugi", "logo": upload(photo())})
    one = Certificate.objects.get()
    assert (one.issuer, one.picture_id is not None) == ("Drugi", True)
    alice.client.post(f"{HERE}{one.id}/", {**TOLD, "no_logo": "on"})
    assert Certificate.objects.get().picture_id is None
    alice.client.post(f"{HERE}{one.id}/removal/")
    assert (Certificate.objects.count(), Link.objects.count()) == (0, 0)


@pytest.mark.parametrize(
    "change",
    [
        {"logo": upload(SVG, "logo.svg")},
        {"link": "https://192.168.1.1/"},
        {"ends_on": "yesterday"},
        {"issuer": ""},
        {"names_sl": ""},
    ],
    ids=["svg", "inside", "day", "issuer", "name"],
)
def test_what_is_refused_stands_beside_its_field(alice: Person, change: dict[str, object]) -> None:
    answer = alice.client.post(f"{HERE}new/", {**TOLD, **change})
    assert answer.status_code == 422
    assert answer.content.decode().count('class="field wrong"') == 1
    assert not Certificate.objects.exists()


def test_ways_of_paying_keep_what_was_said_in_other_languages(alice: Person) -> None:
    told = [{"code": "delivery", "note": {"sl": "Samo tu.", "en": "Only here."}}]
    actions.set_methods(alice.store, told, actor="system")
    given = {"on_delivery": "on", "fee_delivery": "1,50", "note_delivery": "Le v Sloveniji."}
    more = {"on_visa": "on", "name_own0": "Flik"}
    answer = alice.client.post("/console/tea/profile/payment/", {**given, **more})
    assert answer.status_code == 302
    kept = {m.code: m for m in queries.methods(alice.store.id)}
    assert list(kept) == ["delivery", "visa", "own"]
    assert kept["delivery"].note == {"sl": "Le v Sloveniji.", "en": "Only here."}
    assert (str(kept["delivery"].fee), kept["own"].names) == ("1.50", {"sl": "Flik"})
    wrong = alice.client.post("/console/tea/profile/payment/", {**given, "fee_delivery": "much"})
    assert wrong.status_code == 422
    assert 'id="error_delivery"' in wrong.content.decode()
    assert len(queries.methods(alice.store.id)) == 3


def test_the_profile_knows_what_is_missing(alice: Person, store: Store) -> None:
    assert state(store).level == "empty"
    alice.client.post(f"{HERE}new/", TOLD)
    assert state(store).url == "/console/tea/profile/payment/"
    alice.client.post("/console/tea/profile/payment/", {"on_visa": "on"})
    assert state(store).url == "/console/tea/profile/safety/"
    safety = {"cards": "provider", "provider": "Pay", "kept_orders": "120"}
    alice.client.post("/console/tea/profile/safety/", safety)
    assert state(store).level == "good"
    assert queries.safety(store.id).kept == {"orders": 120}  # type: ignore[union-attr]
