"""Entries leave as a file and come back from one."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest

from artur.domain.profile.faq import actions, exporting, queries
from artur.domain.profile.faq.models import Entry
from artur.foundation.audit.models import Record
from artur.foundation.kit.problems import Invalid
from tests.domain.profile.faq.writing import put_entry, put_shop

if TYPE_CHECKING:
    from artur.domain.profile.faq.actions import Imported
    from artur.domain.stores.models import Store

pytestmark = pytest.mark.django_db

HEADER = "tab,question_sl,answer_sl"
WRITING = "artur.domain.profile.faq.actions.importing"


def bring(store: Store, text: str, encoding: str = "utf-8") -> Imported:
    return actions.import_entries(store, io.BytesIO(text.encode(encoding)), actor="system")


def texts(store: Store) -> list[tuple[object, ...]]:
    found = Entry.objects.filter(store_id=store.id).order_by("tab_id", "position", "id")
    return list(found.values_list("questions", "answers", "also", "products", "state"))


def test_what_left_comes_back_as_it_was(store: Store, other_store: Store) -> None:
    put_shop(store)
    put_entry(store, "Ali pušča?", "=Ne", products=["A", "B"], also={"sl": "kaplja"}, public=False)
    file = "".join(exporting.as_csv(store))
    before = texts(store)
    again = bring(store, file)
    assert (again.created, again.updated, again.rejected) == (0, 5, [])
    assert texts(store) == before
    rows = list(csv.DictReader(io.StringIO(file.removeprefix("\ufeff"))))
    assert [row["answer_sl"] for row in rows if row["state"] == "draft"] == ["'=Ne"]


def test_a_file_from_a_spreadsheet_in_its_own_encoding_is_read(store: Store) -> None:
    done = bring(
        store,
        "tab;question_sl;answer_sl\r\nDostava in čas;Kdaj pride pošiljka?;Čez dva dni, žal ne prej.\r\n",
        "windows-1250",
    )
    assert (done.created, done.rejected) == (1, [])
    (entry,) = queries.entries(store.id)
    assert entry.questions == {"sl": "Kdaj pride pošiljka?"}
    assert (
        queries.named(queries.tab(store.id, entry.tab_id), store.locale, "sl") == "Dostava in čas"
    )


def test_the_same_file_twice_makes_nothing_twice(store: Store) -> None:
    for _ in range(2):
        bring(store, f"{HEADER}\ndelivery,Kdaj?,Jutri.\nIzdelki,Kaj?,To.\n")
    assert len(queries.entries(store.id)) == 2
    assert len(queries.tabs(store.id)) == 5


def test_one_bad_line_keeps_all_out_and_is_named(store: Store) -> None:
    done = bring(store, f"{HEADER}\ndelivery,Kdaj?,Jutri.\ndelivery,Kaj?,\nIzdelki,,Brez.\n")
    assert done.created == 0
    assert [(one.line, one.errors[0].field) for one in done.rejected] == [
        (3, "answer_sl"),
        (4, "question_sl"),
    ]
    assert queries.entries(store.id) == []
    assert len(queries.tabs(store.id)) == 4


def test_another_stores_entry_can_not_be_changed_by_its_id(
    store: Store, other_store: Store
) -> None:
    made = put_entry(store, "Kaj?", "To.")
    done = bring(other_store, f"id,question_lv,answer_lv\n{made.id},Kas?,Cits.\n")
    assert [error.field for one in done.rejected for error in one.errors] == ["id"]
    assert Entry.objects.get(id=made.id).questions == {"sl": "Kaj?"}


@pytest.mark.parametrize(
    ("file", "wrong"),
    [
        ("question_sl,answer_sl,price\n", "price"),
        ("question_sl\nKaj?\n", "answer_sl"),
        ("", "question_sl"),
        ("\x00\x01\x02", ""),
    ],
)
def test_a_file_that_is_none_of_ours_is_refused_by_its_columns(
    store: Store, file: str, wrong: str
) -> None:
    with pytest.raises(Invalid) as refused:
        bring(store, file)
    assert not wrong or wrong in {error.field for error in refused.value.errors}


def test_a_long_file_is_written_in_parts_once_all_of_it_is_checked(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(f"{WRITING}.AT_ONCE", 2)
    rows = [f"Izdelki,Kaj {n}?,To." for n in range(5)]
    bad = bring(store, "\n".join([HEADER, *rows, "Izdelki,Kaj?,"]))
    assert (bad.created, len(bad.rejected)) == (0, 1)
    assert (queries.entries(store.id), len(queries.tabs(store.id))) == ([], 4)
    assert bring(store, "\n".join([HEADER, *rows])).created == 5
    noted = Record.objects.filter(store_id=store.id, act="faq.imported").order_by("id")
    assert [note.details["created"] for note in noted] == [2, 2, 1]


@pytest.mark.parametrize(
    ("most", "lines", "wrong"),
    [
        ("MOST_ENTRIES", ["delivery,A?,B.", "delivery,C?,D."], 3),
        ("MOST_TABS", ["X,A?,B.", "Y,C?,D."], 3),
    ],
)
def test_more_than_a_store_holds_is_seen_before_anything_is_written(
    store: Store, monkeypatch: pytest.MonkeyPatch, most: str, lines: list[str], wrong: int
) -> None:
    monkeypatch.setattr(
        f"artur.domain.profile.faq.rules.texts.{most}", 1 if most == "MOST_ENTRIES" else 5
    )
    done = bring(store, "\n".join([HEADER, *lines]))
    assert [one.line for one in done.rejected] == [wrong]
    assert (queries.entries(store.id), len(queries.tabs(store.id))) == ([], 4)
