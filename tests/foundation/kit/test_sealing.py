"""A sealed secret opens in its store, for its purpose, under its key, and nowhere else."""

from __future__ import annotations

import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from artur.foundation.kit.sealing import Unsealable, seal, unseal

STORE, OTHER = uuid.UUID(int=1), uuid.UUID(int=2)


@given(st.text(st.characters(codec="utf-8")))
def test_what_was_sealed_is_read_again(secret: str) -> None:
    assert unseal(STORE, "gateway", memoryview(seal(STORE, "gateway", secret))) == secret


def test_a_seal_does_not_show_its_secret_nor_that_it_is_the_same() -> None:
    one, two = seal(STORE, "gateway", "token-1"), seal(STORE, "gateway", "token-1")
    assert b"token-1" not in one
    assert one != two


@pytest.mark.parametrize(
    ("store", "purpose"), [(OTHER, "gateway"), (STORE, "webhook")], ids=["store", "purpose"]
)
def test_it_opens_nowhere_else(store: uuid.UUID, purpose: str) -> None:
    with pytest.raises(Unsealable):
        unseal(store, purpose, seal(STORE, "gateway", "token-1"))


def test_under_another_key_it_stays_shut(settings) -> None:
    sealed = seal(STORE, "gateway", "token-1")
    settings.SECRET_KEY = "another key of more than thirty-two characters"
    with pytest.raises(Unsealable):
        unseal(STORE, "gateway", sealed)


@given(st.data())
def test_one_changed_bit_keeps_it_shut(data) -> None:
    sealed = bytearray(seal(STORE, "gateway", "token-1"))
    at = data.draw(st.integers(0, len(sealed) * 8 - 1))
    sealed[at // 8] ^= 1 << at % 8
    with pytest.raises(Unsealable):
        unseal(STORE, "gateway", bytes(sealed))


@given(st.binary(max_size=40))
def test_garbage_is_no_seal(garbage: bytes) -> None:
    with pytest.raises(Unsealable):
        unseal(STORE, "gateway", garbage)
