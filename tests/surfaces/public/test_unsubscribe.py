"""`/u/{token}`: a page for people, one click for mail programs."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.test import Client

if TYPE_CHECKING:
    from artur.domain.stores.models import Store
    from tests.harness.clocks import FrozenClock
    from tests.harness.mail import Inbox

strict = Client(enforce_csrf_checks=True)


@pytest.fixture
def link(store: Store, clock: FrozenClock, smtp: Inbox) -> str:
    """The path in the List-Unsubscribe of a mail that arrived."""
    from artur.domain.invitations import actions

    actions.change_rules(store, {"sending": True}, "key:test")
    order(store, clock, "1001")
    clock.move(timedelta(hours=4))
    work(store)
    (mail,) = smtp.messages
    return str(mail["List-Unsubscribe"]).strip("<>").partition(":8000")[2]


def order(store: Store, clock: FrozenClock, number: str) -> dict[str, str]:
    from artur.domain.invitations.intake import take
    from artur.domain.orders.intake import parse

    told = {
        "id": number,
        "placed_at": clock.now.isoformat(),
        "customer": {"email": "ilze@example.com", "name": "Ilze", "locale": "lv-LV"},
    }
    return {entry.moment: entry.reason for entry in take(store, [parse(told)])[0].invitations}


def work(store: Store) -> None:
    from artur.domain.invitations import actions

    while actions.send_batch(store):
        pass


def test_a_get_shows_a_page_in_the_customers_language_and_changes_nothing(
    store: Store, link: str
) -> None:
    from artur.foundation.mail import suppression

    for _ in range(3):
        answer = strict.get(link)
        assert answer.status_code == 200
    assert answer["Content-Language"] == "lv"
    assert 'lang="lv"' in answer.content.decode()
    assert '<form method="post">' in answer.content.decode()
    assert answer["Referrer-Policy"] == "no-referrer"
    assert suppression.suppressed(store.id, ["ilze@example.com"]) == {}


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        ("List-Unsubscribe=One-Click", "application/x-www-form-urlencoded"),
        (
            '--b\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--b--\r\n',
            "multipart/form-data; boundary=b",
        ),
        ("", "application/x-www-form-urlencoded"),
    ],
)
def test_one_click_works_without_cookie_or_confirmation_and_twice(
    store: Store, clock: FrozenClock, smtp: Inbox, link: str, body: str, content_type: str
) -> None:
    for _ in range(2):
        answer = strict.generic("POST", link, body, content_type=content_type)
        assert (answer.status_code, answer.cookies) == (200, {})
    clock.move(timedelta(days=30))
    work(store)
    assert len(smtp.messages) == 1
    assert set(order(store, clock, "1002").values()) == {"opted_out"}


def test_what_was_scheduled_is_ended_with_its_reason(store: Store, link: str) -> None:
    from artur.domain.invitations.models import Invitation

    strict.post(link)
    states = Invitation.objects.filter(store_id=store.id).values_list("moment", "state", "reason")
    assert sorted(states) == [
        ("delivery", "suppressed", "opted_out"),
        ("product", "skipped", "nothing_to_rate"),
        ("purchase", "sent", "due"),
    ]


def test_another_store_may_still_ask(
    store: Store, other_store: Store, clock: FrozenClock, link: str
) -> None:
    strict.post(link)
    assert order(other_store, clock, "1")["purchase"] == "due"


def test_an_erased_customers_link_still_answers_kindly(store: Store, link: str) -> None:
    from artur.domain.orders.models import Customer

    Customer.objects.filter(store_id=store.id).update(email="erased:1", name="")
    assert strict.post(link).status_code == 200


@pytest.mark.parametrize("token", ["x", "a" * 64, "%00", "../../etc"])
def test_a_link_not_made_here_is_not_found(db: None, token: str) -> None:
    assert strict.get(f"/u/{token}").status_code == 404
    assert strict.post(f"/u/{token}").status_code == 404


def test_only_a_forms_own_purpose_opens_it(store: Store, link: str) -> None:
    from artur.domain.invitations import tokens
    from artur.domain.invitations.models import Invitation

    invitation = Invitation.objects.filter(store_id=store.id).first()
    assert invitation is not None
    assert strict.post(f"/u/{tokens.form_token(invitation)}").status_code == 404
    assert tokens.invitation_of(link.rpartition("/")[2]) is None


def states(store: Store, number: str) -> dict[str, tuple[str, str]]:
    from artur.domain.invitations.models import Invitation

    rows = Invitation.objects.filter(store_id=store.id, order__external_id=number)
    return {row.moment: (row.state, row.reason) for row in rows}


def test_one_order_is_left_alone_while_the_next_may_be_asked_about(
    store: Store, clock: FrozenClock, smtp: Inbox, link: str
) -> None:
    assert strict.post(link, {"scope": "order", "reason": "too_early"}).status_code == 200
    assert states(store, "1001")["delivery"] == ("suppressed", "left_alone")
    assert states(store, "1001")["purchase"] == ("sent", "left_alone")
    clock.move(timedelta(days=11))
    work(store)
    assert len(smtp.messages) == 1, "no reminder, nothing about the parcel"
    clock.move(timedelta(days=90))
    work(store)
    assert states(store, "1001")["purchase"][0] == "expired"
    assert order(store, clock, "1002")["purchase"] == "due"


def test_reasons_are_counted_once_and_lead_to_nobody(store: Store, link: str) -> None:
    from artur.domain.invitations.models import OptOutCount

    for _ in range(3):
        strict.post(link, {"scope": "store", "reason": "too_often"})
    strict.post(link, {"scope": "store", "reason": "<script>"})
    counted = list(OptOutCount.objects.values_list("scope", "reason", "count"))
    assert counted == [("store", "too_often", 1)]


def test_a_word_that_is_none_of_ours_counts_as_not_said(store: Store, link: str) -> None:
    from artur.domain.invitations.models import OptOutCount

    strict.post(link, {"reason": "<script>"})
    assert list(OptOutCount.objects.values_list("reason", "count")) == [("", 1)]


def test_one_click_ends_everything_whatever_else_is_said(store: Store, link: str) -> None:
    from artur.foundation.mail import suppression

    strict.post(link, {"List-Unsubscribe": "One-Click", "scope": "order"})
    assert suppression.suppressed(store.id, ["ilze@example.com"])


@pytest.mark.parametrize("scope", ["store", "order"])
def test_it_is_taken_back_on_the_same_page(
    store: Store, clock: FrozenClock, smtp: Inbox, link: str, scope: str
) -> None:
    from artur.foundation.mail import suppression

    said = strict.post(link, {"scope": scope}).content.decode()
    assert 'value="again"' in said
    assert strict.post(link, {"act": "again"}).status_code == 200
    assert suppression.suppressed(store.id, ["ilze@example.com"]) == {}
    assert states(store, "1001")["delivery"][0] == "scheduled"
    clock.move(timedelta(days=12))
    work(store)
    assert len(smtp.messages) == 2


def test_a_complaint_is_not_taken_back(store: Store, link: str) -> None:
    from artur.foundation.mail import suppression

    suppression.suppress(store.id, "ilze@example.com", suppression.SuppressionReason.COMPLAINED)
    strict.post(link, {"act": "again"})
    assert suppression.suppressed(store.id, ["ilze@example.com"])
