"""A list of codes: read from whatever a member pastes, counted honestly, whole or not at all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from artur.domain.rewards import actions, exporting, queries
from artur.domain.rewards.models import Code
from artur.domain.rewards.rules import codes
from artur.foundation.audit.models import Record
from artur.foundation.kit.problems import Invalid
from tests.domain.rewards.conftest import BY
from tests.harness.threads import at_once


def test_codes_are_read_from_lines_commas_and_a_column_with_its_heading():
    found = codes.read('\ufeffCode\n"ABC-1"\r\nABC-2, ABC-3;ABC-1\n\n')
    assert found.codes == ("ABC-1", "ABC-2", "ABC-3")
    assert found.repeated == 1
    assert found.refused == ()


def test_what_is_no_code_is_named():
    found = codes.read(f"OK-1 čaj {'x' * 65} y")
    assert found.codes == ("OK-1",)
    assert found.refused == ("čaj", "x" * 65, "y")


@given(st.lists(st.from_regex(r"\A[A-Z0-9-]{2,20}\Z"), max_size=50))
def test_every_code_is_read_once_in_its_order(given_codes):
    wanted = [c for c in given_codes if c.lower() not in codes.HEADINGS and c.strip("\"'")]
    found = codes.read("\n".join(wanted))
    assert list(found.codes) == list(dict.fromkeys(wanted))
    assert found.repeated == len(wanted) - len(set(wanted))


@given(st.from_regex(codes.PREFIX, fullmatch=True))
def test_a_code_made_here_is_one_by_our_own_rules(prefix):
    made = codes.make(prefix)
    assert made.startswith(prefix)
    assert codes.is_code(made)
    assert not set(made[len(prefix) :]) & set("01IOL")


@pytest.mark.django_db
def test_doubles_are_counted_and_kept_once(store):
    assert actions.add_codes(store, "A-1 A-2 A-1", actor=BY) == actions.Added(2, 1)
    assert actions.add_codes(store, "A-2 A-3", actor=BY) == actions.Added(1, 1)
    assert queries.figures(store.id).free == 3
    assert Record.objects.filter(act="rewards.codes_added").count() == 2


@pytest.mark.django_db
@pytest.mark.parametrize("text", ["", "  \n ", "code", "OK-1 čaj"])
def test_a_bad_list_adds_nothing_and_says_why(store, text):
    with pytest.raises(Invalid) as refused:
        actions.add_codes(store, text, actor=BY)
    assert refused.value.errors[0].field == "codes"
    assert not Code.objects.exists()


@pytest.mark.django_db
def test_a_hundred_thousand_codes_come_in_at_once_and_one_more_does_not(store):
    many = "\n".join(f"CODE-{n:06}" for n in range(100_000))
    assert actions.add_codes(store, many, actor=BY).added == 100_000
    assert actions.add_codes(store, many, actor=BY).repeated == 100_000
    with pytest.raises(Invalid):
        actions.add_codes(store, many + "\nONE-MORE", actor=BY)
    assert actions.discard_codes(store, actor=BY) == 100_000
    assert queries.figures(store.id).free == 0


@pytest.mark.django_db
def test_codes_of_another_store_are_no_doubles(store, other_store):
    actions.add_codes(store, "A-1", actor=BY)
    assert actions.add_codes(other_store, "A-1", actor=BY).added == 1
    assert queries.figures(store.id).free == 1


@pytest.mark.django_db(transaction=True)
def test_the_same_list_pasted_twice_at_once_is_kept_once(store):
    text = " ".join(f"A-{n}" for n in range(500))
    added = at_once(3, lambda _: actions.add_codes(store, text, actor=BY).added)
    assert sorted(added) == [0, 0, 500]


@pytest.mark.django_db
def test_a_code_that_a_spreadsheet_would_run_is_made_harmless(shop):
    shop.promises(codes="=1+1 @SUM")
    for n in range(2):
        shop.order(str(n), f"c{n}@example.com")
    shop.later(hours=4)
    for n in range(2):
        shop.answer(str(n))
    rows = "".join(exporting.given_csv(shop.store)).splitlines()
    assert rows[0] == "\ufeffcode,value,given_at,valid_until,order"
    assert sorted(row.split(",")[0] for row in rows[1:]) == ["'=1+1", "'@SUM"]


@pytest.mark.django_db
def test_codes_that_were_promised_or_given_are_not_discarded_nor_added_again(shop):
    shop.promises(codes="A-1 A-2 A-3")
    for n in range(2):
        shop.order(str(n), f"c{n}@example.com")
    shop.later(hours=4)
    shop.answer("0")
    assert actions.discard_codes(shop.store, actor=BY) == 1
    assert Code.objects.count() == 2
    assert actions.add_codes(shop.store, "A-1 A-2", actor=BY).added == 0
