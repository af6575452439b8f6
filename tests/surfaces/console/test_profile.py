"""The profile in the console: what is there, what is missing, and the contact page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from artur.domain.profile.contact import actions, queries
from artur.domain.profile.contact.models import Card, VatCheck
from artur.surfaces.console.profile.parts import parts
from tests.foundation.media.test_remaking import photo
from tests.people import make_member

if TYPE_CHECKING:
    from artur.domain.stores.models import Store
    from tests.people import Person

pytestmark = pytest.mark.django_db
HERE = "/console/tea/profile/"
GIVEN = {
    "legal_name": "Zvezda d.o.o.",
    "contact_email": "hello@tea.example",
    "vat_number": "SI12345679",
    "street": "Glinokopna pot 7",
    "postal_code": "1000",
    "city": "Ljubljana",
    "phones_0": "01 555 01 82",
    "purpose_0": "orders",
    "hours_mon": "9-12, 13-17",
    "rows": "2",
    "first_1": "2026-12-24",
    "last_1": "2026-12-26",
    "rests_on_holidays": "on",
    "tagline_sl": "Čaj in keramika",
    "profiles": "https://www.instagram.com/tea\r\nhttps://toot.example/@tea",
}


@pytest.mark.parametrize("page", ["", "contact/"])
def test_charlie_finds_nothing_here(charlie: Person, alice: Person, page: str) -> None:
    assert alice.client.get(HERE + page).status_code == 200
    assert charlie.client.get(HERE + page).status_code == 404
    assert charlie.client.post(f"{HERE}contact/", GIVEN).status_code == 404
    for act in ("vies", "picture", "picture/removal"):
        assert charlie.client.post(f"{HERE}contact/{act}").status_code == 404
        assert alice.client.get(f"{HERE}contact/{act}").status_code == 405


def test_who_may_not_change_it_sees_how_it_stands_and_no_more(store: Store, bob: Person) -> None:
    shown = bob.client.get(HERE).content.decode()
    assert "Contact" in shown
    assert f'href="{HERE}contact/"' not in shown
    assert bob.client.post(f"{HERE}contact/", GIVEN).status_code == 403
    assert not Card.objects.exists()


def test_the_overview_says_what_comes_next_and_every_part_has_a_tab(alice: Person) -> None:
    shown = alice.client.get(HERE).content.decode()
    assert "Give a telephone number somebody picks up" in shown
    for part in parts():
        assert str(part.title) in shown.replace("&amp;", "&")
    actions.change(alice.store, actor="system", look_up=False, phones=[{"number": "+38615550182"}])
    assert "Say when somebody picks up the telephone" in alice.client.get(HERE).content.decode()


def test_a_card_is_kept_and_stands_in_public(alice: Person) -> None:
    answer = alice.client.post(f"{HERE}contact/", GIVEN, follow=True)
    assert "Saved." in answer.content.decode()
    card = queries.card(alice.store)
    assert card.phones == [{"number": "+38615550182", "purpose": "orders"}]
    assert card.hours["mon"] == [["09:00", "12:00"], ["13:00", "17:00"]]
    assert card.exceptions == [{"from": "2026-12-24", "until": "2026-12-26", "spans": []}]
    assert card.profiles == ["https://www.instagram.com/tea", "https://toot.example/@tea"]
    assert "Čaj in keramika" in alice.client.get("/s/tea/?locale=sl").content.decode()
    assert VatCheck.objects.filter(store_id=alice.store.id).exists()


@pytest.mark.parametrize(
    ("field", "wrong", "says"),
    [
        ("vat_number", "SI12345678", "This is no VAT number"),
        ("phones_0", "12", "There is no such number"),
        ("hours_mon", "late", "Write hours such as"),
        ("last_1", "2026-12-20", "Give a day, or a first and a last one"),
        ("profiles", "javascript:alert(1)", "is no address that begins with https://"),
        ("contact_email", "nobody", "This is no e-mail address."),
    ],
)
def test_what_is_wrong_is_said_where_it_stands_and_what_was_typed_survives(
    alice: Person, field: str, wrong: str, says: str
) -> None:
    answer = alice.client.post(f"{HERE}contact/", GIVEN | {field: wrong})
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert says in shown
    assert "Glinokopna pot 7" in shown
    assert not Card.objects.exists()


def test_the_lookup_is_asked_for_by_hand(alice: Person) -> None:
    actions.change(alice.store, actor="system", look_up=False, vat_number="SI12345679")
    shown = alice.client.get(f"{HERE}contact/").content.decode()
    assert "It has not been looked up in VIES yet" in shown
    alice.client.post(f"{HERE}contact/vies")
    assert "VIES is being asked" in alice.client.get(f"{HERE}contact/").content.decode()
    VatCheck.objects.update(state="unreachable", tried_at=None)
    assert "could not be reached" in alice.client.get(f"{HERE}contact/").content.decode()


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (photo(), "stands on your public page"),
        (b"<svg onload=alert(1)>", "Choose a JPEG, PNG"),
        (None, "Choose a picture"),
    ],
)
def test_a_picture_is_shown_or_refused(alice: Person, data: bytes | None, says: str) -> None:
    given: dict[str, Any] = {"picture": SimpleUploadedFile("a.jpg", data)} if data else {}
    shown = alice.client.post(f"{HERE}contact/picture", given, follow=True).content.decode()
    assert says in shown
    assert bool(queries.card(alice.store).person_picture) is (data == photo())
    if data == photo():
        alice.client.post(f"{HERE}contact/picture/removal")
        assert queries.card(alice.store).person_picture is None


def test_a_manager_may_and_the_record_says_who(store: Store) -> None:
    from artur.foundation.audit.models import Record

    manager = make_member("mojca@tea.example", "Mojca", store, "manager")
    manager.client.post(f"{HERE}contact/", GIVEN)
    noted = Record.objects.get(store_id=store.id, act="contact.changed")
    assert noted.actor == f"member:{manager.member.id}"
