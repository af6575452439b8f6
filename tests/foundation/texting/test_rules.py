"""How texts are counted, which words end them, and that states move on only."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from artur.foundation.texting import alphabet, rules, words
from artur.foundation.texting.models import TextState


@pytest.mark.parametrize(
    ("text", "segments", "plain"),
    [
        ("", 1, True),
        ("a" * 160, 1, True),
        ("a" * 161, 2, True),
        ("a" * 306, 2, True),
        ("a" * 307, 3, True),
        ("€" * 80, 1, True),
        ("€" * 81, 2, True),
        ("č" * 70, 1, False),
        ("č" * 71, 2, False),
        ("č" * 134, 2, False),
        ("č" * 135, 3, False),
        ("😀" * 35, 1, False),
        ("😀" * 36, 2, False),
        ("a" * 159 + "č", 3, False),
    ],
)
def test_texts_are_counted_as_networks_count_them(text: str, segments: int, plain: bool) -> None:
    size = alphabet.size(text)
    assert (size.segments, size.plain) == (segments, plain)


def test_a_character_of_two_units_is_not_cut_in_two() -> None:
    # 152 characters and a euro sign do not fit a part of 153: the sign begins the next.
    assert alphabet.size("a" * 152 + "€" + "a" * 152).segments == 3


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Čajnica Žiga – „kako je šlo?“", 'Cajnica Ziga - "kako je slo?"'),
        ("Grāmatu nams: kā gāja?", "Gramatu nams: ka gaja?"),
        ("L’été à Łódź… Đuro", "L'été à Lodz... Duro"),
        ("Größe 5 €", "Größe 5 €"),
        ("Győr Õ ő", "Gyor O o"),
        ("日本 😀", "日本 😀"),
    ],
)
def test_folding_keeps_what_can_be_read(text: str, folded: str) -> None:
    assert alphabet.folded(text) == folded


@given(st.text())
def test_folding_never_costs_more_and_changes_nothing_twice(text: str) -> None:
    folded = alphabet.folded(text)
    assert alphabet.folded(folded) == folded
    assert alphabet.size(folded).plain or not alphabet.size(text).plain


@given(st.sampled_from(TextState.values), st.sampled_from(["sent", "delivered", "failed"]))
def test_what_ended_stays_ended(stored: str, told: str) -> None:
    if stored in {"delivered", "failed", "suppressed"}:
        assert not rules.follows(stored, told)
    if stored in {"queued", "sending"}:
        assert rules.follows(stored, told)


@given(st.text())
def test_a_wish_is_one_word_and_nothing_else(answer: str) -> None:
    assert rules.wish(answer) in {"", "stop", "start"}
    assert rules.wish(answer + " thank you") == ""


@given(st.one_of(st.none(), st.floats(min_value=0, allow_nan=False)))
def test_a_rest_is_never_shorter_than_ours_nor_longer_than_a_day(asked: float | None) -> None:
    assert timedelta(minutes=5) <= rules.rest(timedelta(minutes=5), asked) <= timedelta(hours=24)


def test_every_fault_has_its_sentence() -> None:
    from artur.foundation.kit.outgoing import Fault
    from artur.foundation.texting.gateways import generic, twilio

    used = {fault.value for fault in Fault} | set(generic.ERRORS) - {"text"}
    for code in (21610, 21211, 21408, 21212, 21655, 20005, 20429):
        refused = twilio.refusal(code, "")
        assert refused is not None
        used.add(refused.word)
    assert used <= set(words.FAULTS)
    assert words.said("never heard of") != ""
