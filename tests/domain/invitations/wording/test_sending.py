"""A store's own words on their way to customers: in force at once, and replaced by the last good ones if they fail."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from artur.domain.invitations.actions import wording as actions
from artur.domain.invitations.messages.builtin import parts_of
from artur.domain.invitations.models import WordingVersion
from artur.domain.invitations.queries import wording as queries
from artur.domain.invitations.wording.catalogue import NAMES
from artur.foundation.events.models import Event
from artur.foundation.kit.problems import Conflict, Invalid

if TYPE_CHECKING:
    from tests.domain.invitations.conftest import Shop

BROKEN = {"subject": "{{ nothing_of_the_kind }}"}


def save(shop: Shop, name: str, language: str = "sl", **parts: str) -> WordingVersion | None:
    """Word something as a member does."""
    which = NAMES[name]
    said = parts_of(which, language) | parts
    return actions.save(shop.store, which, language, said, "member:test")


def smuggle(shop: Shop, number: int, content: dict[str, str] | None) -> None:
    """A version that nobody has read, as if a release before this one had let it through."""
    WordingVersion.objects.create(
        store_id=shop.store.id, name="email.purchase", language="sl", number=number,
        content=content, actor="member:test", at=shop.clock.now,
    )  # fmt: skip


def only(shop: Shop, moment: str) -> None:
    """Ask about one moment alone."""
    others = {"purchase", "delivery", "product"} - {moment}
    shop.rules(moments=[{"moment": m, "active": False} for m in others])


def bodies(shop: Shop) -> list[str]:
    """The HTML of the mails that arrived."""
    found = [message.get_body(("html",)) for message in shop.inbox.messages]
    return [body.get_content() for body in found if body is not None]


def test_own_words_reach_the_next_customer_and_a_reset_the_one_after(shop: Shop) -> None:
    save(
        shop, "email.purchase", subject="Kako je bilo v {{ store }}?", intro="Povejte, {{ name }}."
    )
    shop.order()
    shop.later(hours=4)
    actions.reset(shop.store, NAMES["email.purchase"], "sl", "member:test")
    shop.order("1002", "bor@example.com")
    shop.later(hours=4)
    assert shop.subjects() == ["Kako je bilo v Čajnica Zvezda?", "Ana, kako je potekal nakup?"]
    assert "Povejte, Ana." in bodies(shop)[0]


def test_other_languages_and_moments_keep_the_built_in_words(shop: Shop) -> None:
    save(shop, "email.purchase", "lv", subject="Savs")
    save(shop, "email.delivery", "sl", subject="Svoj")
    shop.order()
    shop.later(hours=4)
    assert shop.subjects() == ["Ana, kako je potekal nakup?"]


def test_a_reminder_speaks_like_the_first_mail_but_for_its_subject(shop: Shop) -> None:
    only(shop, "purchase")
    save(shop, "email.purchase", subject="Svoj naslov", button="Na obrazec")
    shop.order()
    shop.later(hours=4)
    shop.later(days=8)
    assert shop.subjects() == ["Svoj naslov", "Samo še enkrat: kako je potekal nakup?"]
    assert all("Na obrazec" in body for body in bodies(shop))
    save(shop, "email.purchase.reminder", button="Zadnjič")
    assert queries.in_force(shop.store.id).of(NAMES["email.purchase.reminder"], "sl").parts == {  # type: ignore[union-attr]
        "button": "Zadnjič"
    }


@pytest.mark.parametrize("before", [None, {"subject": "Prejšnji"}])
def test_what_fails_gives_way_to_what_was_good_and_the_store_is_told_once(
    shop: Shop, before: dict[str, str] | None
) -> None:
    if before:
        smuggle(shop, 1, before)
    smuggle(shop, 2, BROKEN)
    shop.order()
    shop.order("1002", "bor@example.com")
    shop.later(hours=4)
    expected = "Prejšnji" if before else "Ana, kako je potekal nakup?"
    assert shop.subjects() == [expected, expected]
    failed = WordingVersion.objects.get(number=2)
    assert failed.failed_at == shop.clock.now
    assert "nothing_of_the_kind" in failed.failure
    told = Event.objects.filter(store_id=shop.store.id, type="wording.failed")
    assert [event.data for event in told] == [{"wording": str(failed.id)}]
    assert queries.failed(shop.store.id) == 1
    shop.order("1003", "cene@example.com")
    shop.later(hours=4)
    assert shop.subjects()[-1] == expected
    assert told.count() == 1


def test_a_reset_is_not_undone_by_a_failure_after_it(shop: Shop) -> None:
    smuggle(shop, 1, {"subject": "Stari"})
    smuggle(shop, 2, None)
    smuggle(shop, 3, BROKEN)
    shop.order()
    shop.later(hours=4)
    assert shop.subjects() == ["Ana, kako je potekal nakup?"]


def test_what_is_refused_is_not_kept_and_what_was_in_force_stays(shop: Shop) -> None:
    save(shop, "email.purchase", subject="Svoj naslov")
    with pytest.raises(Invalid) as refused:
        save(shop, "email.purchase", subject="Oddajte 5 zvezdic", intro="{{ nmae }}")
    assert {error.field for error in refused.value.errors} == {"subject", "intro"}
    assert len(queries.history(shop.store.id, NAMES["email.purchase"], "sl")) == 1
    shop.order()
    shop.later(hours=4)
    assert shop.subjects() == ["Svoj naslov"]


def test_one_who_was_overtaken_is_told_so(shop: Shop) -> None:
    name = NAMES["email.purchase"]
    parts = parts_of(name, "sl")
    actions.save(shop.store, name, "sl", parts | {"button": "A"}, "member:a", based_on=0)
    with pytest.raises(Conflict):
        actions.save(shop.store, name, "sl", parts | {"button": "B"}, "member:b", based_on=0)
    actions.save(shop.store, name, "sl", parts | {"button": "B"}, "member:b", based_on=1)
    assert [v.content for v in queries.history(shop.store.id, name, "sl")] == [
        {"button": "B"},
        {"button": "A"},
    ]


def test_whole_html_of_a_stores_own_is_sent_with_its_style_inlined(shop: Shop) -> None:
    only(shop, "purchase")
    html = (
        "<html><head><style>.x { color: #123456 }</style></head><body><h1 class=x>{{ heading }}</h1>"
        "{{ intro }}{{ items }}{{ legal }}</body></html>"
    )
    save(shop, "email.purchase", html=html)
    shop.order(customer={"email": "ana@example.com", "name": "Ana", "locale": "sl"})
    shop.later(hours=4)
    (body,) = bodies(shop)
    assert 'style="color: #123456' in body
    assert "/u/" in body
    assert body.count("stars=") == 5


def test_the_parcel_link_stands_where_a_parcel_matters(shop: Shop) -> None:
    shop.order()
    shop.later(hours=4)
    assert "/not-yet" not in bodies(shop)[0]
    shop.happens("1001", "delivered")
    shop.later(days=8)
    assert "/not-yet" in bodies(shop)[-1]
    plain: Any = shop.inbox.messages[-1].get_body(("plain",))
    assert "Ni še prispelo" in plain.get_content()


def test_a_store_reads_only_its_own_wording(shop: Shop, other_store: Any) -> None:
    save(shop, "email.purchase", subject="Svoj naslov")
    assert queries.in_force(other_store.id).by_name == {}
    assert queries.latest(other_store.id) == []
    assert len(queries.in_force(shop.store.id).by_name) == 1
