"""Reading JSON strictly: no unknown field, no NaN, no control characters, no half a surrogate."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, NoReturn

from ninja import Schema
from ninja.parser import Parser
from pydantic import ConfigDict

from artur.foundation.kit.problems import FieldError, Invalid, Malformed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.http import HttpRequest

# A JSON text can only bring these in by an escape; tab, line feed and return are text.
UNWANTED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
ESCAPED = re.compile(rb"\\u(00[01]|007[fF]|[dD][89a-fA-F])|\x7f")


class Body(Schema):
    """What a caller sends: an unknown field is an error and not a wish overheard."""

    model_config = ConfigDict(extra="forbid")


class StrictParser(Parser):
    """Ninja's parser for request bodies."""

    def parse_body(self, request: HttpRequest) -> Any:
        """The body's JSON."""
        return read_json(request.body)


def read_json(raw: bytes) -> Any:
    """The value of a JSON text; raises `Malformed`, or `Invalid` naming the field with unwanted characters."""
    try:
        value = json.loads(raw, parse_constant=_refuse)
    except UnicodeDecodeError:
        raise Malformed("The body is not UTF-8.") from None
    except RecursionError:
        raise Malformed("The body is nested too deeply.") from None
    except ValueError as error:
        raise Malformed(f"The body is no JSON: {error}.") from None
    if ESCAPED.search(raw) and (errors := list(_unwanted(value, ""))):
        raise Invalid(errors)
    return value


def _refuse(name: str) -> NoReturn:
    raise ValueError(f"{name} is no JSON number")


def _unwanted(value: Any, path: str) -> Iterator[FieldError]:
    match value:
        case str():
            if UNWANTED.search(value):
                yield FieldError(path, "Control characters are not allowed.")
        case dict():
            for name, item in value.items():
                safe = UNWANTED.sub("�", name)
                if safe != name:
                    yield FieldError(
                        f"{path}.{safe}".strip("."), "Control characters are not allowed."
                    )
                yield from _unwanted(item, f"{path}.{safe}".strip("."))
        case list():
            for i, item in enumerate(value):
                yield from _unwanted(item, f"{path}.{i}".strip("."))
