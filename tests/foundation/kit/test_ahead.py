"""What is made ahead arrives in its order, and nobody is left making what nobody wants."""

from __future__ import annotations

import threading

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from artur.foundation.kit.ahead import ahead


@given(items=st.lists(st.integers(), max_size=30), most=st.integers(1, 4))
def test_every_item_arrives_in_its_order(items, most):
    assert list(ahead(iter(items), most)) == items


def test_an_error_comes_out_where_its_item_would_have():
    def broken():
        yield 1
        yield 2
        raise ZeroDivisionError

    arrived = []

    def taken():
        for item in ahead(broken()):
            arrived.append(item)  # noqa: PERF402 - what came before the error counts

    with pytest.raises(ZeroDivisionError):
        taken()
    assert arrived == [1, 2]


def test_no_more_is_made_than_is_asked_for():
    made, asked = [], threading.Event()

    def counting():
        for number in range(1_000):
            made.append(number)
            asked.set()
            yield number

    items = ahead(counting(), most=2)
    assert next(items) == 0
    items.close()
    asked.wait()
    assert len(made) < 10


def test_the_callers_language_holds():
    with translation.override("sl"):
        assert list(ahead(translation.get_language() for _ in range(1))) == ["sl"]
