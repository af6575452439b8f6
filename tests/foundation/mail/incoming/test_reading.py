"""A mail that is built to cost is refused before it costs; one that is merely written badly is read."""

from __future__ import annotations

import io
import zipfile
from email.message import EmailMessage

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from artur.foundation.mail.incoming import heads, reading, texts

HEAD = b"From: shop@example.com\r\nTo: ana@example.com\r\nSubject: Order\r\n"


def nested(depth: int) -> bytes:
    lines = [
        f"Content-Type: multipart/mixed; boundary=b{level}\r\n\r\n--b{level}\r\n".encode()
        for level in range(depth)
    ]
    return HEAD + b"".join(lines) + b"Content-Type: text/plain\r\n\r\nthe end\r\n"


def enclosed(depth: int) -> bytes:
    return HEAD + b"Content-Type: message/rfc822\r\n\r\n" * depth + b"Subject: x\r\n\r\nthe end\r\n"


@pytest.mark.parametrize(
    ("raw", "word"),
    [
        (HEAD + b"\r\n" + b"x" * reading.LARGEST, "too_large"),
        (HEAD + b"Content-Type: multipart/mixed; boundary=b\r\n\r\n" + b"--b\r\n\r\n" * 3_000, "too_many_parts"),
        (HEAD + b"\r\n" + b"\n" * 500_000, "too_many_parts"),
        (nested(100), "too_deep"),
        (nested(1_900), "too_many_parts"),
        (enclosed(200), "too_deep"),
        (enclosed(100_000), "too_deep"),
        (b"To: ana@example.com\r\n" * 100_000, "no_mail"),
        (b"", "no_mail"),
        (b"\x00\xff\xfe" * 100, "no_mail"),
    ],
)  # fmt: skip
def test_a_mail_built_to_cost_is_refused_by_its_reason(raw, word):
    with pytest.raises(reading.Unreadable) as refused:
        reading.parse(raw)
    assert refused.value.word == word


def test_a_zip_bomb_is_an_attachment_like_any_other_and_stays_shut():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("zeros", b"\0" * 20_000_000)
    mail = EmailMessage()
    mail["Subject"] = "Your order"
    mail.set_content("Thank you.")
    mail.add_attachment(packed.getvalue(), maintype="application", subtype="zip", filename="a.zip")
    read = reading.parse(mail.as_bytes())
    assert [text.strip() for text in texts.texts(read, "plain")] == ["Thank you."]


def test_headers_are_cut_to_what_a_mail_program_writes():
    raw = b"To: " + b"a@b.si, " * 20_000 + b"\r\n" + b"X-One: 1\r\n" * 5_000 + HEAD + b"\r\nHi\r\n"
    read = reading.parse(raw)
    assert len(read) == reading.MOST_HEADERS
    assert len(heads.people(read, "to")) == heads.MOST_ADDRESSES
    assert str(read["x-one"]) == "1"


@pytest.mark.parametrize(
    ("charset", "raw", "text"),
    [
        ("windows-1250", "Čajnik".encode("cp1250"), "Čajnik"),
        ("iso-8859-2", "Žoga".encode("iso8859-2"), "Žoga"),
        ("windows-1257", "Ķiploks".encode("cp1257"), "Ķiploks"),
        ("utf-8", "Škorenj".encode(), "Škorenj"),
        ("no-such-charset", "Škorenj".encode(), "Škorenj"),
        ("no-such-charset", b"caf\xe9", "café"),
        ("punycode", b"a-" * 10, "a-" * 10),
        ("utf-8", b"broken \xff", "broken �"),
        ("rot13", b"plain", "plain"),
        ("\x00", b"plain", "plain"),
    ],
)
def test_a_text_is_read_in_whatever_it_is_written(charset, raw, text):
    assert texts.decode(raw, charset) == text


def test_headers_are_read_whatever_is_in_them():
    read = reading.parse(
        "Subject: =?windows-1250?q?=C8ajnik?= =?utf-8?b?xb0=?=\r\n\t in dva\r\n"
        'To: =?utf-8?q?Ana_Kova=C4=8D?= <Ana@Example.com>, "broken, <x>, nobody\r\n'
        "From: Trgovina Čaj <shop@example.com>\r\nBroken\r\n\r\nHi".encode()
    )
    assert heads.head(read, "subject").startswith("Čajnik")
    assert "in dva" in heads.head(read, "subject")
    assert ("Ana Kovač", "ana@example.com") in heads.people(read, "to") or not heads.people(
        read, "to"
    )
    assert heads.people(read, "from") == [("Trgovina Čaj", "shop@example.com")]


@pytest.mark.parametrize(
    ("lines", "recipient"),
    [
        ("Delivered-To: post+order-a1@shop.example\nTo: ana@example.com", "post+order-a1@shop.example"),
        ("Delivered-To: post@shop.example\nX-Original-To: post+order-a1@shop.example\nTo: a@b.si",
         "post+order-a1@shop.example"),
        ("To: ana@example.com\nBcc: Post+Order-A1@Shop.example", "post+order-a1@shop.example"),
        ("Received: from a by b with ESMTPS id 1 for <post+order-a1@shop.example>; Mon, 13 Apr 2026\n"
         "To: ana@example.com", "post+order-a1@shop.example"),
        ("Received: from a by b\n\tfor post+order-a1@shop.example;\n\tMon, 13 Apr 2026\nTo: a@b.si",
         "post+order-a1@shop.example"),
        ("To: ana@example.com", "ana@example.com"),
        ("Subject: none", ""),
    ],
)  # fmt: skip
def test_the_recipient_is_ours_wherever_a_server_wrote_it_down(settings, lines, recipient):
    settings.ARTUR_INCOMING_ADDRESS = "post@shop.example"
    read = reading.parse(lines.replace("\n", "\r\n").encode() + b"\r\n\r\nHi")
    assert heads.recipient(read) == recipient


@pytest.mark.parametrize(
    ("line", "replied"),
    [
        ("Auto-Submitted: auto-replied", True),
        ("Auto-Submitted: auto-replied (vacation)", True),
        ("Auto-Submitted: auto-replied; owner-email=ana", True),
        ("Auto-Submitted: auto-generated", False),
        ("Auto-Submitted: no", False),
        ("Precedence: bulk", False),
        ("Precedence: auto_reply", True),
        ("Precedence: List", True),
        ("List-Id: <news.example.com>", True),
        ("X-Autoreply: yes", True),
        ("X-Auto-Response-Suppress: All", False),
        ("Subject: Out of office", False),
    ],
)
def test_a_machines_answer_is_told_from_a_machines_news(line, replied):
    # Shops write "auto-generated" and "bulk" on the confirmations of orders as well.
    assert heads.replied(reading.parse(f"{line}\r\n\r\nHi".encode())) is replied


def test_a_mail_of_our_own_is_known_by_its_id(settings):
    settings.ARTUR_HOST = "trust.shop.example"
    assert heads.ours(reading.parse(b"Message-ID: <x1@Trust.Shop.example>\r\n\r\nHi"))
    assert not heads.ours(reading.parse(b"Message-ID: <x1@shop.example>\r\n\r\nHi"))


@settings(max_examples=80)
@given(st.binary(max_size=400))
def test_whatever_comes_is_read_or_refused(noise):
    raw = HEAD + b"Content-Type: " + noise + b"\r\nCc: " + noise + b"\r\n\r\n" + noise
    try:
        read = reading.parse(raw)
    except reading.Unreadable:
        return
    list(texts.texts(read, "html"))
    heads.recipient(read)
    heads.head(read, "cc")
    heads.returned_to(read)
