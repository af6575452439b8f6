"""Whether what a shop sent names a person by their address, or somebody else too."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, unquote

if TYPE_CHECKING:
    from collections.abc import Iterator

LOCAL = r"\w.!#$%&'*+/=?^`{|}~-"
ADDRESS = re.compile(rf"[{LOCAL}]{{1,64}}@[\w-]{{1,63}}(?:\.[\w-]{{1,63}}){{1,8}}")
SENDER = "sender"
"""Under this name the gist of a mail has the shop's own address."""


def spellings(email: str) -> set[str]:
    """How an address may be written in JSON or in a form."""
    return {email, quote(email), json.dumps(email)[1:-1]}


def names(document: str, email: str) -> bool:
    """Whether the address stands in it by itself, and not as the end of somebody else's."""
    alone = re.compile(rf"(?<![\w.+-]){re.escape(email)}(?![\w-]|\.\w)", re.IGNORECASE)
    return any(alone.search(text) for text in _texts(document))


def names_nobody_else(document: str, email: str) -> bool:
    """Whether every address in it is this one, but for the shop's own."""
    found = {one.lower() for text in _texts(document) for one in ADDRESS.findall(text)}
    return found <= {email, _sender(document)}


def _texts(document: str) -> Iterator[str]:
    try:
        yield from _strings(json.loads(document))
    except (ValueError, RecursionError):
        yield document
        yield unquote(document)


def _strings(value: Any) -> Iterator[str]:
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, str):
            yield one
        elif isinstance(one, dict):
            waiting += [*one, *one.values()]
        elif isinstance(one, list):
            waiting += one


def _sender(document: str) -> str:
    try:
        told = json.loads(document)
    except (ValueError, RecursionError):
        return ""
    return str(told.get(SENDER, "")).strip().lower() if isinstance(told, dict) else ""
