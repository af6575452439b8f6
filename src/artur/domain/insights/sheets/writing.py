"""A table as CSV, JSON lines or Parquet."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from artur.foundation.kit.problems import Conflict
from artur.foundation.kit.tables.formulas import escape

if TYPE_CHECKING:
    from collections.abc import Callable

    from artur.domain.insights.sheets.contents import Sheet

TYPES = {
    "csv": "text/csv; charset=utf-8",
    "jsonl": "application/x-ndjson",
    "parquet": "application/vnd.apache.parquet",
}
"""The formats, each with how it is called on the web."""


def written(sheet: Sheet, form: str) -> bytes:
    """The table in that format; `Conflict` for Parquet where its library is not installed."""
    forms: dict[str, Callable[[Sheet], bytes]] = {"csv": _csv, "jsonl": _jsonl, "parquet": _parquet}
    return forms[form](sheet)


def _csv(sheet: Sheet) -> bytes:
    """Numbers plain, texts so that no spreadsheet runs them."""
    page = io.StringIO()
    writer = csv.writer(page, lineterminator="\r\n")
    writer.writerow(sheet.columns)
    writer.writerows([_cell(value) for value in row] for row in sheet.rows)
    return page.getvalue().encode()


def _jsonl(sheet: Sheet) -> bytes:
    lines = [json.dumps(one, ensure_ascii=False, default=str) + "\n" for one in sheet.records()]
    return "".join(lines).encode()


def _parquet(sheet: Sheet) -> bytes:
    # Only who wants such a file pays for what writes it: in memory, and in what is installed.
    try:
        import pyarrow  # noqa: PLC0415
        from pyarrow import parquet  # noqa: PLC0415
    except ModuleNotFoundError:
        raise Conflict(
            _(
                "Parquet files need pyarrow, which is not installed here: pip install 'artur[parquet]'."
            )
        ) from None
    types = {
        "text": pyarrow.string(),
        "number": pyarrow.float64(),
        "count": pyarrow.int64(),
        "day": pyarrow.date32(),
        "yes_no": pyarrow.bool_(),
    }
    schema = pyarrow.schema([(name, types[kind]) for name, kind in sheet.columns.items()])
    columns = list(zip(*sheet.rows, strict=True)) or [()] * len(sheet.columns)
    arrays = [pyarrow.array(c, f.type) for c, f in zip(columns, schema, strict=True)]
    page = io.BytesIO()
    parquet.write_table(pyarrow.table(arrays, schema=schema), page)
    return page.getvalue()


def _cell(value: Any) -> Any:
    if isinstance(value, str):
        return escape(value)
    return value.isoformat() if isinstance(value, date) else value
