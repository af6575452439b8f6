"""Numbers, networks and cards, without a database."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from artur.domain.profile.contact.rules import card, looking_up, networks, numbers
from artur.foundation.kit.opening_hours import spans_in


@pytest.mark.parametrize(
    ("told", "country", "kept"),
    [
        ("SI12345679", "SI", "SI12345679"),
        ("si 1234 5679", "", "SI12345679"),
        ("12345679", "SI", "SI12345679"),
        ("SI12345678", "SI", None),
        ("LV40003521600", "LV", "LV40003521600"),
        ("094259216", "GR", "EL094259216"),
        ("U13585627", "AT", "ATU13585627"),
        ("13585627", "AT", "ATU13585627"),
        ("DE136695976", "SI", "DE136695976"),
        ("GB980780684", "SI", "GB980780684"),
        ("CHE-107.787.577 IVA", "CH", "CHE107787577IVA"),
        ("12345679", "", None),
        ("XX1234", "SI", None),
        ("<script>", "SI", None),
        ("", "SI", None),
        ("1" * 500, "SI", None),
    ],
)
def test_a_vat_number_is_checked_by_its_country(told: str, country: str, kept: str | None) -> None:
    assert numbers.vat(told, country) == kept


@pytest.mark.parametrize(
    ("told", "country", "kept"),
    [
        ("1234579000", "SI", "1234579"),
        ("1234578000", "SI", None),
        ("40003521600", "LV", "40003521600"),
        ("123 456 78901234", "FR", "123 456 78901234"),
        ("HRB 44343  Stuttgart", "DE", "HRB 44343 Stuttgart"),
        ("", "DE", None),
        ("x" * 200, "DE", None),
    ],
)
def test_a_registration_number_is_checked_where_that_is_known(
    told: str, country: str, kept: str | None
) -> None:
    assert numbers.registration(told, country) == kept


def test_vies_is_asked_for_the_countries_it_knows() -> None:
    assert numbers.in_vies("SI12345679") == ("SI", "12345679")
    assert numbers.in_vies("EL094259216") == ("EL", "094259216")
    assert numbers.in_vies("GB980780684") is None
    assert numbers.in_vies("") is None


@pytest.mark.parametrize(
    ("told", "network", "name"),
    [
        ("https://www.facebook.com/tea", "facebook", "Facebook"),
        ("instagram.com/tea", "instagram", "Instagram"),
        ("https://x.com/tea", "x", "X"),
        ("https://toot.example/@tea", "mastodon", "Mastodon"),
        ("https://de.linkedin.com/company/tea", "linkedin", "LinkedIn"),
        ("https://tea.example/forum", "", "tea.example"),
        ("https://notfacebook.com/tea", "", "notfacebook.com"),
    ],
)
def test_a_network_is_known_by_its_host(told: str, network: str, name: str) -> None:
    found = networks.profile(told)
    assert found is not None
    assert (found.network, found.name) == (network, name)
    assert found.url.startswith("https://")


@pytest.mark.parametrize(
    "told",
    [
        "javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "http://facebook.com/tea", "ftp://tea.example",
        "https://facebook.com@evil.example/", "https://tea.example:8080/", "https://localhost/x", "https://127.0.0.1/",
        "https://tea.example/\" onclick=x", "https://tea.example/<b>", "https:///x", "https://[::1/", "", "https://" + "a" * 400 + ".example",
    ],
)  # fmt: skip
def test_what_is_no_plain_https_address_is_refused(told: str) -> None:
    assert networks.profile(told) is None


def test_days_with_the_same_hours_stand_together() -> None:
    usual, short = spans_in("9-17"), spans_in("9-12")
    days = {"mon": usual, "tue": usual, "wed": usual, "fri": usual, "sat": short}
    assert card.grouped(days) == [
        ("mon", "wed", usual),
        ("fri", "fri", usual),
        ("sat", "sat", short),
    ]
    assert card.grouped({}) == []


def test_days_that_differ_have_a_first_and_a_last() -> None:
    week = card.week({"thu": [["09:00", "17:00"]]}, [{"from": "2026-12-24", "until": "2026-12-26"}])
    assert len(week.exceptions) == 3
    for wrong in (
        {"from": "2026-12-26", "until": "2026-12-24"},
        {"from": "2026-01-01", "until": "2028-01-01"},
    ):
        with pytest.raises(ValueError, match="from"):
            card.exception(wrong)


def test_the_map_is_a_link_that_is_quoted() -> None:
    link = card.map_link('Trg "1" & <b>', "1000", "Ljubljana", "SI")
    assert link.startswith("https://www.openstreetmap.org/search?query=Trg+%221%22+%26+%3Cb%3E")
    assert card.map_link("", "1000", "Ljubljana", "SI") == ""


@pytest.mark.parametrize(
    ("status", "body", "meant"),
    [
        (200, {"isValid": True, "userError": "VALID", "name": "---"}, True),
        (200, {"isValid": False, "userError": "INVALID"}, False),
        (200, {"isValid": False, "userError": "INVALID_INPUT"}, False),
        (200, {"isValid": False, "userError": "MS_UNAVAILABLE"}, None),
        (200, {"isValid": False, "userError": "MS_MAX_CONCURRENT_REQ"}, None),
        (200, {"isValid": "yes"}, None),
        (200, ["isValid"], None),
        (500, {"isValid": True}, None),
    ],
)
def test_only_what_vies_calls_invalid_is_invalid(
    status: int, body: object, meant: bool | None
) -> None:
    assert looking_up.meaning(status, json.dumps(body).encode()) is meant


def test_what_is_no_answer_is_none() -> None:
    assert looking_up.meaning(200, b"<html>") is None


def test_it_asks_ever_more_seldom() -> None:
    rests = [looking_up.rest_after(n) for n in range(1, 8)]
    assert rests == sorted(rests)
    assert rests[-1] == timedelta(days=7)
