"""Liquid as a store writes it: conditions, filters and variables, but nothing that depends on who a customer is.

A letter is prepared once with marks where a customer's values go. So those values can be printed and asked for
(`{% if name %}`), and are never there to be compared or changed; whoever tries is told which line.
"""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from liquid import RenderContext
from liquid.builtin.expressions import (
    BooleanExpression,
    FilteredExpression,
    Path,
)
from liquid.builtin.expressions.logical import (
    LogicalAndExpression,
    LogicalNotExpression,
    LogicalOrExpression,
)
from liquid.exceptions import LiquidError

from artur.domain.invitations.wording.dialect import ADDING, FILTERS, parsed
from artur.domain.invitations.wording.findings import WARNED, Finding

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from liquid.ast import Node
    from liquid.expression import Expression

    from artur.domain.invitations.wording.catalogue import Name, Variable

JOINING = (BooleanExpression, LogicalAndExpression, LogicalOrExpression, LogicalNotExpression)


def check(source: str, part: str, name: Name, *, whole: bool = False) -> list[Finding]:
    """What Liquid has against `source`, and what would not come out as meant."""
    try:
        template = parsed(source, whole=whole)
    except LiquidError as error:
        return [unreadable(error, part, source)]
    known = {v.name: v for v in name.variables(whole=whole)}
    return list(_Reader(part, name, known, RenderContext(template)).nodes(template.nodes, set()))


def unreadable(error: LiquidError, part: str, source: str = "") -> Finding:
    """The finding for what does not compile or render."""
    context = error.context()
    told = _("Liquid can't read this: %(error)s.") % {"error": str(error.message).rstrip(".")}
    # What is never closed is found missing at the end.
    last = source.rstrip().count("\n") + 1 if source else 0
    return Finding("liquid", told, part, context[0] if context else last)


class _Reader:
    """Walks through a template once."""

    def __init__(
        self, part: str, name: Name, known: dict[str, Variable], context: RenderContext
    ) -> None:
        self.part, self.name, self.known, self.context = part, name, known, context

    def nodes(self, nodes: Iterable[Node], asked: set[str]) -> Iterator[Finding]:
        """`asked` are the variables a condition around has asked for."""
        for node in nodes:
            within = set(asked)
            for expression in node.expressions():
                if isinstance(expression, FilteredExpression):
                    yield from self._printed(expression, asked)
                else:
                    within |= {str(path.path[0]) for path in _paths(expression)}
                    yield from self._condition(expression)
            # Whoever asks for a name in `if` has thought of `else`.
            yield from self.nodes(node.children(self.context), within)

    def _printed(self, expression: FilteredExpression, asked: set[str]) -> Iterator[Finding]:
        filters = expression.filters or []
        for unknown in (f for f in filters if f.name not in FILTERS):
            yield self._finding("filter", _unknown_filter(unknown.name), unknown.token)
        for path in _paths(expression):
            yield from self._variable(path)
        used = {f.name for f in filters}
        for variable in filter(None, map(self._of, _paths(expression))):
            token = expression.left.token
            if variable.personal and used & FILTERS - ADDING:
                told = _("“%(name)s” is each customer's own and is only printed, never changed.")
                yield self._finding("changed", told % {"name": variable.name}, token)
            elif (
                self.name.may_miss(variable)
                and variable.name not in asked
                and "default" not in used
            ):
                yield self._finding("missing", _may_miss(variable.name), token, WARNED)

    def _condition(self, expression: Expression) -> Iterator[Finding]:
        if isinstance(expression, Path):
            yield from self._variable(expression)
            return
        for child in expression.children():
            if isinstance(expression, JOINING):
                yield from self._condition(child)
            elif isinstance(child, Path):
                yield from self._variable(child)
                variable = self._of(child)
                if variable is not None and (variable.personal or variable.may_miss):
                    told = _(
                        "“%(name)s” can't be compared; ask {%% if %(name)s %%} whether there is one."
                    )
                    yield self._finding("compared", told % {"name": variable.name}, child.token)

    def _variable(self, path: Path) -> Iterator[Finding]:
        if self._of(path) is None:
            yield self._finding("unknown", self._unknown(path), path.token)

    def _of(self, path: Path) -> Variable | None:
        return self.known.get(str(path.path[0])) if len(path.path) == 1 else None

    def _unknown(self, path: Path) -> str:
        written, first = str(path), str(path.path[0])
        close = get_close_matches(written, self.known, 1, 0.6) or (
            [first] if first in self.known else get_close_matches(first, self.known, 1, 0.6)
        )
        if close:
            return _("There is no “%(name)s” here. Did you mean “%(other)s”?") % {
                "name": written,
                "other": close[0],
            }
        return _("There is no “%(name)s” here.") % {"name": written}

    def _finding(self, code: str, message: str, token: Any, level: str = "refused") -> Finding:
        line = token.source.count("\n", 0, token.start_index) + 1
        return Finding(code, message, self.part, line, level)


def _paths(expression: Expression) -> Iterator[Path]:
    if isinstance(expression, Path):
        yield expression
        return
    for child in expression.children():
        yield from _paths(child)


def _unknown_filter(name: str) -> str:
    close = get_close_matches(name, FILTERS, 1, 0.6)
    if close:
        return _("There is no filter “%(name)s”. Did you mean “%(other)s”?") % {
            "name": name,
            "other": close[0],
        }
    return _("There is no filter “%(name)s”.") % {"name": name}


def _may_miss(name: str) -> str:
    return _(
        "“%(name)s” may be missing: say what stands there then, with {%% if %(name)s %%} … {%% else %%} … {%% endif %%}."
    ) % {"name": name}
