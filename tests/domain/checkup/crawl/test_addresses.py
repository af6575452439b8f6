"""Addresses in one form, and those that lead nowhere."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from artur.domain.checkup.crawl.addresses import canonical, looped, shape, site_of


@pytest.mark.parametrize(
    ("told", "meant"),
    [
        ("HTTPS://Shop.Example:443/a b/?utm_source=x&b=2&a=1#top", "https://shop.example/a%20b/?a=1&b=2"),
        ("https://shop.example", "https://shop.example/"),
        ("https://shop.example/a;jsessionid=12?sid=3", "https://shop.example/a"),
        ("https://shop.example/čaj", "https://shop.example/%C4%8Daj"),
        ("https://shop.example/p.pdf", None),
        ("https://user:pass@shop.example/", None),
        ("javascript:alert(1)", None),
        ("mailto:a@b.example", None),
        ("https://shop.example/?a=1&b=2&c=3&d=4", None),
        ("https://shop.example:99999/", None),
        ("https://[::1", None),
        ("https://shop.example/" + "x" * 500, None),
    ],
)  # fmt: skip
def test_an_address_has_one_form(told, meant) -> None:
    assert canonical(told) == meant


@settings(max_examples=40)
@given(st.text(max_size=60))
def test_whatever_a_page_links_to_is_an_address_or_none(text) -> None:
    for told in (text, f"https://shop.example/{text}"):
        once = canonical(told)
        if once is not None:
            assert canonical(once) == once
            assert looped(once) in {True, False}
            assert isinstance(shape(once), str)


def test_www_and_the_usual_port_make_no_other_site() -> None:
    assert site_of("https://www.shop.example/a") == site_of("http://shop.example:80/")
    assert site_of("https://shop.example:8443/") != site_of("https://shop.example/")
