"""A conversation goes on by mail: answers follow who has left, replies come back, machines are not heard."""

from __future__ import annotations

from datetime import timedelta
from email.message import EmailMessage
from typing import TYPE_CHECKING, Any

import pytest

from artur.domain.chat import actions, queries
from artur.domain.chat.actions import Opening
from artur.domain.chat.rules import parties
from artur.foundation.kit.problems import Conflict, Invalid, TooMany
from artur.foundation.mail import incoming
from artur.foundation.mail.incoming import taking
from artur.foundation.mail.models import Message as Letter
from tests.foundation.media.test_remaking import photo

if TYPE_CHECKING:
    from pytest_django import SettingsWrapper

    from artur.domain.chat.models import Conversation
    from artur.domain.stores.models import Store
    from tests.harness.clocks import FrozenClock
    from tests.people import Person

VISITOR = parties.VISITOR
EMAIL = "ance@example.net"


@pytest.fixture(autouse=True)
def _mailbox(settings: SettingsWrapper, tmp_path: Any) -> None:
    settings.ARTUR_INCOMING_ADDRESS = "post@shop.example"
    settings.ARTUR_DATA = tmp_path


def begun(store: Store, **told: Any) -> Conversation:
    talk = actions.open_conversation(store, "t" * 43, Opening("lv", email=EMAIL, **told))
    actions.say(talk, VISITOR, "Vai varat piegādāt uz Rīgu?", "client-0001")
    talk.refresh_from_db()
    return talk


def answered(talk: Conversation, alice: Person, clock: FrozenClock) -> Letter:
    """Alice answers a visitor who has left; the mail that follows them."""
    clock.move(timedelta(minutes=2))
    maja = parties.member(alice.member.id, alice.user.name)
    actions.say(talk, maja, "Jā, <b>deviņās</b> dienās.", "client-0002")
    clock.move(timedelta(minutes=2))
    assert actions.follow(talk.store_id) == 1
    return Letter.objects.get(kind="chat")


def reply(to: str, text: str = "Paldies!", subtype: str = "plain", **headers: str) -> EmailMessage:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = EMAIL, to, "Re: chat"
    mail["Message-ID"] = "<reply-1@example.net>"
    for name, value in headers.items():
        mail[name.replace("_", "-")] = value
    mail.set_content(text, subtype=subtype)
    return mail


def test_who_is_there_gets_no_mail_and_who_has_left_gets_what_they_missed_once(
    store: Store, alice: Person, clock: FrozenClock
) -> None:
    talk = begun(store)
    maja = parties.member(alice.member.id, alice.user.name)
    clock.move(timedelta(seconds=30))
    actions.say(talk, maja, "Jā.", "client-0002")
    clock.move(timedelta(minutes=2))
    actions.here(talk, VISITOR)
    assert actions.follow(store.id) == 0
    clock.move(timedelta(minutes=2))
    assert actions.follow(store.id) == 1
    assert actions.follow(store.id) == 0
    letter = Letter.objects.get()
    assert letter.recipient == EMAIL
    assert letter.locale == "lv"
    assert letter.content["headers"]["Reply-To"].startswith("post+chat-")


def test_what_was_said_stands_in_the_mail_escaped(
    store: Store, alice: Person, clock: FrozenClock
) -> None:
    letter = answered(begun(store), alice, clock)
    assert "&lt;b&gt;deviņās&lt;/b&gt;" in letter.content["html"]
    assert "<b>deviņās</b>" in letter.content["text"]
    assert "Vai varat" not in letter.content["text"]


def test_who_has_seen_the_answer_is_not_mailed(
    store: Store, alice: Person, clock: FrozenClock
) -> None:
    talk = begun(store)
    actions.say(talk, parties.member(alice.member.id, "Alice"), "Jā.", "client-0002")
    actions.seen(talk, VISITOR, 2)
    clock.move(timedelta(minutes=10))
    assert actions.follow(store.id) == 0
    assert not Letter.objects.exists()


