"""Where a page ends, as a word in an address."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from artur.domain.publication.cursors import Position

if TYPE_CHECKING:
    import uuid


@given(
    st.integers(1, 5),
    st.datetimes(datetime(1970, 1, 2), datetime(9999, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001
    st.uuids(),
)
def test_a_position_comes_back_as_it_was(stars: int, at: datetime, key: uuid.UUID) -> None:
    assert Position.read(str(Position(stars, at, key))) == Position(stars, at, key)


@given(st.text(max_size=80))
def test_a_made_up_word_is_no_position_and_breaks_nothing(word: str) -> None:
    Position.read(word)


@pytest.mark.parametrize("word", ["", "x", "čž", "A" * 34 + "!", "////", "A" * 500])
def test_nonsense_is_no_position(word: str) -> None:
    assert Position.read(word) is None
