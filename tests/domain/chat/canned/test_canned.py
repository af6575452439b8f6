"""Canned replies: gaps that are filled, gaps that stay, and whose they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from artur.domain.chat.canned import actions, queries, rules
from artur.domain.chat.canned.actions import Draft
from artur.foundation.kit.problems import Invalid, NotFound

if TYPE_CHECKING:
    from tests.people import Person

RETURNS = Draft("Vračilo", "/Vracilo", {"sl": "Pozdravljeni, {{customer}}!\r\nVrnete v 30 dneh."})


@pytest.mark.parametrize(
    ("text", "known", "said"),
    [
        ("Dear {{ customer }}", {"customer": "Ana"}, "Dear Ana"),
        (
            "Dear {{customer}}, order {{ order }}",
            {"customer": "Ana"},
            "Dear Ana, order {{ order }}",
        ),
        ("{{ customer }}", {"customer": "{{ order }}", "order": "1001"}, "{{ order }}"),
        ("a } b {{ c", {}, "a } b {{ c"),
    ],
)
def test_gaps_are_filled_once_and_stay_where_nothing_is_known(text, known, said):
    assert rules.fill(text, known) == said


@given(st.text(), st.dictionaries(st.sampled_from(rules.GAPS), st.text(min_size=1)))
def test_filling_opens_no_gap_and_leaves_the_rest_as_it_is(text, known):
    filled = rules.fill(text, known)
    if not rules.GAP.search(text):
        assert filled == text
    still_open = [gap for gap in rules.GAPS if gap not in known]
    if all("{" not in value and "}" not in value for value in known.values()):
        assert set(rules.unfilled(filled)) <= set(still_open) | set(rules.unfilled(text))


@pytest.mark.parametrize(
    ("word", "may"), [("returns", True), ("vracilo-2", True), ("Č", False), ("a b", False),
                      ("", False), ("-a", False), ("a" * 31, False)],
)  # fmt: skip
def test_a_shortcut_can_be_typed_on_any_keyboard(word, may):
    assert rules.is_shortcut(word) is may


def test_a_reply_is_tidied_and_found_by_its_shortcut(alice: Person):
    made = actions.add(alice.store.id, RETURNS, actor="system")
    kept = queries.reply(alice.store.id, made.id)
    assert (kept.shortcut, kept.texts["sl"]) == (
        "vracilo",
        "Pozdravljeni, {{customer}}!\nVrnete v 30 dneh.",
    )
    assert [one.id for one in queries.replies(alice.store.id)] == [made.id]


@pytest.mark.parametrize(
    ("draft", "field"),
    [
        (Draft("", "a", {"sl": "Da."}), "title"),
        (Draft("A", "á", {"sl": "Da."}), "shortcut"),
        (Draft("A", "a", {"sl": "  "}), "texts"),
        (Draft("A", "a", {"sl": "Dear {{ buyer }}"}), "texts.sl"),
        (Draft("A", "a", {"sl": "x" * 4001}), "texts.sl"),
    ],
)
def test_what_makes_no_sense_is_refused_by_the_name_of_its_field(alice: Person, draft, field):
    with pytest.raises(Invalid) as refused:
        actions.add(alice.store.id, draft, actor="system")
    assert [error.field for error in refused.value.errors] == [field]


def test_a_shortcut_answers_to_one_reply(alice: Person, charlie: Person):
    first = actions.add(alice.store.id, RETURNS, actor="system")
    actions.add(charlie.store.id, RETURNS, actor="system")
    second = actions.add(alice.store.id, Draft("B", "b", {"sl": "B"}), actor="system")
    with pytest.raises(Invalid):
        actions.add(alice.store.id, RETURNS, actor="system")
    with pytest.raises(Invalid):
        actions.change(alice.store.id, second.id, RETURNS, actor="system")
    actions.change(alice.store.id, first.id, RETURNS, actor="system")


def test_what_is_used_most_stands_first(alice: Person):
    actions.add(alice.store.id, Draft("A", "a", {"sl": "A"}), actor="system")
    often = actions.add(alice.store.id, Draft("B", "b", {"sl": "B"}), actor="system")
    actions.use(alice.store.id, often.id)
    assert [one.shortcut for one in queries.replies(alice.store.id)] == ["b", "a"]


def test_charlie_reaches_none_of_them(alice: Person, charlie: Person):
    made = actions.add(alice.store.id, RETURNS, actor="system")
    for attempt in (
        lambda: queries.reply(charlie.store.id, made.id),
        lambda: actions.change(charlie.store.id, made.id, RETURNS, actor="system"),
        lambda: actions.remove(charlie.store.id, made.id, actor="system"),
    ):
        with pytest.raises(NotFound):
            attempt()
    actions.use(charlie.store.id, made.id)
    assert queries.reply(alice.store.id, made.id).used == 0
    actions.remove(alice.store.id, made.id, actor="system")
    assert queries.replies(alice.store.id) == []
