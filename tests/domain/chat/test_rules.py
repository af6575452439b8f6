"""Plain decisions: from where the chat may be opened, what a reply by mail says, when somebody floods."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from artur.domain.chat.rules import hours, limits, origins, parties, quoting

SHOP = "https://shop.example/sl/"
OURS = "https://artur.example"


@pytest.mark.parametrize(
    "asked",
    [
        "https://shop.example",
        "https://www.shop.example",
        "https://artur.example",
        "https://b2b.shop.example:8443",
    ],
)
def test_the_shops_own_pages_and_those_it_adds_may_chat(asked: str) -> None:
    assert origins.allowed(asked, SHOP, OURS, ["https://b2b.shop.example:8443"])


@pytest.mark.parametrize(
    "asked",
    [
        "null",
        "",
        "http://shop.example",
        "https://shop.example:444",
        "https://shop.example.evil.example",
        "https://evilshop.example",
        "https://shop.example@evil.example",
        "https://m.shop.example",
        "https://shop.example/",
        "file://",
        "https://shop.example\r\nx: y",
    ],
)
def test_nobody_elses_page_may(asked: str) -> None:
    assert not origins.allowed(asked, SHOP, OURS, ["https://b2b.shop.example:8443"])


@settings(max_examples=40)
@given(st.text(max_size=40))
def test_what_is_no_origin_is_never_let_in(asked: str) -> None:
    assert not origins.allowed(asked, SHOP, OURS, []) or asked in {
        "https://shop.example",
        "https://www.shop.example",
        "https://artur.example",
    }


@pytest.mark.parametrize(
    "raw", ["http://shop.example", "ftp://shop.example", "shop", "", "https://"]
)
def test_an_added_origin_is_encrypted_on_its_way(raw: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - it names what was typed, whatever that was
        origins.added(raw)


def test_an_added_address_is_kept_as_a_browser_names_it() -> None:
    assert origins.added(" https://Shop.Example:443/a?b ") == "https://shop.example"
    assert origins.added("https://čaj.example/") == "https://xn--aj-dma.example"
    assert origins.added("http://localhost:8000") == "http://localhost:8000"


ANSWER = "Hvala, ravno to sem iskala.\n\nLep pozdrav\nSimona"


@pytest.mark.parametrize(
    "text",
    [
        ANSWER,
        f"{ANSWER}\n\n{quoting.MARKER} Write your answer above this line.\n\nOurs",
        f"{ANSWER}\n\nDne tor., 17. nov. 2026 ob 10:40 je Skodelnica <post@shop.example> napisal(a):\n\n> Ours\n> more",
        f"{ANSWER}\n\nOn Tue, Nov 17, 2026 at 10:40 AM Skodelnica\n<post+chat-x@shop.example> wrote:\n\n> Ours",
        f"{ANSWER}\r\n\r\n-- \r\nSent from my phone",
        f"{ANSWER}\n\n-----Original Message-----\nFrom: Skodelnica <post@shop.example>\nOurs",
        f"{ANSWER}\n\n________________________________\nOd: Skodelnica <post@shop.example>\nOurs",
        f"Dne 17. nov. 2026 ob 10:40 je Skodelnica napisal(a):\n> {quoting.MARKER} Write your answer above\n> Ours\n\n{ANSWER}\n-- \nAna",
        f"{ANSWER}\n\n> {quoting.MARKER} Write your answer above this line.\n> Ours",
    ],
)
def test_of_a_reply_by_mail_what_was_written_is_kept(text: str) -> None:
    assert quoting.written(text) == ANSWER


def test_who_answers_between_the_lines_is_heard() -> None:
    between = "> Do you want the blue one?\nYes.\n> And two?\nNo, one."
    assert quoting.written(between) == between


@given(st.text(max_size=300))
@settings(max_examples=60)
def test_nothing_is_made_up_and_no_mail_stops_it(text: str) -> None:
    assert set(quoting.written(text).split()) <= set(text.replace("\r\n", "\n").split())


@given(st.timedeltas(min_value=timedelta(0), max_value=timedelta(minutes=3)))
@settings(max_examples=40)
def test_who_floods_waits_until_the_minute_is_over_and_no_longer(ago: timedelta) -> None:
    now = datetime(2026, 3, 2, 9, tzinfo=UTC)
    seconds = limits.wait(now - ago, now)
    assert (seconds == 0) == (ago >= limits.WITHIN)
    assert limits.wait(now - ago, now + timedelta(seconds=seconds)) == 0


def test_members_are_called_by_their_first_name_and_never_by_their_address() -> None:
    assert parties.first_name("Maja Vidergar") == "Maja"
    assert parties.first_name("maja@skodelnica.example") == "maja"
    assert parties.first_name("") == ""


@pytest.mark.parametrize(
    ("days", "exceptions", "named"),
    [
        ({"mon": [["17:00", "09:00"]]}, [], "mon"),
        ({"noday": []}, [], "noday"),
        ({"tue": [["09:00", "12:00"], ["11:00", "13:00"]]}, [], "tue"),
        ({}, [{"date": "2026-02-30", "spans": []}], "2026-02-30"),
        ({}, [{"date": "2026-02-03", "spans": [["x", "y"]]}], "2026-02-03"),
    ],
)
def test_hours_that_make_no_sense_name_their_day(days: dict, exceptions: list, named: str) -> None:
    with pytest.raises(ValueError, match=named):
        hours.week(days, exceptions)


@pytest.mark.parametrize(
    ("here", "unread", "followed"),
    [(None, 1, True), (10, 60, False), (10, 299, False), (10, 300, True), (61, 10, True)],
)
def test_an_answer_follows_who_left_and_who_does_not_look(
    here: int | None, unread: int, followed: bool
) -> None:
    now = datetime(2026, 11, 2, 9, tzinfo=UTC)
    seen = None if here is None else now - timedelta(seconds=here)
    assert limits.is_followed(seen, now - timedelta(seconds=unread), now) is followed
