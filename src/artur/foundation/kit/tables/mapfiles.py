"""Maps as TOML, which a person writes and keeps, and as the JSON a database keeps.

encoding = "windows-1250"        # each of these may be left out: it is recognised
delimiter = ";"
decimal = ","
dates = "d.m.y"
time_zone = "Europe/Ljubljana"

[columns]
order_id = "Številka naročila"
status = { header = "Stanje", values = { "Poslano" = "shipped" } }
legal_basis = { constant = "soft_opt_in" }
"""

from __future__ import annotations

import json
import tomllib
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from artur.foundation.kit.problems import FieldError, Invalid
from artur.foundation.kit.tables.mapping import Column, Map

if TYPE_CHECKING:
    from collections.abc import Mapping

SETTINGS = ("encoding", "delimiter", "decimal", "dates", "time_zone")
KNOWN = {*SETTINGS, "columns"}
LARGEST = 200_000


def loads(text: str) -> Map:
    """The map in a TOML file; raises `Invalid` with everything that is wrong."""
    try:
        told = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        wrong = _("The map is no TOML: %(why)s") % {"why": error}
        raise Invalid([FieldError("map", wrong)]) from None
    return from_dict(told)


def dumps(told: Map) -> str:
    """The map as TOML."""
    settings = [f"{name} = {_quoted(value)}" for name in SETTINGS if (value := getattr(told, name))]
    columns = [f"{name} = {_written(source)}" for name, source in told.columns.items()]
    return "\n".join([*settings, "", "[columns]", *columns, ""]).lstrip("\n")


def from_dict(told: Mapping[str, Any]) -> Map:
    """The map in plain data; raises `Invalid` with everything that is wrong."""
    errors = [FieldError(name, _("Unknown field.")) for name in told if name not in KNOWN]
    settings = {}
    for name in SETTINGS:
        value = told.get(name, "")
        if not isinstance(value, str):
            errors.append(FieldError(name, _("Give a text.")))
        else:
            settings[name] = value
    columns = told.get("columns")
    if not isinstance(columns, dict) or not columns:
        errors.append(FieldError("columns", _("The map says of no column what it means.")))
        columns = {}
    found = {name: _column(name, source, errors) for name, source in columns.items()}
    if errors:
        raise Invalid(errors)
    return Map({name: column for name, column in found.items() if column}, **settings)


def as_dict(told: Map) -> dict[str, Any]:
    """The map in plain data, as `from_dict` reads it."""
    columns = {name: _plain(source) for name, source in told.columns.items()}
    return {name: v for name in SETTINGS if (v := getattr(told, name))} | {"columns": columns}


def _column(name: str, source: Any, errors: list[FieldError]) -> Column | None:
    if isinstance(source, str) and source:
        return Column((source,))
    if isinstance(source, list) and source and all(isinstance(one, str) for one in source):
        return Column(tuple(source))
    if not isinstance(source, dict) or set(source) - {"header", "constant", "values"}:
        wrong = _('Give a header such as "Order number", or { header, values } or { constant }.')
        errors.append(FieldError(f"columns.{name}", wrong))
        return None
    header, constant, values = (
        source.get("header", ""),
        source.get("constant", ""),
        source.get("values", {}),
    )
    plain = isinstance(values, dict) and all(isinstance(v, str) for v in values.values())
    if not plain or bool(header) == bool(constant) or not isinstance(header, str | list):
        wrong = _(
            "Give either a header, with other words for its values if need be, or a constant."
        )
        errors.append(FieldError(f"columns.{name}", wrong))
        return None
    headers = (header,) if isinstance(header, str) else tuple(map(str, header))
    return Column(headers if header else (), str(constant), dict(values))


def _plain(source: Column) -> Any:
    if source.constant:
        return {"constant": source.constant}
    header = source.headers[0] if len(source.headers) == 1 else list(source.headers)
    return {"header": header, "values": dict(source.values)} if source.values else header


def _written(source: Column) -> str:
    plain = _plain(source)
    if not isinstance(plain, dict):
        return _value(plain)
    inside = [
        f"{name} = {_table(value) if isinstance(value, dict) else _value(value)}"
        for name, value in plain.items()
    ]
    return "{ " + ", ".join(inside) + " }"


def _table(values: Mapping[str, str]) -> str:
    return "{ " + ", ".join(f"{_quoted(k)} = {_quoted(v)}" for k, v in values.items()) + " }"


def _value(plain: Any) -> str:
    return (
        "[" + ", ".join(map(_quoted, plain)) + "]"
        if isinstance(plain, list)
        else _quoted(str(plain))
    )


def _quoted(value: str) -> str:
    # A basic string of TOML is one of JSON, but for a character JSON leaves as it is.
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
