"""A map written by hand says what it means, or what is wrong with it."""

from __future__ import annotations

import pytest

from artur.foundation.kit.problems import Invalid
from artur.foundation.kit.tables import mapfiles
from artur.foundation.kit.tables.mapping import Column, Map

WHOLE = Map(
    {
        "order_id": Column(("Številka \"naročila\"",)),
        "placed_at": Column(("Datum", "Dne")),
        "status": Column(("Stanje",), values={"Poslano": "shipped", "C:\\x": "paid"}),
        "legal_basis": Column(constant="soft_opt_in"),
    },
    encoding="windows-1250",
    delimiter="\t",
    decimal=",",
    dates="d.m.y",
    time_zone="Europe/Ljubljana",
)  # fmt: skip


def test_what_is_written_is_read_again() -> None:
    assert mapfiles.loads(mapfiles.dumps(WHOLE)) == WHOLE
    assert mapfiles.from_dict(mapfiles.as_dict(WHOLE)) == WHOLE


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("", "columns"),
        ("[columns]\n", "columns"),
        ("this is no toml", "map"),
        ("colour = 1\n[columns]\na = 'b'\n", "colour"),
        ("dates = 3\n[columns]\na = 'b'\n", "dates"),
        ("[columns]\na = 3\n", "columns.a"),
        ("[columns]\na = { header = 'x', constant = 'y' }\n", "columns.a"),
        ("[columns]\na = { values = { b = 'c' } }\n", "columns.a"),
        ("[columns]\na = { header = 'x', values = { b = 3 } }\n", "columns.a"),
    ],
)
def test_what_makes_no_sense_is_named(text: str, field: str) -> None:
    with pytest.raises(Invalid) as caught:
        mapfiles.loads(text)
    assert field in [error.field for error in caught.value.errors]
