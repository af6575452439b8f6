"""A store's settings are checked one by one, and each trouble is named."""

from __future__ import annotations

import pytest

from artur.domain.stores import actions, queries
from artur.foundation.kit.problems import Conflict, Invalid, NotFound


def test_a_store_opens_by_its_slug(store):
    assert queries.open_store(store.slug) == store


def test_an_unknown_store_is_not_found(db):
    with pytest.raises(NotFound):
        queries.open_store("nowhere")


def test_a_slug_is_taken_once(store):
    with pytest.raises(Conflict):
        actions.create_store(store.slug, name="Another")


@pytest.mark.parametrize("slug", ["", "-a", "a-", "Tea", "a b", "../etc", "a" * 61, "čaj"])
def test_a_slug_that_is_no_address_is_refused(db, slug):
    with pytest.raises(Invalid):
        actions.create_store(slug, name="Tea")


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("name", "  "),
        ("name", "x" * 121),
        ("name", "Tea\r\nBcc: all@example.com"),
        ("locale", "klingon"),
        ("timezone", "Europe/Atlantis"),
        ("currency", "EURO"),
        ("country", "XX"),
        ("url", "javascript:alert(1)"),
        ("privacy_email", "nobody"),
        ("accent", "red"),
        ("slug", "other"),
        ("version", "3"),
    ],
)
def test_a_setting_that_makes_no_sense_is_refused_and_named(store, setting, value):
    with pytest.raises(Invalid) as refused:
        actions.update_store(store, actor="system", **{setting: value})
    assert [e.field for e in refused.value.errors] == [setting]


def test_a_change_moves_the_version_and_no_change_does_not(store):
    before = store.version
    actions.update_store(store, actor="system", name="Čajnica Luna")
    assert store.version == before + 1
    actions.update_store(store, actor="system", name="Čajnica Luna")
    assert store.version == before + 1
