"""Bounces, complaints and automatic replies told apart: by small mails here, and by 406 real ones where they are."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from artur.foundation.mail.returns.rules import Cause, Kind, classify, reading, texts
from bench import returns as bench
from tests.foundation.mail.returns.letters import arf, away, dsn, text

if TYPE_CHECKING:
    from pathlib import Path

QMAIL = (
    "Hi. This is the qmail-send program at mx.example.\nI'm afraid I wasn't able to deliver your message.\n"
    "This is a permanent error; I've given up.\n\n<ana@example.com>:\n{said}\n\n"
    "--- Below this line is a copy of the message.\n\nReturn-Path: <x@y.example>\nTo: ana@example.com\n"
)
EXIM = (
    "This message was created automatically by mail delivery software.\n\nA message that you sent could not be "
    "delivered to one or more of its\nrecipients. This is a permanent error. The following address failed:\n\n"
    "  ana@example.com\n    {said}\n\n------ This is a copy of your message, including all the headers. ------\n"
)


@pytest.mark.parametrize(
    ("raw", "kind", "cause"),
    [
        (dsn(), "permanent", "address"),
        (dsn(status="5.2.2", said="smtp; 552 5.2.2 Mailbox full"), "permanent", "full"),
        (dsn(status="5.7.1", said="smtp; 550 5.7.1 listed at rbl.example"), "permanent", "refused"),
        (dsn(status="5.7.1", said="smtp; 550 5.7.1 User unknown"), "permanent", "address"),
        (dsn(status="5.0.0", said="smtp; 552 message too large"), "permanent", "content"),
        (dsn(status="5.0.0", said="smtp; 450 4.2.2 over quota"), "temporary", "full"),
        (dsn(status="4.4.1", said="smtp; timed out"), "temporary", "system"),
        (dsn(action="delayed", status="4.4.1", said="x"), "temporary", "system"),
        (dsn(status="5.1.8", said="smtp; 550 5.1.8 bad sender"), "permanent", "refused"),
        (dsn(status="", said="smtp; 550 no such user here"), "permanent", "address"),
        (dsn(action="", status="5.1.1"), "permanent", "address"),
        (text(QMAIL.format(said="Sorry, no mailbox here by that name. (#5.1.1)")), "permanent", "address"),
        (text(QMAIL.format(said="(#4.4.1) it has been in the queue too long.")), "temporary", "system"),
        (text(EXIM.format(said="550 5.1.1 User unknown"), X_Failed_Recipients="ana@example.com"), "permanent", "address"),
        (text(EXIM.format(said="retry timeout exceeded")), "temporary", "system"),
        (text("Your message did not reach the following recipient(s):\nana@example.com\nThe recipient name is not "
              "recognized", "System Administrator <postmaster@example.com>", "Undeliverable: Kako"), "permanent", "address"),
        (text("THIS IS A WARNING MESSAGE ONLY. Delivery has been delayed; the server said 421 4.3.2"), "temporary", "system"),
    ],
)  # fmt: skip
def test_what_failed_is_told_with_its_cause(raw: bytes, kind: str, cause: str) -> None:
    verdict = classify(raw)
    assert (verdict.kind, verdict.failures[0].cause) == (Kind(kind), Cause(cause))
    assert verdict.about("ana@example.com") is not None


@pytest.mark.parametrize(
    "raw",
    [
        away(),
        away("Samodejni odgovor: Kako je bilo?"),
        away("Kako je bilo?", Auto_Submitted="auto-replied"),
        away("Kako je bilo?", X_Autoreply="yes"),
        away("Abwesend bis Montag", Return_Path="<>"),
        away("Re: Kako je bilo?", Precedence="auto_reply", Return_Path="<>"),
        text("Your ticket 550 was opened.", "help@example.com", "Ticket", Auto_Submitted="auto-replied"),
        # A filter that leaves the matter to its reader: it calls itself an answer.
        text("reject reason: Mailbox full", "postmaster@example.com", "email bounce notification", Auto_Submitted="auto-replied"),
    ],
)  # fmt: skip
def test_a_machine_that_answers_for_a_person_is_no_bounce(raw: bytes) -> None:
    assert classify(raw).kind is Kind.AUTO_REPLY


@pytest.mark.parametrize(
    "raw",
    [
        text(
            "Hi, my mail to you came back with 550 5.1.1 User unknown. Why?",
            "Ana <ana@example.com>",
            "Your mail failed",
        ),
        text(
            "Order 550 was returned to the sender.", "shop@example.com", "Your parcel was returned"
        ),
        text(
            "> 550 5.1.1 User unknown\n\nSee above.",
            "Bor <bor@example.com>",
            "Fwd: Undelivered Mail",
        ),
        arf(feedback="not-spam"),
        arf(feedback="auth-failure"),
        dsn(action="delivered", status="2.0.0", said="smtp; 250 ok"),
        dsn(action="relayed", status="2.0.0", said="smtp; 250 ok"),
        b"",
        b"\r\n\r\n",
        b"Content-Type: multipart/report; boundary=\r\n\r\n--",
    ],
)
def test_what_people_and_reports_of_success_say_is_no_bounce(raw: bytes) -> None:
    assert classify(raw).kind is Kind.OTHER


def test_a_complaint_names_the_envelopes_sender_it_is_about() -> None:
    verdict = classify(arf("post+bounce-abc@artur.example"))
    assert verdict.kind is Kind.COMPLAINT
    assert "post+bounce-abc@artur.example" in verdict.senders
    assert classify(arf(feedback="opt-out")).kind is Kind.COMPLAINT


def test_a_report_about_two_says_of_each_what_became_of_theirs() -> None:
    raw = dsn().replace(
        b"\r\n\r\n--B\r\nContent-Type: message/rfc822",
        b"\r\n\r\nFinal-Recipient: rfc822;bor@example.com\r\nAction: failed\r\nStatus: 4.2.2"
        b"\r\n\r\n--B\r\nContent-Type: message/rfc822",
    )
    verdict = classify(raw)
    ana, bor = verdict.about("ANA@example.com"), verdict.about("bor@example.com")
    assert ana is not None
    assert bor is not None
    assert (ana.kind, bor.kind, bor.cause) == (Kind.PERMANENT, Kind.TEMPORARY, Cause.FULL)
    assert verdict.about("cene@example.com") is None


def test_a_forwarded_mails_bounce_is_about_whom_we_wrote_to() -> None:
    verdict = classify(dsn("ana@other.example", original="ana@example.com"))
    found = verdict.about("ana@example.com")
    assert found is not None
    assert found.kind is Kind.PERMANENT


@given(st.binary(max_size=400), st.sampled_from([dsn(), arf(), away(), text("550 5.1.1 x")]))
@settings(max_examples=150)
def test_nothing_that_is_written_can_hurt(noise: bytes, raw: bytes) -> None:
    at = len(noise) * 7 % len(raw)
    classify(noise)
    classify(raw[:at] + noise + raw[at:])
    classify(raw[:at])


@pytest.mark.timeout(30)
@pytest.mark.parametrize(
    "written", ["<" * 100_000, "<style" * 40_000, "a" * 400_000, f"a@{'.' * 400_000} "]
)
def test_a_mail_that_is_written_to_be_read_for_long_is_not(written: str) -> None:
    # A pattern that looks to the end from every letter is not done with these within the hour.
    assert reading.addresses(written) == []
    assert "a@b.example" in reading.TAGS.sub("", f"<p>{written}</p> <a@b.example>")


@pytest.mark.timeout(30)
def test_a_letter_of_empty_lines_is_soon_read() -> None:
    said = "\n" * 200_000
    found = texts.COPY.search(f"{said}----- Original message -----", 1)
    assert found is not None
    assert found.start() == len(said)


@given(st.sampled_from([dsn(), arf(), away(), text(QMAIL.format(said="550 5.1.1 x"))]))
@settings(max_examples=8)
def test_line_ends_change_nothing(raw: bytes) -> None:
    assert classify(raw.replace(b"\r\n", b"\n")) == classify(raw)


@pytest.fixture(scope="module")
def real() -> list[tuple[Path, bytes]]:
    if not bench.DATA.is_dir():
        pytest.skip("the set of real mails is not beside this folder")
    return bench.mails(bench.DATA)


def test_of_real_mails_98_in_100_permanent_failures_are_found_and_nobody_is_taken_for_one(
    real,
) -> None:
    found = Counter((bench.truth(path, raw), classify(raw).kind.value) for path, raw in real)
    permanent = sum(n for (true, _), n in found.items() if true == "permanent")
    assert permanent > 300
    assert found["permanent", "permanent"] / permanent >= 0.98
    for true in ("auto_reply", "other", "temporary"):
        assert found[true, "permanent"] == found[true, "complaint"] == 0
    assert found["auto_reply", "temporary"] == found["other", "temporary"] == 0
    assert found["complaint", "complaint"] == sum(
        n for (t, _), n in found.items() if t == "complaint"
    )


def test_every_real_mail_reads_the_same_with_other_line_ends(real) -> None:
    for path, raw in real:
        if path.parent.name == "dos":
            assert classify(raw.replace(b"\r\n", b"\n")).kind == classify(raw).kind, path.name
