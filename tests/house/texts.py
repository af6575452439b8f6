"""The texts people see, read from the sources themselves, so that none waits uncollected."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

from django.utils.translation.template import templatize

from tests.house.tree import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PACKAGE = ROOT / "src" / "artur"
PLAIN = {"_", "gettext", "gettext_lazy", "gettext_noop", "noop", "lazy", "translate"}
PLURAL = {"ngettext", "ngettext_lazy"}
NAMED = {"pgettext", "pgettext_lazy"}
CALL = re.compile(r"\b(_|gettext|pgettext|ngettext|npgettext)\(")


def texts() -> set[tuple[str, str]]:
    """Every text with its context."""
    found: set[tuple[str, str]] = set()
    for file in PACKAGE.rglob("*.py"):
        found.update(of_module(file))
    for pattern in ("*.html", "*.txt"):
        for file in PACKAGE.rglob(f"templates/**/{pattern}"):
            found.update(of_template(file))
    return found


def of_module(file: Path) -> Iterator[tuple[str, str]]:
    """What a module asks gettext for."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        name = (
            node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        )
        given = [
            a.value for a in node.args if isinstance(a, ast.Constant) and isinstance(a.value, str)
        ]
        if name in PLAIN | PLURAL and given:
            yield "", given[0]
        elif name in NAMED and len(given) > 1:
            yield given[0], given[1]


def of_template(file: Path) -> Iterator[tuple[str, str]]:
    """What a template does, by Django's own reading of it."""
    source = templatize(file.read_text("utf-8"), origin=str(file))
    for call in CALL.finditer(source):
        given = list(_strings(source[call.end() :]))
        if call[1] in {"pgettext", "npgettext"}:
            yield given[0], given[1]
        elif given:
            yield "", given[0]


def _strings(rest: str) -> Iterator[str]:
    literal = re.compile(r"""\s*u?("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')\s*([,)])""", re.DOTALL)
    at = 0
    while found := literal.match(rest, at):
        yield ast.literal_eval(found[1])
        if found[2] == ")":
            return
        at = found.end()
