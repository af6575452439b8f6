"""The contact page: what nobody's browser sends is refused in words and not by falling over."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from artur.domain.profile.contact import queries
from artur.foundation.audit.models import Record

if TYPE_CHECKING:
    from tests.people import Person

pytestmark = pytest.mark.django_db
HERE = "/console/tea/profile/contact/"


@pytest.mark.parametrize("rows", ["²", "9" * 5000, "-1", "", "many"])
def test_a_number_of_rows_that_is_none_changes_nothing(alice: Person, rows: str) -> None:
    answer = alice.client.post(HERE, {"rows": rows, "person": "Ana Kovač"})
    assert answer.status_code == 302
    assert queries.card(alice.store).person == "Ana Kovač"


def test_a_picture_that_is_not_there_is_not_taken_away(alice: Person) -> None:
    alice.client.post(f"{HERE}picture/removal")
    assert not Record.objects.filter(store_id=alice.store.id, act="contact.changed").exists()


def test_looking_up_no_number_says_what_to_do(alice: Person) -> None:
    answer = alice.client.post(f"{HERE}vies")
    assert answer.status_code == 409
    assert "VAT number first" in answer.content.decode()


def test_only_who_may_configure_comes_in_and_looking_changes_nothing(
    alice: Person, bob: Person, charlie: Person
) -> None:
    for path in ("", "vies", "picture", "picture/removal"):
        assert charlie.client.post(HERE + path).status_code == 404, path
        assert bob.client.post(HERE + path).status_code == 403, path
        if path:
            assert alice.client.get(HERE + path).status_code == 405, path
    assert alice.client.get(HERE).status_code == 200
    assert not Record.objects.filter(store_id=alice.store.id).exists()
