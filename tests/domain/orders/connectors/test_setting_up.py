"""What a member enters: looked at field by field, secrets sealed, every act on record."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from artur.domain.orders.connectors import actions
from artur.domain.orders.connectors.contract import Field
from artur.domain.orders.connectors.entering import entered
from artur.domain.orders.models import Connection
from artur.foundation.audit.models import Record
from artur.foundation.kit.problems import Conflict, FieldError, Invalid
from tests.domain.orders.connectors.sample import SAMPLE, Books
from tests.domain.orders.connectors.shop import MEMBER
from tests.domain.orders.connectors.webhook.test_map import MAP
from tests.harness.endpoint import Reply

if TYPE_CHECKING:
    from collections.abc import Callable

    from artur.domain.stores.models import Store
    from tests.domain.orders.connectors.shop import Shop
    from tests.harness.clocks import FrozenClock

FORM = replace(
    SAMPLE,
    fields=(
        Field("url", "Address", kind="url"),
        Field("key", "Key", kind="secret"),
        Field("way", "Way", kind="choice", choices=(("a", "A"), ("b", "B"))),
        Field("note", "Note", required=False),
        Field("made", "Made", made=lambda: "made up"),
    ),
)
GOOD = {"url": "https://shop.example/", "key": " k ", "way": "b"}


def test_what_is_entered_is_trimmed_and_what_is_made_is_made_once() -> None:
    first = entered(FORM, GOOD)
    assert first == {
        "url": "https://shop.example",
        "key": "k",
        "way": "b",
        "note": "",
        "made": "made up",
    }
    again = entered(FORM, {**GOOD, "key": "", "made": "forged"}, {**first, "made": "of before"})
    assert (again["key"], again["made"]) == ("k", "of before")


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"url": ""}, "url"),
        ({"url": "shop.example"}, "url"),
        ({"url": "http://shop.example"}, "url"),
        ({"url": "https://127.0.0.1/"}, "url"),
        ({"url": "https://me:pass@shop.example"}, "url"),
        ({"key": ""}, "key"),
        ({"key": "a\x00b"}, "key"),
        ({"key": "x" * 2001}, "key"),
        ({"way": "c"}, "way"),
        ({"note": "two\nlines"}, "note"),
    ],
)
def test_a_field_that_can_not_be_used_is_named(changed: dict[str, str], field: str) -> None:
    with pytest.raises(Invalid) as raised:
        entered(FORM, {**GOOD, **changed})
    assert [error.field for error in raised.value.errors] == [field]


def test_a_connector_may_refuse_what_fits_each_field_alone() -> None:
    odd = replace(FORM, enter=lambda settings: [FieldError("way", "Not with this key.")])
    with pytest.raises(Invalid, match="Not with this key"):
        entered(odd, GOOD)


def test_secrets_are_never_stored_in_the_open(sample: Shop) -> None:
    secret = sample.settings()["secret"]
    stored = Connection.objects.values().get()
    for kept in (bytes(stored.pop("secrets")), str(stored).encode()):
        assert b"k-1" not in kept
        assert secret.encode() not in kept
    actions.change(sample.store.id, sample.connection.id, {**GOOD, "key": "k-2"}, MEMBER)
    said = str(list(Record.objects.values("details")))
    assert "'secrets': ['key']" in said
    assert "k-1" not in said
    assert "k-2" not in said


def test_every_act_is_on_record_once(sample: Shop, clock: FrozenClock) -> None:
    mine = (sample.store.id, sample.connection.id)
    actions.pause(*mine, MEMBER)
    actions.pause(*mine, MEMBER)
    actions.resume(*mine, MEMBER)
    actions.refill(*mine, clock.now - timedelta(days=9), MEMBER)
    actions.change(*mine, {"url": sample.settings()["url"]}, MEMBER)
    actions.remove(*mine, MEMBER)
    acts = Record.objects.filter(object=f"connection:{sample.connection.id}").order_by("id")
    assert [act.removeprefix("connection.") for act in acts.values_list("act", flat=True)] == [
        "made",
        "paused",
        "resumed",
        "refilled",
        "removed",
    ]
    assert set(acts.values_list("actor", flat=True)) == {MEMBER}


def test_a_paused_connection_is_not_filled_and_a_day_to_come_is_no_beginning(
    sample: Shop, clock: FrozenClock
) -> None:
    mine = (sample.store.id, sample.connection.id)
    with pytest.raises(Invalid):
        actions.refill(*mine, clock.now + timedelta(days=1), MEMBER)
    actions.pause(*mine, MEMBER)
    with pytest.raises(Conflict):
        actions.refill(*mine, clock.now, MEMBER)


def test_a_mended_key_ends_the_trouble_and_goes_on_at_once(sample: Shop, books: Books) -> None:
    sample.step()
    books.reply = Reply(401, b"{}")
    sample.walk_for(timedelta(hours=4), 4)
    assert sample.look().state == "broken"
    books.reply = None
    given = {"url": sample.settings()["url"], "key": "k-2"}
    actions.change(sample.store.id, sample.connection.id, given, MEMBER)
    well = sample.walk()
    assert (well.state, well.fault, books.pages) == ("active", "", [0, 10, 20])


def test_a_store_connects_no_more_shops_than_anybody_has(
    sample: Shop, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    from artur.domain.orders.connectors.actions import setting_up

    monkeypatch.setattr(setting_up, "MOST", 1)
    with pytest.raises(Conflict):
        actions.connect(store.id, "webhook", {"signing": "standard"}, MEMBER)


def test_the_record_of_a_connection_names_what_was_entered_without_long_texts(
    connect_shop: Callable[..., Shop],
) -> None:
    given = {"signing": "hmac-hex", "header": "X-Signature", "map": MAP}
    shop = connect_shop("webhook", given)
    made = Record.objects.get(object=f"connection:{shop.connection.id}")
    assert made.details["settings"] == {"signing": "hmac-hex", "header": "X-Signature"}
    assert made.details["name"] == shop.connection.name
