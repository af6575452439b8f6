"""Shops in each language whose words are kept: read page by page, without a server, so that a language costs little."""

from __future__ import annotations

import tomllib
from importlib import resources

import pytest

from artur.domain.checkup.checks import look
from artur.domain.checkup.crawl.kinds import turned_out
from artur.domain.checkup.crawl.site import Site
from artur.domain.checkup.reading.reading import read
from artur.domain.checkup.reading.tongues import COMMON, Tongues
from artur.domain.checkup.words import LANGUAGES
from artur.domain.checkup.words.vocabulary import Vocabulary
from artur.foundation.kit.languages import SPOKEN
from tests.domain.checkup.planted import TODAY, Planted, judged, sites

NAMES_OF_ITS_OWN = {"customer_photo"}
"""What English alone has a word for."""


def read_whole(planted: Planted) -> Site:
    """The shop with every page it has."""
    tongues = Tongues()
    pages = []
    for path, body in planted.pages.items():
        made = read(planted.start.rstrip("/") + path, body.encode(), tongues=tongues)
        made.kinds = turned_out(made)
        pages.append(made)
    return Site(planted.start, pages)


@pytest.mark.parametrize("planted", sites("spoken"), ids=lambda one: one.name)
def test_what_a_shop_says_in_its_language_is_found_and_nothing_else_is_claimed(planted):
    site = read_whole(planted)
    assert {page.language for page in site.pages} == {planted.language}
    findings = look(site, TODAY)
    _, missed, false = judged(planted, findings)
    told = {n: (findings[n].state.value, [e.quote for e in findings[n].evidence]) for n in false}
    assert not false, told
    assert not missed


def test_a_check_up_reads_every_language_artur_speaks_to_shoppers() -> None:
    assert set(LANGUAGES) == set(SPOKEN) == set(COMMON)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_has_words_for_everything_and_all_of_them_can_be_looked_for(language) -> None:
    beside = resources.files("artur.domain.checkup.words").joinpath("data")
    told = tomllib.loads(beside.joinpath(f"{language}.toml").read_text(encoding="utf-8"))
    english = tomllib.loads(beside.joinpath("en.toml").read_text(encoding="utf-8"))
    assert not set(english) - set(told) - NAMES_OF_ITS_OWN
    for concept, phrases in told.items():
        assert phrases, concept
        assert not Vocabulary(told).finds(concept, ""), concept
