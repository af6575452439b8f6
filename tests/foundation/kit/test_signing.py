"""A token names its ids for one purpose, and no other value is taken for one."""

from __future__ import annotations

import uuid

from hypothesis import given
from hypothesis import strategies as st

from artur.foundation.kit import ids, signing


@given(st.uuids(), st.uuids())
def test_a_token_gives_back_its_ids(first, second):
    assert signing.read_token("form", signing.token("form", first)) == (first,)
    assert signing.read_token("opt-out", signing.token("opt-out", first, second), 2) == (
        first,
        second,
    )


def test_a_token_is_good_for_its_purpose_alone():
    made = ids.new()
    assert signing.read_token("opt-out", signing.token("form", made)) is None


@given(st.text(max_size=80))
def test_other_text_is_no_token(text):
    assert signing.read_token("form", text) is None


@given(st.integers(0, 42), st.integers(1, 63))
def test_a_token_with_one_character_changed_is_refused(position, by):
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    made = signing.token("form", uuid.UUID(int=7 << 76))
    changed = alphabet[(alphabet.index(made[position]) + by) % 64]
    other = made[:position] + changed + made[position + 1 :]
    answer = signing.read_token("form", other)
    # The last character carries two bits that belong to no byte: changing only those names the same token.
    assert answer is None or (position == 42 and answer == (uuid.UUID(int=7 << 76),))
