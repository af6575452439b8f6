"""Whatever encoding, delimiter, decimals and days a file is written with: it is read as what it says, or a person is asked."""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from artur.foundation.kit.problems import Invalid
from artur.foundation.kit.tables import dates, encodings, numbers
from artur.foundation.kit.tables import plan as plans
from artur.foundation.kit.tables.mapping import Column, Map
from artur.foundation.kit.tables.picking import Picker
from artur.foundation.kit.tables.plan import AMOUNT, DATE, TEXT, Fields
from artur.foundation.kit.tables.recognition import recognise, recognise_file
from artur.foundation.kit.tables.table import Table

FIELDS = Fields({"name": TEXT, "amount": AMOUNT, "at": DATE}, (("name",),))
MAP = Map({name: Column((name,)) for name in FIELDS.kinds})
LJUBLJANA = ZoneInfo("Europe/Ljubljana")
PEOPLE = {
    "windows-1250": [
        "Ana Kovačič", "Živa Žnidaršič", "Đurđica Šimić", "Małgorzata Wiśniewska Łódź", "Győző Kővári", "Růžena Dvořáková",
    ],
    "windows-1252": [
        "Élodie Lefèvre", "Søren Kjær", "João Conceição", "Niccolò Città", "Begoña Muñoz", "Björn Åkesson",
    ],
    "windows-1257": ["Jānis Bērziņš", "Kristīne Kalniņa", "Agnė Žukauskienė", "Šiauliai Rūta", "Õnne Mägi"],
}  # fmt: skip
SPELLED = {
    "y-m-d": "%Y-%m-%d %H:%M:%S",
    "d.m.y": "%d.%m.%Y %H:%M",
    "m/d/y": "%m/%d/%Y %I:%M %p",
}


def _number(cents: int, mark: str, *, grouped: bool) -> str:
    whole = f"{cents // 100:,}" if grouped else str(cents // 100)
    other = "," if mark == "." else "."
    return whole.replace(",", other) + f"{mark}{cents % 100:02d}"


@given(
    st.sampled_from(sorted(PEOPLE)),
    st.sampled_from(["native", "utf-8", "utf-8-sig", "utf-16", "utf-16-be", "utf-16-le"]),
    st.sampled_from([",", ";", "\t", "|"]),
    st.sampled_from([".", ","]),
    st.sampled_from(sorted(SPELLED)),
    st.lists(
        st.tuples(
            st.integers(1, 9_999_999),
            st.datetimes(datetime(2015, 1, 1), datetime(2026, 11, 1)),  # noqa: DTZ001
            st.booleans(),
        ),
        min_size=3,
        max_size=12,
    ),
)
@settings(max_examples=60)
def test_what_is_written_any_way_is_read_the_same(
    page, encoding, delimiter, mark, order, rows
) -> None:
    # What is written does not say which of the two hours in autumn it means: the first is taken.
    at = [moment.replace(second=0, microsecond=0, fold=0) for _c, moment, _g in rows]
    # One day past the twelfth decides the order, as it does in every real file.
    at[0] = at[0].replace(day=25)
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter)
    writer.writerow(["name", "amount", "at"])
    people = PEOPLE[page]
    for i, ((cents, _m, grouped), moment) in enumerate(zip(rows, at, strict=True)):
        written = moment.strftime(SPELLED[order])
        writer.writerow([people[i % len(people)], _number(cents, mark, grouped=grouped), written])
    raw = text.getvalue().encode(page if encoding == "native" else encoding)
    seen = recognise(raw)
    assert seen.headers == ("name", "amount", "at")
    made = plans.make(FIELDS, seen, MAP, zone=LJUBLJANA)
    assert made.open == ()
    table = Table(io.BytesIO(raw), seen)
    pick = Picker(made, table.headers)
    found = [pick(row.cells) for row in table]
    assert [errors for _cells, errors in found] == [[] for _row in rows]
    assert [cells["name"] for cells, _e in found] == [
        people[i % len(people)] for i in range(len(rows))
    ]
    assert [round(float(cells["amount"]) * 100) for cells, _e in found] == [
        cents for cents, _m, _g in rows
    ]
    wanted = [moment.replace(tzinfo=LJUBLJANA).astimezone(UTC) for moment in at]
    assert [datetime.fromisoformat(cells["at"]) for cells, _e in found] == wanted


