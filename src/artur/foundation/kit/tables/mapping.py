"""Which column of a file says what: by its header, by one word for all rows, or by a list of words."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

SPACES = re.compile(r"[\s\u00a0]+")


@dataclass(frozen=True, slots=True)
class Column:
    """Where one of our columns comes from: the first of `headers` the file has, or `constant` for every row."""

    headers: tuple[str, ...] = ()
    constant: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    """Other words for the file's own: `{"Poslano": "shipped"}`; what is not in it stays as it is."""


@dataclass(frozen=True, slots=True)
class Map:
    """How a file is to be read; what is empty is recognised from the file itself."""

    columns: Mapping[str, Column]
    """By our own names, such as `order_id` or `body`."""
    encoding: str = ""
    delimiter: str = ""
    decimal: str = ""
    """`.` or `,`."""
    dates: str = ""
    """`y-m-d`, `d.m.y` or `m/d/y`, whatever stands between the numbers."""
    time_zone: str = ""
    """The zone of times without an offset."""


@dataclass(frozen=True, slots=True)
class Format:
    """A file we know by its headers.

    `row`, where the headers alone do not say it, gets a row's cells by their folded headers and gives what it knows
    better by our own names; an empty text there takes a cell back.
    """

    name: str
    title: str
    kind: str
    """What it holds: `orders`, `products` or `reviews`."""
    signature: tuple[str, ...]
    """Folded headers that all stand in such a file, and together in no other."""
    map: Map
    row: Callable[[Mapping[str, str]], Mapping[str, str]] | None = None


def fold(header: str) -> str:
    """A header as it is compared: small letters, single spaces."""
    return SPACES.sub(" ", header).strip().lower()


def by(**columns: str | tuple[str, ...] | Column) -> Mapping[str, Column]:
    """Columns by their headers: `by(order_id="name", email=("email", "billing email"))`."""
    return {
        name: source
        if isinstance(source, Column)
        else Column((source,) if isinstance(source, str) else source)
        for name, source in columns.items()
    }


def sniff(formats: Iterable[Format], headers: Iterable[str]) -> Format | None:
    """The format whose signature the headers carry; of several the one that asks for most."""
    found = {fold(header) for header in headers}
    fitting = [known for known in formats if found.issuperset(known.signature)]
    return max(fitting, key=lambda known: len(known.signature), default=None)
