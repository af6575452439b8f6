"""What a store says of itself: kept, refused with the field's name, and looked up."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from artur.domain.profile.contact import actions, queries, vies
from artur.domain.profile.contact.models import Card, Finding, VatCheck
from artur.foundation.audit.models import Record
from artur.foundation.kit.problems import Conflict, Invalid
from artur.foundation.media.models import Picture
from tests.foundation.media.test_remaking import photo
from tests.harness.endpoint import Asked, Endpoint, Reply, endpoint

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytest_django import SettingsWrapper

    from artur.domain.stores.models import Store
    from tests.harness.clocks import FrozenClock

pytestmark = pytest.mark.django_db
BY = "system"
ALL: dict[str, Any] = {
    "registration_number": "1234579000",
    "vat_number": "SI12345679",
    "street": "Glinokopna pot 7",
    "postal_code": "1000",
    "city": "Ljubljana",
    "phones": [{"number": "01 555 01 82", "purpose": "orders"}],
    "hours": {"mon": "9-12, 13-17"},
    "exceptions": [{"from": "2026-04-13", "until": "", "spans": "10-11"}],
    "profiles": ["https://www.instagram.com/tea", "", "https://www.instagram.com/tea"],
    "tagline": {"sl": "Čaj in keramika", "lv": " "},
    "person": "Maja  Vidergar",
    "answers_within": "day",
}


def change(store: Store, **told: Any) -> Card:
    return actions.change(store, actor=BY, look_up=False, **told)


def wrong(store: Store, **told: Any) -> list[str]:
    with pytest.raises(Invalid) as caught:
        change(store, **told)
    return [error.field for error in caught.value.errors]


def test_what_is_told_is_kept_tidy(store: Store) -> None:
    card = change(store, **ALL)
    assert card.phones == [{"number": "+38615550182", "purpose": "orders"}]
    assert card.hours == {"mon": [["09:00", "12:00"], ["13:00", "17:00"]]}
    assert card.profiles == ["https://www.instagram.com/tea"]
    assert card.tagline == {"sl": "Čaj in keramika"}
    assert card.person == "Maja Vidergar"
    assert card.exceptions == [
        {"from": "2026-04-13", "until": "2026-04-13", "spans": [["10:00", "11:00"]]}
    ]


def test_the_address_of_the_card_is_the_one_in_the_foot_of_mails(store: Store) -> None:
    change(
        store,
        street="Glinokopna pot 7",
        postal_code="1000",
        city="Ljubljana",
        legal_name="Zvezda d.o.o.",
    )
    store.refresh_from_db()
    assert store.postal_address == "Glinokopna pot 7\n1000 Ljubljana"
    assert store.legal_name == "Zvezda d.o.o."
    change(store, street="Glinokopna pot 9")
    assert store.postal_address == "Glinokopna pot 9\n1000 Ljubljana"


def test_what_is_not_told_stays(store: Store) -> None:
    change(store, **ALL)
    card = change(store, city="Kranj")
    assert card.street == "Glinokopna pot 7"
    assert card.phones


def test_every_trouble_is_named_by_its_field_and_nothing_is_kept(store: Store) -> None:
    fields = wrong(
        store,
        vat_number="SI12345678",
        registration_number="123",
        street="x" * 500,
        phones=[{"number": "01 555 01 82"}, {"number": "12"}],
        hours={"mon": "9-17", "tue": "late"},
        exceptions=[{"from": "soon"}],
        profiles=["javascript:alert(1)"],
        tagline={"sl": "x" * 500, "xx": "?"},
        answers_within="never",
        rests_on_holidays="yes",
        contact_email="nobody",
        stars=5,
    )
    assert set(fields) == {
        "vat_number", "registration_number", "street", "phones.1", "hours.tue", "exceptions.0", "profiles",
        "tagline.sl", "tagline.xx", "answers_within", "rests_on_holidays", "contact_email", "stars",
    }  # fmt: skip
    assert not Card.objects.exists()


@pytest.mark.parametrize(
    "told", [{"phones": "x"}, {"phones": [1]}, {"hours": []}, {"profiles": [None]}, {"tagline": None}, {"street": 1},
             {"exceptions": ["x"]}, {"hours": {"mon": [["9"]]}}],
)  # fmt: skip
def test_another_shape_is_refused_and_never_breaks(store: Store, told: dict[str, Any]) -> None:
    assert wrong(store, **told)


def test_only_a_change_is_noted(store: Store) -> None:
    change(store, **ALL)
    change(store, **ALL)
    noted = Record.objects.filter(store_id=store.id, act="contact.changed")
    assert noted.count() == 1


def test_whether_somebody_is_there_now(store: Store, clock: FrozenClock) -> None:
    # Monday, 11:00 in Ljubljana; on this one day it is 10 to 11.
    card = change(store, hours={"mon": "9-17"})
    assert queries.hours(store, card).is_open
    card = change(store, exceptions=ALL["exceptions"])
    hours = queries.hours(store, card)
    assert not hours.is_open
    assert hours.again is not None
    assert hours.again - clock.now == timedelta(days=6, hours=22)


def test_on_a_public_holiday_nobody_is_there_unless_the_store_says_so(
    store: Store, clock: FrozenClock
) -> None:
    from datetime import UTC, datetime

    # The second of May is a holiday in Slovenia.
    clock.move_to(datetime(2026, 5, 1, 9, tzinfo=UTC))
    card = change(store, hours={"fri": "9-17"})
    assert not queries.hours(store, card).is_open
    card = change(store, rests_on_holidays=False)
    assert queries.hours(store, card).is_open


@pytest.fixture
def told() -> dict[str, Any]:
    return {"isValid": True, "userError": "VALID", "vatNumber": "12345679", "name": "---"}


@pytest.fixture
def register(
    told: dict[str, Any], settings: SettingsWrapper, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Endpoint]:
    """VIES, as it speaks."""

    def reply(asked: Asked) -> Reply:
        if told.get("hang_up"):
            return Reply(raw=b"", close=True)
        return Reply(told.get("status", 200), json.dumps(told).encode())

    with endpoint(reply) as served:
        settings.ARTUR_ALLOW_PRIVATE_TARGETS = frozenset({("127.0.0.1", served.port)})
        monkeypatch.setattr(vies, "ADDRESS", f"{served.url}/rest-api")
        yield served


def test_a_new_number_is_looked_up_once_and_again_after_a_month(
    store: Store, register: Endpoint, clock: FrozenClock
) -> None:
    actions.change(store, actor=BY, vat_number="SI12345679")
    check = queries.vat_check(store)
    assert check is not None
    assert check.state == Finding.ASKED
    assert queries.confirmed_on(store, "SI12345679") is None
    assert actions.look_up_due(store.id) == 1
    assert actions.look_up_due(store.id) == 0
    assert [asked.path for asked in register.asked] == ["/rest-api/ms/SI/vat/12345679"]
    assert queries.confirmed_on(store, "SI12345679") == clock.now.date()
    clock.move(timedelta(days=31))
    assert actions.look_up_due(store.id) == 1


def test_an_answer_that_is_none_is_not_called_invalid(
    store: Store, register: Endpoint, told: dict[str, Any], clock: FrozenClock
) -> None:
    actions.change(store, actor=BY, vat_number="SI12345679")
    told |= {"isValid": False, "userError": "MS_UNAVAILABLE"}
    actions.look_up_due(store.id)
    assert VatCheck.objects.get().state == Finding.UNREACHABLE
    told |= {"hang_up": True}
    clock.move(timedelta(minutes=11))
    assert actions.look_up_due(store.id) == 1
    assert VatCheck.objects.get().state == Finding.UNREACHABLE
    told.pop("hang_up")
    told |= {"isValid": True}
    clock.move(timedelta(hours=2))
    actions.look_up_due(store.id)
    assert VatCheck.objects.get().state == Finding.VALID
    confirmed = queries.confirmed_on(store, "SI12345679")
    told |= {"isValid": False, "userError": "MS_UNAVAILABLE"}
    clock.move(timedelta(days=31))
    actions.look_up_due(store.id)
    # Nobody took it back; its day says how old it is.
    assert queries.confirmed_on(store, "SI12345679") == confirmed


def test_what_vies_does_not_know_is_no_longer_confirmed(
    store: Store, register: Endpoint, told: dict[str, Any], clock: FrozenClock
) -> None:
    actions.change(store, actor=BY, vat_number="SI12345679")
    actions.look_up_due(store.id)
    told |= {"isValid": False, "userError": "INVALID"}
    actions.ask_vies(store, actor=BY)
    actions.look_up_due(store.id)
    assert VatCheck.objects.get().state == Finding.INVALID
    assert queries.confirmed_on(store, "SI12345679") is None


def test_what_was_found_holds_for_that_number_alone(store: Store, register: Endpoint) -> None:
    actions.change(store, actor=BY, vat_number="SI12345679")
    actions.look_up_due(store.id)
    change(store, vat_number="DE136695976")
    assert queries.vat_check(store) is None
    assert queries.confirmed_on(store, "DE136695976") is None


def test_without_a_way_out_it_stays_unreachable(store: Store) -> None:
    # No private target is allowed, so the guarded client refuses before it calls.
    actions.change(store, actor=BY, vat_number="SI12345679")
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(vies, "ADDRESS", "http://127.0.0.1:9")
        actions.look_up_due(store.id)
    assert VatCheck.objects.get().state == Finding.UNREACHABLE


def test_a_number_vies_does_not_know_of_is_not_asked_for(store: Store) -> None:
    with pytest.raises(Conflict):
        actions.ask_vies(store, actor=BY)
    change(store, vat_number="GB980780684")
    assert actions.ask_vies(store, actor=BY) is False
    assert not VatCheck.objects.exists()


def test_the_picture_is_made_anew_and_the_one_before_goes(store: Store, other_store: Store) -> None:
    actions.set_picture(store, photo(), actor=BY)
    first = queries.card(store).person_picture
    assert first is not None
    assert queries.is_shown_of(store.id, first)
    assert not queries.is_shown_of(other_store.id, first)
    actions.set_picture(store, photo(), actor=BY)
    assert list(Picture.objects.values_list("id", flat=True)) == [
        queries.card(store).person_picture
    ]
    actions.remove_picture(store, actor=BY)
    assert not Picture.objects.exists()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"GIF89a" + b"\0" * 9,
    ],
)
def test_what_is_no_picture_is_refused(store: Store, data: bytes) -> None:
    with pytest.raises(Invalid) as caught:
        actions.set_picture(store, data, actor=BY)
    assert caught.value.errors[0].field == "picture"
