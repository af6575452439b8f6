"""Start from the store: while tests run, a statement of ours that may cross stores is an error.

A table with a `store_id` column is a store's. Artur's own code may read or change its rows only by
naming the store, or by following a row that is the store's already. What tests themselves ask is free:
they look at results across stores on purpose.
"""

from __future__ import annotations

import re
import sys
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import FrameType

# Who may look across stores, and why. "module" or "module:function".
ALLOWED: dict[str, str] = {
    "artur.foundation.events.reacting": "finds the stores that have news; each is then worked on by itself",
    "artur.foundation.events.queries:figures": "what an operator watches is of the whole installation",
    "artur.domain.webhooks.queries:ready": "finds the endpoints that are due; each is then worked on by itself",
    "artur.domain.webhooks.queries:active": "looks again at endpoints in hand; each is then worked on by itself",
    "artur.domain.stores.queries:by_key": "a key of 256 random bits is what names the store here",
    "artur.domain.orders.connectors.queries:by_token": "a token of 128 bits is what names the store here",
    "artur.domain.chat.queries.conversations:by_mail": "a keyed mark over the conversation's id names the store here",
    "artur.domain.profile.content.actions.remaking:_awaited": "where an upload lies does not tell whose it is",
    "artur.foundation.texting.links:find": "a code of 96 bits is what names the store here",
    "artur.foundation.media.queries:store_of": "a picture's own id, half of it random, names the store here",
    "artur.foundation.mail.returns.queries:store_of": "a keyed mark over the mail's id names the store here",
    "artur.foundation.mail.returns.queries:by_provider_id": "a provider's own name for a mail names the store here",
}

VERB = re.compile(r"^\s*(SELECT|UPDATE|DELETE)\b", re.IGNORECASE)
TABLE = re.compile(r'\b(?:FROM|JOIN|UPDATE)\s+"?(\w+)"?', re.IGNORECASE)
# Django reads a row again by its key when it follows a relation from a row already in hand.
FOLLOWING = ("related_descriptors.py", "deletion.py", "prefetch_related_objects", "refresh_from_db")


class UnscopedQuery(AssertionError):
    """A statement on a store's table that does not name the store."""


@pytest.fixture(autouse=True)
def _start_from_the_store(request: pytest.FixtureRequest) -> Iterator[None]:
    from django.db import connection

    with connection.execute_wrapper(_check):
        yield


def _check(
    execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]
) -> Any:
    table = unscoped_table(str(sql))
    if table is not None:
        asked_by = _asked_by(sys._getframe(1))
        if asked_by is not None:
            raise UnscopedQuery(f"{asked_by} asked {table} without its store: {str(sql)[:600]}")
    return execute(sql, params, many, context)


def unscoped_table(sql: str) -> str | None:
    """The store's table that `sql` reads or changes without a condition that names a store."""
    if not VERB.match(sql):
        return None
    tables = [table for table in TABLE.findall(sql) if table in _keys()]
    if not tables:
        return None
    where = re.split(r"\bWHERE\b", sql, maxsplit=1, flags=re.IGNORECASE)[1:]
    conditions = where[0] if where else ""
    columns = {"store_id"}.union(*(_keys()[table] for table in tables))
    named = any(
        re.search(rf'\b"?{column}"?\s*(=|IN\b)', conditions, re.IGNORECASE) for column in columns
    )
    return None if named else tables[0]


@lru_cache(maxsize=1)
def _keys() -> dict[str, frozenset[str]]:
    """Every store's table, with the columns by which its rows hang on another row of the store."""
    from django.apps import apps

    models = [
        m for m in apps.get_models(include_auto_created=True) if m.__module__.startswith("artur.")
    ]
    scoped = {m for m in models if any(f.column == "store_id" for f in m._meta.concrete_fields)}
    return {
        model._meta.db_table: frozenset(
            field.column for field in model._meta.concrete_fields if field.column.endswith("_id")
        )
        for model in scoped
    }


def _asked_by(frame: FrameType | None) -> str | None:
    """The function of ours that asked, or None when it was a test or may ask across stores."""
    while frame is not None:
        code = frame.f_code
        module = frame.f_globals.get("__name__", "")
        if any(name in (code.co_filename.rpartition("/")[2], code.co_name) for name in FOLLOWING):
            return None
        if module.startswith("tests."):
            return None
        if module.startswith("artur.") and ".migrations." not in module and ".kit." not in module:
            who = f"{module}:{code.co_name}"
            return None if module in ALLOWED or who in ALLOWED else who
        frame = frame.f_back
    return None
