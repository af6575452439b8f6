"""Mails as bytes: readable by any program, and nobody's name can write a header."""

from __future__ import annotations

import email
import email.policy
from datetime import UTC, datetime
from email.header import decode_header, make_header
from email.utils import parseaddr

import pytest
from hypothesis import given
from hypothesis import strategies as st

from artur.foundation.mail import mime

NASTY = [
    "Ana\r\nBcc: eve@example.com",
    "Ana\nX: 1",
    "Ana\x00",
    "Ana\u2028X",
    '"Ana" <eve@x.example>',
    "=?utf-8?q?Ana?=",
]


@given(st.text(max_size=300))
def test_any_subject_reads_as_it_was_written_on_one_line(text: str) -> None:
    written = mime.header_text(text)
    assert written.isascii()
    assert all(line.startswith(" ") for line in written.split("\r\n")[1:])
    assert "\n" not in written.replace("\r\n ", "")
    assert all(len(line) <= 998 for line in written.split("\r\n"))
    read = str(make_header(decode_header(written.replace("\r\n", ""))))
    assert read.split() == mime.one_line(text).split()


@given(st.text(max_size=80))
def test_a_name_never_changes_the_address(name: str) -> None:
    written = mime.mailbox(name, "ana@example.com")
    assert parseaddr(written.replace("\r\n", ""))[1] == "ana@example.com"


@pytest.mark.parametrize("nasty", NASTY)
def test_a_name_or_subject_never_begins_a_header(nasty: str) -> None:
    raw = mime.compose(
        [("To", mime.mailbox(nasty, "ana@example.com")), ("Subject", mime.header_text(nasty))],
        "text", "<p>html</p>", "=_b",
    )  # fmt: skip
    parsed = email.message_from_bytes(raw, policy=email.policy.default)
    assert set(parsed.keys()) == {"To", "Subject", "MIME-Version", "Content-Type"}


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\x00"), max_size=500))
def test_both_parts_read_as_they_were_written(text: str) -> None:
    raw = mime.compose([("Subject", "x")], text, f"<p>{text}</p>", "=_b0undary")
    parsed = email.message_from_bytes(raw, policy=email.policy.SMTP)
    plain, html = parsed.iter_parts()
    assert plain.get_content().replace("\r\n", "\n").rstrip("\n") == text.rstrip("\n")
    assert html.get_content_type() == "text/html"
    assert all(len(line) <= 998 for line in raw.split(b"\r\n"))


def test_the_date_is_the_instants() -> None:
    assert mime.date(datetime(2026, 4, 5, 6, 7, 8, tzinfo=UTC)) == "Sun, 05 Apr 2026 06:07:08 +0000"


@pytest.mark.parametrize(
    ("address", "wire"),
    [("ana@example.com", "ana@example.com"), ("ana@čaj.example", "ana@xn--aj-dma.example")],
)
def test_a_domain_goes_over_the_wire_in_ascii(address: str, wire: str) -> None:
    assert mime.ascii_address(address) == wire


@pytest.mark.parametrize(
    "address",
    ["", "ana", "ána@example.com", "ana@", "@example.com", "a b@example.com", "a@b>c", "erased:1"],
)
def test_what_is_no_address_is_refused(address: str) -> None:
    with pytest.raises(ValueError, match="no mail"):
        mime.ascii_address(address)