def test_a_reply_is_said_once_however_often_it_is_brought(
    store: Store, alice: Person, clock: FrozenClock
) -> None:
    talk = begun(store)
    address = answered(talk, alice, clock).content["headers"]["Reply-To"]
    raw = reply(address, "Paldies!\n\nOn 17 Nov 2026, Čajnica wrote:\n> Jā").as_bytes()
    assert taking.take_raw(raw, "imap", "1", recipient=address)
    assert taking.take_raw(raw, "imap", "1", recipient=address)
    said = queries.messages(talk)[-1]
    assert (said.side, said.text, said.via) == ("visitor", "Paldies!", "mail")
    assert len(queries.messages(talk)) == 3
    assert queries.waiting(store) == 1


@pytest.mark.parametrize(
    "headers",
    [
        {"Auto_Submitted": "auto-replied"},
        {"Auto_Submitted": "auto-generated"},
        {"Precedence": "bulk"},
        {"List_Id": "<news.example>"},
        {"List_Unsubscribe": "<https://example.com/u>"},
        {"Return_Path": "<>"},
    ],
)
def test_what_a_machine_writes_is_taken_and_not_said(
    store: Store, alice: Person, clock: FrozenClock, headers: dict[str, str]
) -> None:
    talk = begun(store)
    address = answered(talk, alice, clock).content["headers"]["Reply-To"]
    assert taking.take_raw(reply(address, **headers).as_bytes(), "imap", "1")
    assert len(queries.messages(talk)) == 2


def test_nobody_writes_into_a_conversation_whose_address_they_make_up(
    store: Store, alice: Person, clock: FrozenClock
) -> None:
    talk = begun(store)
    address = answered(talk, alice, clock).content["headers"]["Reply-To"]
    local, _, host = address.partition("@")
    forged = f"{local[:-3]}aaa@{host}"
    assert not taking.take_raw(reply(forged).as_bytes(), "imap", "1")
    # What lets a visitor answer does not let them speak for the shop.
    other = address.replace("+chat-", "+desk-")
    assert not taking.take_raw(reply(other).as_bytes(), "imap", "1")
    assert len(queries.messages(talk)) == 2


def test_a_reply_in_html_with_a_picture_is_read_and_its_picture_made_anew(
    store: Store, alice: Person, clock: FrozenClock
) -> None:
    talk = begun(store)
    address = answered(talk, alice, clock).content["headers"]["Reply-To"]
    html = "<html><head><style>p{}</style></head><p>Lūk, <script>alert(1)</script>attēls.</p><blockquote>Jā</blockquote>"
    mail = reply(address, html, "html")
    mail.add_attachment(photo(), maintype="image", subtype="jpeg", filename="a.jpg")
    mail.add_attachment(b"MZ", maintype="application", subtype="exe", filename="a.exe")
    assert taking.take_raw(mail.as_bytes(), "imap", "1")
    said = queries.messages(talk)[-1]
    assert said.text == "Lūk, attēls."
    assert len(said.pictures) == 1


def test_what_was_left_while_nobody_was_there_becomes_mail_and_is_answered_from_there(
    store: Store, alice: Person
) -> None:
    talk = begun(store, channel="mail", name="Ance")
    assert actions.forward(store.id) == 1
    assert actions.forward(store.id) == 0
    letter = Letter.objects.get(kind="desk")
    assert letter.recipient == store.contact_email
    assert "Vai varat piegādāt uz Rīgu?" in letter.content["text"]
    address = letter.content["headers"]["Reply-To"]
    assert taking.take_raw(reply(address, "Jā, varam.").as_bytes(), "imap", "1")
    said = queries.messages(talk)[-1]
    assert (said.side, said.text, said.name) == ("member", "Jā, varam.", store.name)
    assert queries.waiting(store) == 0


def test_without_a_mailbox_a_mail_still_names_somebody_who_reads_it(
    store: Store, settings: SettingsWrapper
) -> None:
    settings.ARTUR_INCOMING_ADDRESS = ""
    begun(store, channel="mail")
    assert actions.forward(store.id) == 1
    assert Letter.objects.get(kind="desk").content["headers"]["Reply-To"] == EMAIL
    assert not incoming.available()


