"""What is read a short way, because most texts allow it, says what the long way says."""

from __future__ import annotations

import json
import unicodedata
from typing import TYPE_CHECKING
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from artur.domain.reviews import language, leaves, repetition, tallies
from artur.domain.reviews.models import State, Subject, Tally
from artur.foundation.kit.tables import dates, picking
from artur.foundation.ledger import commitments

if TYPE_CHECKING:
    from artur.domain.stores.models import Store

WORDS = st.text(max_size=12) | st.text(alphabet="ab \"\\čß²ªИ—1_'\n\x7f", max_size=20)


def test_what_passes_as_latin_holds_no_letter_of_another_script() -> None:
    passing = [chr(n) for n in range(0x2100) if not language.NOT_LATIN.search(chr(n))]
    letters = [one for one in passing if not language.NO_LETTERS.fullmatch(one)]
    assert {unicodedata.name(one).split()[0] for one in letters} == {"LATIN"}
    for one in passing:
        small = one.lower()
        assert language.LATIN_WORD.findall(small) == language.WORD.findall(small)


@given(st.tuples(WORDS, WORDS, WORDS))
@settings(max_examples=100)
def test_entries_and_commitments_are_the_json_that_any_library_writes(words) -> None:
    entry = {"type": words[0], "a_b": words[1], "ab": words[2], "n": -3}
    spelled = json.dumps(entry, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    assert commitments.canonical(entry) == spelled.encode()
    told = json.dumps(words, separators=(",", ":"), ensure_ascii=False)
    assert leaves.values(5, words)[leaves.TEXT] == told.encode()


@given(WORDS)
@settings(max_examples=100)
def test_letters_of_ascii_are_those_of_any_text(text) -> None:
    assert repetition.letters(text + "č").removesuffix("č") == repetition.letters(text)


@pytest.mark.parametrize("end", [" UTC", " GMT", " Z", "UTC"])
@pytest.mark.parametrize(
    "start",
    [
        "2024-02-28 23:59:59",
        "2024-02-29 00:00:00",
        "2023-02-29 10:00:00",
        "2024-13-01 10:00:00",
        "1000-01-01 09:05:00",
        "2024-12-31 24:00:00",
        "2024-01-00 10:00:00",
        "0999-01-01 10:00:00",
    ],
)
def test_a_time_of_greenwich_is_the_same_by_its_letters(start, end) -> None:
    found = picking.UTC_TIME.match(start + end)
    read = dates.read(start + end, "d.m.y", ZoneInfo("Europe/Ljubljana"))
    assert found is None or (read and f"{found[1]}T{found[2]}+00:00" == read.isoformat())


@pytest.mark.django_db
def test_many_counters_rise_as_few_do(store: Store) -> None:
    products = [uuid4() for _ in range(tallies.FEW + 5)]
    for wanted in (products, products[:2]):
        moves = tallies.Moves(store.id)
        for product in wanted:
            moves.enter(Subject.PRODUCT, product, State.PUBLISHED, 4)
        moves.write()
    counted = Tally.objects.filter(store_id=store.id).values_list("scope", "stars_4", "version")
    found = {scope: (stars, version) for scope, stars, version in counted}
    assert found.pop("store") == found.pop(Subject.PRODUCT) == (len(products) + 2, 2)
    assert [found[p.hex] for p in products] == [(2, 2)] * 2 + [(1, 1)] * (len(products) - 2)
