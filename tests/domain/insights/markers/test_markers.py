"""Markers: what a member says happened on a day, and which days are compared before and after it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from artur.domain.insights.markers import actions, queries, rules
from artur.foundation.audit.models import Record
from artur.foundation.kit.problems import Conflict, Invalid, NotFound

if TYPE_CHECKING:
    from artur.domain.stores.models import Store

TODAY = date(2026, 4, 13)
DAY = timedelta(days=1)


def days(ago: int) -> date:
    return TODAY - timedelta(days=ago)


def test_as_many_days_stand_before_as_after() -> None:
    found = rules.sides(days(20), None, [], TODAY)
    assert found == rules.Sides((days(41), days(21)), (days(20), TODAY))


def test_what_lasted_is_left_out_itself() -> None:
    found = rules.sides(days(40), days(20), [], TODAY)
    assert found is not None
    assert found.before[1] == days(41)
    assert found.after[0] == days(19)


def test_a_week_has_to_pass_on_either_side() -> None:
    assert rules.sides(days(5), None, [], TODAY) is None
    assert rules.sides(days(6), None, [], TODAY) is not None


def test_no_more_than_eight_weeks_are_compared() -> None:
    found = rules.sides(days(300), None, [], TODAY)
    assert found is not None
    assert found.after[1] - found.after[0] == rules.SPAN - DAY


def test_markers_within_one_another_are_not_told_apart() -> None:
    assert rules.sides(days(60), days(30), [(days(40), None)], TODAY) is None
    assert rules.sides(days(40), None, [(days(60), days(30))], TODAY) is None


def test_what_began_on_the_same_day_is_compared_together() -> None:
    alone = rules.sides(days(30), None, [], TODAY)
    assert rules.sides(days(30), None, [(days(30), None)], TODAY) == alone


@examples(max_examples=60)
@given(
    ago=st.integers(0, 400),
    lasted=st.none() | st.integers(0, 30),
    others=st.lists(st.tuples(st.integers(0, 400), st.none() | st.integers(0, 30)), max_size=5),
)
def test_compared_days_hold_no_other_marker_and_none_to_come(
    ago: int, lasted: int | None, others: list[tuple[int, int | None]]
) -> None:
    def spell(begun: int, long: int | None) -> tuple[date, date | None]:
        return days(begun), None if long is None else days(begun) + timedelta(days=long)

    starts, ends = spell(ago, lasted)
    beside = [spell(*other) for other in others]
    found = rules.sides(starts, ends, beside, TODAY)
    if found is None:
        return
    assert found.before[1] - found.before[0] == found.after[1] - found.after[0]
    assert found.before[1] < starts <= found.after[0] <= found.after[1] <= TODAY
    for begun, ended in beside:
        if begun == starts:
            continue
        over = ended or begun
        for first, last in (found.before, found.after):
            # A change that stays begins new days; it may stand on the first of them, never among them.
            assert over < first or begun > last or (ended is None and begun == first)


@pytest.mark.django_db
class TestMarking:
    def test_a_marker_is_kept_and_noted(self, store: Store) -> None:
        made = actions.mark(store.id, "  changed   carrier ", days(3), actor="member:x")
        assert queries.markers(store.id) == [made]
        assert made.label == "changed carrier"
        assert Record.objects.get().act == "marker.made"

    def test_the_same_day_is_not_marked_twice_the_same_way(self, store: Store) -> None:
        actions.mark(store.id, "changed carrier", days(3), actor="member:x")
        with pytest.raises(Conflict):
            actions.mark(store.id, "changed carrier", days(3), actor="member:x")
        assert len(queries.markers(store.id)) == 1

    @pytest.mark.parametrize(
        ("label", "ends", "field"),
        [(" ", None, "label"), ("x" * 61, None, "label"), ("a\x00", None, "label"), ("strike", days(9), "ends"),
         ("strike", date.max, "ends")],
    )  # fmt: skip
    def test_what_makes_no_sense_is_refused_by_its_field(
        self, store: Store, label: str, ends: date | None, field: str
    ) -> None:
        with pytest.raises(Invalid) as refused:
            actions.mark(store.id, label, days(3), ends, actor="member:x")
        assert [error.field for error in refused.value.errors] == [field]

    def test_no_marker_stands_where_no_calendar_reaches(self, store: Store) -> None:
        with pytest.raises(Invalid) as refused:
            actions.mark(store.id, "Big bang", date.min, actor="member:x")
        assert [error.field for error in refused.value.errors] == ["starts"]

    def test_a_store_has_so_many_and_no_more(
        self, store: Store, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(rules, "MOST", 1)
        actions.mark(store.id, "one", days(3), actor="member:x")
        with pytest.raises(Conflict):
            actions.mark(store.id, "two", days(3), actor="member:x")

    def test_another_store_neither_sees_nor_takes_it_back(
        self, store: Store, other_store: Store
    ) -> None:
        made = actions.mark(store.id, "changed carrier", days(3), actor="member:x")
        assert queries.markers(other_store.id) == []
        with pytest.raises(NotFound):
            actions.unmark(other_store.id, made.id, actor="member:y")
        actions.unmark(store.id, made.id, actor="member:x")
        assert queries.markers(store.id) == []

    def test_those_that_touch_a_period_are_found(self, store: Store) -> None:
        for label, starts, ends in [
            ("long over", days(90), days(80)),
            ("reaching in", days(40), days(20)),
            ("within", days(10), None),
            ("later", TODAY + DAY, None),
        ]:
            actions.mark(store.id, label, starts, ends, actor="member:x")
        found = queries.within(store.id, days(30), TODAY)
        assert [one.label for one in found] == ["reaching in", "within"]
