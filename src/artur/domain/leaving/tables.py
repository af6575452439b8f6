"""Every table of a store as JSON lines, a page of rows in memory at a time."""

from __future__ import annotations

import base64
import json
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import models

from artur.domain.leaving.rules import STAYS, leaves

if TYPE_CHECKING:
    import uuid
    from collections.abc import Callable, Iterator

    Write = Callable[[Any], Any]

AT_ONCE = 1000


def of_a_store() -> list[type[models.Model]]:
    """The tables that hold rows of stores, by name; what stays behind is not among them."""
    found = [m for m in apps.get_models() if m.__module__.startswith("artur.") and _scoped(m)]
    return sorted(
        (model for model in found if model._meta.db_table not in STAYS),
        key=lambda model: model._meta.db_table,
    )


def count(store_id: uuid.UUID, model: type[models.Model]) -> int:
    """How many rows of the store it holds."""
    return int(model._default_manager.filter(store_id=store_id).count())


def lines(store_id: uuid.UUID, model: type[models.Model]) -> Iterator[list[str]]:
    """Pages of rows, each row a line of JSON, in the order of their keys."""
    fields = [f for f in model._meta.concrete_fields if leaves(model._meta.db_table, f.column)]
    writers = [(f.column, _writer(f)) for f in fields]
    names = [f.attname for f in fields]
    for page in _pages(store_id, model, names):
        yield [
            json.dumps(
                {
                    name: None if value is None else write(value)
                    for (name, write), value in zip(writers, row, strict=True)
                },
                ensure_ascii=False,
            )
            + "\n"
            for row in page
        ]


def _pages(
    store_id: uuid.UUID, model: type[models.Model], names: list[str]
) -> Iterator[list[tuple[Any, ...]]]:
    # By key and not by a cursor: neither a long transaction nor a held result, whatever is written meanwhile.
    key = [f.attname for f in model._meta.pk_fields]
    rest = [name for name in key if name != "store_id"]
    # Where the store is part of the key it leads the way, else it is a check alone.
    store = {"store_id" if "store_id" in key else "store_id__checked": store_id}
    rows = model._default_manager.filter(**store).order_by(*(rest or key))
    last: tuple[Any, ...] | None = None
    while True:
        wanted = rows if last is None else rows.filter(_after(rest, last))
        page = list(wanted.values_list(*names, *rest)[:AT_ONCE])
        if page:
            yield [row[: len(names)] for row in page]
        if len(page) < AT_ONCE or not rest:
            return
        last = page[-1][len(names) :]


def _after(columns: list[str], last: tuple[Any, ...]) -> models.Q:
    """What comes after a row in the order of `columns`."""
    condition = models.Q()
    for n, column in enumerate(columns):
        same = dict(zip(columns[:n], last[:n], strict=True))
        condition |= models.Q(**same, **{f"{column}__gt": last[n]})
    return condition


def _scoped(model: type[models.Model]) -> bool:
    return any(field.column == "store_id" for field in model._meta.concrete_fields)


def _writer(field: models.Field[Any, Any]) -> Write:
    if isinstance(field, models.BinaryField):
        return lambda value: base64.b64encode(bytes(value)).decode()
    if isinstance(field, models.DateTimeField | models.DateField):
        return lambda value: value.isoformat()
    if isinstance(field, models.JSONField | models.BooleanField | models.FloatField):
        return lambda value: value
    if isinstance(field, models.IntegerField):
        return int
    return str