def test_what_was_said_is_mailed_to_who_was_answered_and_not_again_at_once(
    store: Store, alice: Person, clock: FrozenClock
) -> None:
    talk = begun(store)
    with pytest.raises(Conflict):
        actions.send_transcript(store, talk, "")
    actions.say(talk, parties.member(alice.member.id, "Alice"), "Jā.", "client-0002")
    actions.note(talk, parties.member(alice.member.id, "Alice"), "Zahtevna.", "client-0003")
    assert actions.send_transcript(store, talk, "") == EMAIL
    with pytest.raises(TooMany):
        actions.send_transcript(store, talk, "")
    text = Letter.objects.get().content["text"]
    assert "Vai varat piegādāt uz Rīgu?" in text
    assert "Zahtevna" not in text
    clock.move(timedelta(minutes=11))
    with pytest.raises(Invalid):
        actions.send_transcript(store, talk, "no address")


def test_a_quiet_conversation_settles_by_itself_and_one_that_waits_never(
    store: Store, alice: Person, clock: FrozenClock
) -> None:
    talk = begun(store)
    clock.move(timedelta(days=8))
    assert actions.settle_quiet(store.id) == 0
    actions.say(talk, parties.member(alice.member.id, "Alice"), "Jā.", "client-0002")
    clock.move(timedelta(days=8))
    assert actions.settle_quiet(store.id) == 1
    assert actions.settle_quiet(store.id) == 0


def test_an_answer_to_an_older_mail_is_read_where_the_visitor_is_now(
    store: Store, alice: Person, clock: FrozenClock
) -> None:
    talk = begun(store)
    address = answered(talk, alice, clock).content["headers"]["Reply-To"]
    actions.settle(talk, parties.member(alice.member.id, "Alice"))
    clock.move(timedelta(days=2))
    newer = begun(store)
    assert newer.id != talk.id
    assert taking.take_raw(reply(address, "Vēl kaut kas.").as_bytes(), "imap", "1")
    assert queries.messages(newer)[-1].text == "Vēl kaut kas."


def test_two_machines_that_answer_each_other_soon_fall_silent_and_nothing_is_lost(
    store: Store, alice: Person, clock: FrozenClock
) -> None:
    talk = begun(store, channel="mail")
    for nth in range(40):
        actions.say_by_mail(talk, VISITOR, f"Ich bin nicht da {nth}", f"mail-visitor-{nth}", [])
        actions.forward(store.id)
        desk = parties.Party("member", name=store.name)
        actions.say_by_mail(talk, desk, f"Nisem tu {nth}", f"mail-shop-{nth}", [])
        clock.move(timedelta(seconds=61))
        actions.follow(store.id)
    # To each side a dozen an hour; what waits goes along with the next.
    assert Letter.objects.count() == 24
    clock.move(timedelta(hours=1))
    assert actions.follow(store.id) == 1
    assert "Nisem tu 39" in Letter.objects.order_by("-id")[0].content["text"]


def test_those_who_are_there_do_not_stand_in_the_way_of_who_has_left(
    store: Store, alice: Person, clock: FrozenClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    from artur.domain.chat.actions import mailing

    monkeypatch.setattr(mailing, "BATCH", 2)
    maja = parties.member(alice.member.id, "Maja")
    talks = [
        actions.open_conversation(store, f"{nth}" * 43, Opening("sl", email=EMAIL))
        for nth in range(4)
    ]
    for one in talks:
        actions.say(one, maja, "Dan.", "client-0002")
    clock.move(timedelta(minutes=2))
    for one in talks[:3]:
        actions.here(one, VISITOR)
    assert actions.follow(store.id) == 1


def test_what_was_said_is_not_mailed_to_one_stranger_after_another(
    store: Store, alice: Person, clock: FrozenClock
) -> None:
    talk = begun(store)
    actions.say(talk, parties.member(alice.member.id, "Alice"), "Jā.", "client-0002")
    for nth in range(3):
        actions.send_transcript(store, talk, f"stranger{nth}@example.com")
        clock.move(timedelta(minutes=11))
    with pytest.raises(Conflict):
        actions.send_transcript(store, talk, "stranger4@example.com")
    assert actions.send_transcript(store, talk, "stranger0@example.com")
