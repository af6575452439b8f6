"""The field map: a line for every field of the order, with the place in the shop's JSON where it stands.

id = number
customer.email = billing.email | contact.email
customer.name = billing.first + billing.last
country = "SI"
status = state
status: in transit = shipped
lines = items
lines.product.id = sku
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from artur.domain.orders.connectors.webhook import targets
from artur.domain.orders.connectors.webhook.paths import steps_of
from artur.domain.stores import rules as codes
from artur.foundation.kit.problems import FieldError, Invalid

if TYPE_CHECKING:
    from datetime import tzinfo

EXAMPLE = """id = number
placed_at = created_at
customer.email = customer.email
total = total
currency = currency
status = state
status: completed = delivered
lines = items
lines.product.id = sku
lines.product.name = title
lines.quantity = quantity"""
MOST_LINES = 300
PIECE = re.compile(r'"[^"]*"|\[[^\]]*\]|.')
SETTINGS = ("orders", "lines", "timezone")


@dataclass(frozen=True, slots=True)
class Source:
    """Where a value comes from: a constant, or paths whose texts are joined."""

    paths: tuple[str, ...] = ()
    constant: str | None = None


@dataclass(slots=True)
class FieldMap:
    """A map that was read."""

    sources: dict[str, tuple[Source, ...]] = field(default_factory=dict)
    """For every field, where to look, one after the other."""
    values: dict[str, dict[str, str]] = field(default_factory=dict)
    """For a field, what the shop's words mean, in small letters; `*` is all others."""
    orders: str = ""
    """Where the list of orders stands; empty where a delivery is one order."""
    lines: str = ""
    zone: tzinfo = UTC


def read(text: str) -> FieldMap:
    """The map a member wrote; raises `Invalid` naming each line that can't be used."""
    reading = _Reading()
    lines = text.splitlines()
    for number, line in enumerate(lines[:MOST_LINES], 1):
        reading.line(number, line.strip())
    if len(lines) > MOST_LINES:
        reading.wrong(MOST_LINES, _("A map has at most %(most)d lines.") % {"most": MOST_LINES})
    if not reading.errors:
        reading.complete()
    if reading.errors:
        raise Invalid(reading.errors)
    return reading.map


class _Reading:
    """A map being read: collects what is wrong."""

    def __init__(self) -> None:
        self.map = FieldMap()
        self.errors: list[FieldError] = []

    def line(self, number: int, line: str) -> None:
        """One line: nothing, a comment, a value's meaning, or a field."""
        if not line or line.startswith("#"):
            return
        parts = _split(line, "=")
        if len(parts) != 2 or not all(parts):
            self.wrong(number, _("Write a field, an equals sign, and where it stands."))
            return
        name, told = parts
        if ":" in name:
            name, _colon, word = name.partition(":")
            self.meaning(number, name.strip(), word.strip(), told)
        elif name in SETTINGS:
            self.setting(number, name, told)
        elif not targets.known(name):
            self.wrong(number, _("An order has no field '%(name)s'.") % {"name": name[:60]})
        elif name in self.map.sources:
            self.wrong(number, _("The field '%(name)s' stands twice.") % {"name": name[:60]})
        else:
            self.field(number, name, told)

    def field(self, number: int, name: str, told: str) -> None:
        """Where a field stands: alternatives, each a constant or joined paths."""
        sources = []
        for alternative in _split(told, "|"):
            constant = _constant(alternative)
            if constant is not None:
                sources.append(Source(constant=constant))
                continue
            paths = _split(alternative, "+")
            if not all(_valid(path) for path in paths):
                self.wrong(
                    number,
                    _("'%(path)s' is no place in JSON; write it as customer.email or items[0].sku.")
                    % {"path": alternative[:60]},
                )
                return
            sources.append(Source(paths=tuple(paths)))
        self.map.sources[name] = tuple(sources)

    def meaning(self, number: int, name: str, word: str, told: str) -> None:
        """What one of the shop's words means."""
        if not targets.known(name) or not word:
            self.wrong(number, _("An order has no field '%(name)s'.") % {"name": name[:60]})
            return
        plain = _constant(word)
        key = (word if plain is None else plain).casefold()
        constant = _constant(told)
        self.map.values.setdefault(name, {})[key] = told if constant is None else constant

    def setting(self, number: int, name: str, told: str) -> None:
        """Where the lists stand, and the time zone of times without an offset."""
        if name == "timezone":
            zone = _constant(told) or told
            if not codes.valid_timezone(zone):
                self.wrong(number, _("This is no time zone; give one such as Europe/Ljubljana."))
                return
            self.map.zone = ZoneInfo(zone)
        elif _valid(told):
            setattr(self.map, name, told)
        else:
            self.wrong(number, _("'%(path)s' is no place in JSON.") % {"path": told[:60]})

    def complete(self) -> None:
        """Whether every field without which there is no order is there."""
        if not self.map.sources:
            self.wrong(
                0, _("This map fills no field. Write at least id, placed_at and customer.email.")
            )
            return
        missing = [name for name in targets.REQUIRED if name not in self.map.sources]
        if missing:
            self.wrong(0, _("The map does not fill %(names)s.") % {"names": ", ".join(missing)})
        in_lines = [name for name in self.map.sources if name.startswith("lines.")]
        if in_lines and not self.map.lines:
            self.wrong(0, _("The map does not say where the list of lines stands: lines = …"))
        if in_lines and "lines.product.id" not in self.map.sources:
            self.wrong(0, _("The map does not fill %(names)s.") % {"names": "lines.product.id"})

    def wrong(self, number: int, message: str) -> None:
        """Note what is wrong with a line, or with the whole (0)."""
        said = _("Line %(line)d: %(why)s") % {"line": number, "why": message} if number else message
        self.errors.append(FieldError("map", said))


def _split(text: str, mark: str) -> list[str]:
    """Cut at a mark that stands in no quotes and no brackets."""
    parts = [""]
    for piece in PIECE.findall(text):
        if piece == mark:
            parts.append("")
        else:
            parts[-1] += piece
    return [part.strip() for part in parts]


def _constant(told: str) -> str | None:
    quoted = len(told) >= 2 and told[0] == told[-1] == '"'
    return told[1:-1] if quoted else None


def _valid(path: str) -> bool:
    try:
        steps_of(path)
    except ValueError:
        return False
    return bool(path)
