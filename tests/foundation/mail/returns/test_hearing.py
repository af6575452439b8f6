"""What comes to the mailbox counts only for the mail its token names."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from artur.foundation.events import queries as events
from artur.foundation.kit import ids
from artur.foundation.mail import suppression
from artur.foundation.mail.returns import envelopes, queries
from artur.foundation.mail.returns.actions import Told, took
from tests.foundation.mail.returns.conftest import envelope
from tests.foundation.mail.returns.letters import arf, away, dsn, text

if TYPE_CHECKING:
    from artur.domain.stores.models import Store
    from artur.foundation.mail.models import Message
    from tests.foundation.mail.returns.conftest import Post
    from tests.harness.clocks import FrozenClock
    from tests.harness.mail import Inbox

ANA = "ana@example.com"


def blocked(store: Store) -> dict[str, str]:
    return suppression.suppressed(store.id, [ANA, "bor@example.com"])


def strays() -> dict[str, int]:
    from datetime import date

    return queries.strays(date(2020, 1, 1))


def told(store: Store) -> list[dict[str, str]]:
    return [e.data for e in events.after(store.id, 0) if e.type == "mail.returned"]


def test_a_bounce_with_its_token_ends_the_address_once(store: Store, post: Post) -> None:
    mail = post.sent()
    for _ in range(3):
        assert post.brings(dsn(), envelope(mail.id))
    mail.refresh_from_db()
    assert (mail.returned, mail.error[:9]) == ("permanent", "5.1.1 smt")
    assert blocked(store) == {ANA: "bounced"}
    (event,) = told(store)
    assert (event["about"], event["cause"], event["address"]) == (
        str(mail.reference),
        "address",
        "given_up",
    )
    assert ANA not in repr(event)
    (day,) = queries.rates(store.id, mail.created_at.date()).values()
    assert (day.permanent, day.temporary, day.complaints) == (1, 0, 0)
    (all_stores,) = queries.sender_rates("Artur.example", mail.created_at.date()).values()
    assert all_stores == day
    assert strays() == {}


def test_the_token_is_found_in_small_letters_and_in_the_mail_that_is_returned(
    store: Store, post: Post
) -> None:
    mail = post.sent()
    assert post.brings(dsn(sender=envelope(mail.id).upper()), "trust@artur.example")
    assert blocked(store) == {ANA: "bounced"}


@pytest.mark.parametrize(
    ("sender", "why"),
    [
        ("", "no_token"),
        ("trust@artur.example", "no_token"),
        ("post+bounce-mmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmm@artur.example", "wrong_token"),
        ("post+order-mmmmmmmm@artur.example", "no_token"),
    ],
)
def test_a_bounce_without_a_good_token_is_counted_and_left_alone(
    store: Store, post: Post, sender: str, why: str
) -> None:
    post.sent()
    post.brings(dsn(sender=sender), sender or "trust@artur.example")
    assert (blocked(store), told(store), strays()) == ({}, [], {why: 1})


def test_a_token_with_one_letter_changed_is_none(store: Store, post: Post) -> None:
    mail = post.sent()
    good = envelope(mail.id)
    at = good.index("-") + 3
    for letter in "abcdefg":
        bad = good[:at] + letter + good[at + 1 :]
        assert (envelopes.message_of(bad)[0] is None) == (bad != good)


def test_a_token_of_a_mail_that_was_never_sent_proves_nothing(store: Store, post: Post) -> None:
    nowhere = uuid.UUID(int=5)
    queued = post.sent(state="queued", sent_at=None)
    for message in (nowhere, queued.id):
        assert post.brings(dsn(), envelope(message))
    assert (blocked(store), strays()) == ({}, {"never_sent": 2})


def test_the_token_of_another_recipients_mail_suppresses_nobody(store: Store, post: Post) -> None:
    mail = post.sent("bor@example.com")
    assert post.brings(dsn(ANA), envelope(mail.id))
    assert (blocked(store), told(store), strays()) == ({}, [], {"other_recipient": 1})


def test_a_bounce_of_one_store_says_nothing_to_another(
    store: Store, other_store: Store, post: Post
) -> None:
    mail = post.sent()
    post.brings(dsn(), envelope(mail.id))
    assert suppression.suppressed(other_store.id, [ANA]) == {}
    assert queries.rates(other_store.id, mail.created_at.date()) == {}


def test_a_bounce_after_an_erasure_is_absorbed(store: Store, post: Post) -> None:
    from artur.foundation.privacy import actions as privacy

    mail = post.sent(error=f"550 <{ANA}> unknown")
    privacy.erase(store.id, ANA, actor="system")
    mail.refresh_from_db()
    assert (mail.recipient, mail.error) == ("", "")
    assert post.brings(dsn(), envelope(mail.id))
    mail.refresh_from_db()
    assert (mail.returned, blocked(store), strays()) == ("", {}, {"erased": 1})


def test_a_complaint_is_taken_wherever_its_provider_sends_it(store: Store, post: Post) -> None:
    mail = post.sent()
    assert post.brings(arf(envelope(mail.id)), "post@artur.example")
    assert blocked(store) == {ANA: "complained"}
    (day,) = queries.rates(store.id, mail.created_at.date()).values()
    assert day.complaints == 1


def test_a_complaint_outweighs_a_bounce_and_is_not_weighed_down_by_one(
    store: Store, post: Post
) -> None:
    mail = post.sent()
    post.brings(dsn(), envelope(mail.id))
    post.brings(arf(envelope(mail.id)), "post@artur.example")
    post.brings(dsn(), envelope(mail.id))
    mail.refresh_from_db()
    assert (mail.returned, blocked(store)) == ("complaint", {ANA: "complained"})
    assert [event["returned"] for event in told(store)] == ["permanent", "complaint"]


@pytest.mark.parametrize("raw", [away(), away(Auto_Submitted="auto-replied", Return_Path="<>"),
                                 text("Thanks, it was great", "Ana <ana@example.com>", "Re: Kako"),
                                 dsn(action="delayed", status="4.4.1"), arf(feedback="not-spam")])  # fmt: skip
def test_what_is_no_failure_yet_changes_nothing(store: Store, post: Post, raw: bytes) -> None:
    mail = post.sent()
    assert post.brings(raw, envelope(mail.id))
    mail.refresh_from_db()
    assert (mail.returned, blocked(store), told(store)) == ("", {}, [])


def test_mail_for_others_is_left_to_them(post: Post) -> None:
    assert not post.brings(
        text("New order 550 failed 5.1.1", "shop@example.com", "Order"),
        "post+order-abc@artur.example",
    )


def test_what_is_refused_is_no_fault_of_the_address_until_it_goes_on(
    store: Store, post: Post, clock: FrozenClock
) -> None:
    refused = dsn(status="5.7.1", said="smtp; 550 5.7.1 blocked by policy")
    for number in range(3):
        assert blocked(store) == {}, number
        mail = post.sent()
        post.brings(refused, envelope(mail.id))
        clock.move(timedelta(days=3))
    assert blocked(store) == {ANA: "bounced"}


def test_failures_that_pass_give_an_address_up_only_in_a_row_and_over_days(
    store: Store, post: Post, clock: FrozenClock
) -> None:
    late = dsn(status="4.2.2", said="smtp; 452 4.2.2 over quota")

    def fails() -> None:
        mail = post.sent()
        post.brings(late, envelope(mail.id))
        post.brings(late, envelope(mail.id))

    for _ in range(5):
        fails()
        clock.move(timedelta(minutes=1))
    assert blocked(store) == {}, "a bad night is one failure to a person"
    clock.move(timedelta(days=4))
    post.sent()
    clock.move(timedelta(days=1))
    fails()
    assert blocked(store) == {}, "one in between arrived"
    for _ in range(2):
        clock.move(timedelta(days=2))
        fails()
    assert blocked(store) == {ANA: "bounced"}


def test_a_mail_that_is_too_large_says_nothing_of_the_address(
    store: Store, post: Post, clock: FrozenClock
) -> None:
    for _ in range(4):
        mail = post.sent()
        post.brings(dsn(status="5.3.4", said="smtp; 552 too big"), envelope(mail.id))
        clock.move(timedelta(days=4))
    mail.refresh_from_db()
    assert (mail.returned, blocked(store)) == ("permanent", {})


@given(
    st.lists(
        st.sampled_from(
            ["temporary", "permanent", "unsubscribed", "complaint", "waiting", "delivered"]
        ),
        max_size=7,
    )
)
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_comes_in_whatever_order_the_gravest_stands_and_each_is_told_once(
    store: Store, post: Post, reports: list[str]
) -> None:
    mail = post.sent(f"{ids.new().hex}@example.com")
    booked = [one for one in reports if took(store.id, mail.id, Told(one)) == "booked"]
    mail.refresh_from_db()
    weights = ["", "temporary", "permanent", "unsubscribed", "complaint"]
    final = [one for one in reports if one in weights[2:]]
    if final:
        assert mail.returned == max(final, key=weights.index)
    grave = [weights.index(one) for one in booked if one in weights[2:]]
    assert grave == sorted(set(grave))
    listed = suppression.suppressed(store.id, [mail.recipient])
    assert bool(listed) == bool(final)
    if "complaint" in reports and "unsubscribed" not in reports:
        assert set(listed.values()) == {"complained"}


def test_every_mail_has_an_envelope_of_its_own(store: Store, smtp: Inbox) -> None:
    from artur.foundation.mail import actions

    content = {"subject": "Hej", "text": "x", "html": "<p>x</p>"}
    sent = [actions.queue(store.id, "alert", f"m{i}@tea.example", content) for i in range(3)]
    while actions.send_queued(store.id):
        pass
    assert [envelopes.message_of(address)[0] for address in smtp.senders] == [m.id for m in sent]
    assert all(len(address.partition("@")[0]) <= 64 for address in smtp.senders)
    assert {m["From"].addresses[0].addr_spec for m in smtp.messages} == {"trust@artur.example"}


def test_without_a_mailbox_the_envelope_is_our_plain_address(
    request: pytest.FixtureRequest, post: Post
) -> None:
    request.getfixturevalue("settings").ARTUR_INCOMING_ADDRESS = ""
    mail: Message = post.sent()
    assert envelope(mail.id) == "trust@artur.example"
    assert not post.brings(text("hello", "ana@example.com"), "trust@artur.example")


def test_every_stray_has_words() -> None:
    from artur.foundation.mail.returns.words import STRAYS

    assert set(STRAYS) == {
        "no_token",
        "wrong_token",
        "never_sent",
        "other_recipient",
        "erased",
        "forged",
    }