@pytest.mark.parametrize(
    ("text", "page"),
    [(name, page) for page, names in PEOPLE.items() for name in names]
    + [
        ("perché è arrivato in ritardo, la qualità però è ottima", "windows-1252"),
        ("Für die Größe zu groß; Käse aus Köln", "windows-1252"),
        ("Hvala lepa, čaj je odličen in še dišeč", "windows-1250"),
        ("Děkuji, příště znovu; krásný hrníček", "windows-1250"),
        ("Paldies, ļoti skaista krūze, tēja garšo lieliski", "windows-1257"),
        ("Ačiū, labai graži puodelių dėžutė", "windows-1257"),
    ],
)
def test_real_words_tell_their_encoding(text: str, page: str) -> None:
    raw = f"id;name\n1;{text}\n".encode(page)
    assert raw.decode(encodings.recognise(raw).name) == raw.decode(page)


def test_two_encodings_that_read_alike_are_no_reason_to_doubt() -> None:
    assert encodings.recognise("Müller;Größe".encode("windows-1250")).sure


def test_letters_far_behind_a_plain_beginning_are_found() -> None:
    rows = "".join(f"{n};Ana Novak\n" for n in range(40_000))
    raw = ("id;name\n" + rows + "9;Matjaž Kovačič\n").encode("windows-1250")
    assert recognise_file(io.BytesIO(raw)).encoding == "windows-1250"


@pytest.mark.parametrize(
    ("cells", "order", "between"),
    [
        (["03/04/2026", "05/06/2026"], "", ("d.m.y", "m/d/y")),
        (["03/04/2026", "25/06/2026"], "d.m.y", ()),
        (["03/04/2026", "06/25/2026"], "m/d/y", ()),
        (["3. 4. 2026", "5. 6. 2026 14:30"], "d.m.y", ()),
        (["2026-04-03T10:00:00Z"], "y-m-d", ()),
        (["Mar 5, 2026", "6 March 2026"], "", ()),
        (["1775200000"], "", ()),
    ],
)
def test_days_are_recognised_or_left_open(cells, order, between) -> None:
    seen = dates.recognise(cells)
    assert (seen.order, seen.between, seen.found) == (order, between, True)


def test_words_and_numbers_are_no_days() -> None:
    assert not dates.recognise(["yes", "no", "12"]).found


@pytest.mark.parametrize(
    ("cells", "mark", "is_open"),
    [
        (["1.234,50"], ",", False),
        (["1,234.50"], ".", False),
        (["59,90", "1.200"], ",", False),
        (["1.234"], "", True),
        (["1.234.567"], ",", False),
        (["0.125"], ".", False),
        (["12", "7"], "", False),
        (["€ 1 234,50", "5,- €"], ",", False),
    ],
)
def test_decimals_are_recognised_or_left_open(cells, mark, is_open) -> None:
    seen = numbers.recognise(cells)
    assert (seen.mark, seen.open) == (mark, is_open)


def test_what_is_open_is_asked_and_never_guessed() -> None:
    raw = b"name,amount,at\nAna,1.234,03/04/2026\n"
    made = plans.make(FIELDS, recognise(raw), MAP)
    assert set(made.open) == {"dates", "decimal"}
    with pytest.raises(Invalid) as caught:
        made.ready()
    assert {error.field for error in caught.value.errors} == {"dates", "decimal"}
    said = Map(MAP.columns, dates="m/d/y", decimal=",")
    told = plans.make(FIELDS, recognise(raw), said)
    told.ready()
    cells, errors = Picker(told, told.seen.headers)(["Ana", "1.234", "03/04/2026"])
    assert (cells["amount"], cells["at"][:10], errors) == ("1234", "2026-03-04", [])


def test_a_day_that_does_not_exist_is_named_with_its_column() -> None:
    columns = {name: MAP.columns[name] for name in ("name", "at")}
    made = plans.make(FIELDS, recognise(b"name,at\nAna,31.12.2026\n"), Map(columns, dates="d.m.y"))
    cells, errors = Picker(made, made.seen.headers)(["Ana", "31.11.2026"])
    assert [error.field for error in errors] == ["at"]
    assert "at" not in cells


@pytest.mark.parametrize("raw", [b"", b"\xff\xfe", b"\x00\x00", b'"', b'a,b\n"1', b"\xef\xbb\xbf"])
def test_what_is_hardly_a_file_does_no_harm(raw: bytes) -> None:
    seen = recognise(raw)
    with pytest.raises(Invalid):
        plans.make(FIELDS, seen, MAP)


def test_a_wide_file_is_read_line_by_line_whatever_its_ends() -> None:
    text = "name;amount\r\n" + "".join(f"Ana {n};{n}\r\n" for n in range(5_000))
    for mark in ("utf-16", "utf-16-be"):
        raw = text.encode(mark)
        seen = recognise(raw)
        table = Table(io.BytesIO(raw), seen)
        rows = list(table)
        assert (len(rows), rows[-1].cells[0], table.position) == (5_000, "Ana 4999", len(raw))
