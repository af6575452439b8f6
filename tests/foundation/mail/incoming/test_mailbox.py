"""The mailbox is read on a real IMAP server: only what is new, each mail once, whatever happens on the way."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import OperationalError

from artur.foundation.mail.incoming import imap, taking
from artur.foundation.mail.incoming.imap import client, polling
from artur.foundation.mail.incoming.models import Mailbox, Passed
from artur.surfaces.cli import incoming_checks


def written(
    subject: str, *, to: str = "post+order-abc@shop.example", body: str = "Hello."
) -> bytes:
    return (
        f"Return-Path: <shop@example.com>\r\nDelivered-To: {to}\r\nFrom: Shop <shop@example.com>\r\n"
        f"To: ana@example.com\r\nSubject: {subject}\r\nMessage-ID: <{subject}@example.com>\r\n"
        f"Content-Type: text/plain; charset=utf-8\r\n\r\n{body}\r\n"
    ).encode()


@pytest.fixture
def later(clock):
    """Let the next look come."""

    def go(**passed: int) -> int:
        clock.move(timedelta(**(passed or {"minutes": 1})))
        return imap.poll()

    return go


@pytest.mark.django_db
def test_only_mail_that_comes_after_the_first_look_is_read_and_each_once(post, later):
    post.deliver(written("long ago"))
    later()
    post.deliver(written("one"), written("two"))
    assert later() == 2
    later()
    assert post.subjects == ["one", "two"]
    assert post.taken[0].recipient == "post+order-abc@shop.example"
    assert post.taken[0].sender == "shop@example.com"
    assert post.taken[0].source == "imap"
    assert post.box.checked_at
    assert not post.box.fault


@pytest.mark.django_db
def test_it_is_not_asked_again_before_its_time(post, later):
    later()
    post.deliver(written("one"))
    assert imap.poll() == 0
    assert later() == 1


@pytest.mark.django_db
@pytest.mark.parametrize("scheme", ["imaps", "imap+starttls"])
def test_an_encrypted_mailbox_is_read_by_its_name(post, later, settings, scheme):
    settings.ARTUR_INCOMING_URL = post.url(scheme, "localhost")
    later()
    post.deliver(written("one"))
    assert later() == 1


@pytest.mark.django_db
def test_a_server_that_shows_another_names_certificate_is_not_talked_to(post, later, settings):
    settings.ARTUR_ALLOW_PRIVATE_TARGETS = (("127.0.0.1", post.server.tls_port),)
    settings.ARTUR_INCOMING_URL = post.url("imaps", "127.0.0.1")
    later()
    assert post.box.fault == "certificate"


@pytest.mark.django_db
@pytest.mark.parametrize(("scheme", "fault"), [("imaps", "forbidden"), ("imap", "address")])
def test_nothing_private_and_nothing_plain_is_called_unless_let_through(
    post, later, settings, scheme, fault
):
    settings.ARTUR_ALLOW_PRIVATE_TARGETS = ()
    settings.ARTUR_INCOMING_URL = post.url(scheme, "localhost")
    later()
    assert post.box.fault == fault


@pytest.mark.django_db
def test_a_wrong_password_is_said_and_asked_ever_less_often(post, later, settings):
    settings.ARTUR_INCOMING_URL = post.url().replace("known", "unknown")
    later()
    assert post.box.fault == "login"
    first = post.box.due_at
    later(minutes=5)
    second = post.box.due_at
    assert post.box.failures == 2
    assert second - first > timedelta(minutes=5)
    settings.ARTUR_INCOMING_URL = post.url()
    later(minutes=30)
    assert (post.box.fault, post.box.failures) == ("", 0)


@pytest.mark.django_db
def test_a_mail_that_a_handler_stumbles_over_is_noted_and_passed_over(post, later):
    later()
    post.behave = lambda mail: 1 // (mail.message["subject"] != "bad")
    post.deliver(written("bad"), written("good"))
    assert later() == 2
    later()
    assert post.subjects == ["bad", "good"]
    noted = Passed.objects.get()
    assert noted.reason == "crashed"
    assert noted.detail.startswith("ZeroDivisionError")
    assert "bad" not in noted.detail


@pytest.mark.django_db
def test_a_mail_is_tried_again_while_the_database_fails_but_not_for_ever(post, later):
    later()

    def fail(mail):
        if mail.message["subject"] == "bad":
            raise OperationalError("the disk is full")
        return True

    post.behave = fail
    post.deliver(written("bad"), written("good"))
    for _ in range(polling.MOST_TRIES):
        with pytest.raises(OperationalError):
            later(minutes=5)
    later(minutes=5)
    assert post.subjects == ["bad"] * polling.MOST_TRIES + ["good"]
    assert Passed.objects.get().reason == "gave_up"


@pytest.mark.django_db
def test_a_connection_that_breaks_in_the_middle_goes_on_where_it_stopped(post, later, monkeypatch):
    later()
    post.deliver(written("one"), written("two"), written("three"))
    opened = []
    enter = client.Box.enter

    def remember(box):
        opened.append(box)
        enter(box)

    monkeypatch.setattr(client.Box, "enter", remember)

    def cut(mail):
        if mail.message["subject"] == "two" and len(opened) == 1:
            opened[0].cut()
        return False

    post.behave = cut
    later()
    assert post.box.fault == "broken_off"
    later(minutes=2)
    assert post.subjects == ["one", "two", "three"]
    assert post.box.fault == ""


@pytest.mark.django_db
def test_after_the_server_numbers_its_mails_anew_nothing_that_is_new_is_missed(post, later, clock):
    later()
    post.deliver(written("one"))
    later()
    # As after the mailbox was moved to another server.
    Mailbox.objects.update(uid_validity=1, uid=4000, checked_at=clock.now)
    post.deliver(written("two"))
    later()
    assert post.subjects == ["one", "one", "two"]


@pytest.mark.django_db
def test_what_was_taken_is_marked_as_read_and_the_rest_is_left_for_people(post, later):
    later()
    post.behave = lambda mail: mail.message["subject"] == "order"
    post.deliver(written("order"), written("a letter"))
    later()
    mailbox = post.server.client(post.user)
    mailbox.select("INBOX")
    assert mailbox.search(None, "UNSEEN")[1] == [b"2"]
    mailbox.logout()


@pytest.mark.django_db
def test_what_was_taken_moves_to_the_folder_of_the_owners_choice(post, later, settings):
    settings.ARTUR_INCOMING_URL = post.url(query="?move=Čitano")
    later()
    post.behave = lambda mail: mail.message["subject"] == "order"
    post.deliver(written("order"), written("a letter"))
    later()
    mailbox = post.server.client(post.user)
    assert mailbox.select("INBOX")[1] == [b"1"]
    assert mailbox.select("&AQw-itano")[1] == [b"1"]
    mailbox.logout()


@pytest.mark.django_db
def test_a_mail_beyond_all_bounds_is_not_even_fetched(post, later, monkeypatch):
    monkeypatch.setattr("artur.foundation.mail.incoming.imap.fetching.LARGEST", 2_000)
    later()
    post.deliver(written("big", body="x" * 60 + "\r\n" * 2_000), written("small"))
    later()
    assert post.subjects == ["small"]
    assert Passed.objects.get().reason == "too_large"


@pytest.mark.django_db
def test_the_doctor_opens_the_mailbox_and_says_what_is_wrong(post, settings):
    assert list(incoming_checks.incoming()) == []
    settings.ARTUR_INCOMING_URL = post.url().replace("known", "unknown")
    (said,) = incoming_checks.incoming()
    assert "does not accept the user name or the password" in said
    settings.ARTUR_INCOMING_URL = post.url().replace("/INBOX", "/Nowhere")
    (said,) = incoming_checks.incoming()
    assert "no folder of that name" in said
    settings.ARTUR_INCOMING_URL, settings.ARTUR_INCOMING_ADDRESS = post.url(), ""
    taking.note("imap", "1", "crashed")
    nowhere, passed = incoming_checks.incoming()
    assert "ARTUR_INCOMING_ADDRESS" in nowhere
    assert passed.startswith("1 mails")
