"""Whether a text, as something sent or uploaded, names a person by their address, or somebody else too."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, unquote

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PIECE = 1024 * 1024
LOCAL = r"\w.!#$%&'*+/=?^`{|}~-"
ADDRESS = re.compile(rf"[{LOCAL}]{{1,64}}@[\w-]{{1,63}}(?:\.[\w-]{{1,63}}){{1,8}}")


def spellings(email: str) -> set[str]:
    """How an address may be written in JSON or in a form."""
    return {email, quote(email), json.dumps(email)[1:-1]}


def names(document: str, email: str) -> bool:
    """Whether the address stands in it by itself, and not as the end of somebody else's."""
    alone = re.compile(rf"(?<![\w.+-]){re.escape(email)}(?![\w-]|\.\w)", re.IGNORECASE)
    return any(alone.search(text) for text in _texts(document))


def names_nobody_else(document: str, email: str, *, sender: str = "") -> bool:
    """Whether every address in it is this one, but for that of who sent it."""
    found = {one.lower() for text in _texts(document) for one in ADDRESS.findall(text)}
    return found <= {email, sender}


def lies_in(path: Path, email: str) -> bool:
    """Whether a file of any size and usual encoding has the address somewhere, be it as a part of another."""
    forms = [email.lower().encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be")]
    overlap = max(map(len, forms))
    try:
        with path.open("rb") as file:
            piece = b""
            while more := file.read(PIECE):
                piece = piece[-overlap:] + more.lower()
                if any(form in piece for form in forms):
                    return True
    except FileNotFoundError:
        pass
    return False


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
