"""A kind of content of the tests' own."""

import pytest

from artur.domain.profile.freshness import kinds


@pytest.fixture
def kind(monkeypatch):
    monkeypatch.setattr(kinds, "_kinds", {})
    made = kinds.Kind(
        "answer", "Answer", lambda _store, ids: {i: f"Text {i.hex[-4:]}" for i in ids}, "faq", 90
    )
    kinds.register(made)
    return made
