"""Taking in a batch line by line: good lines are kept, bad ones named, memory stays flat."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from django.http import UnreadablePostError
from django.utils.translation import gettext as _

from artur.domain.invitations import intake as invitations
from artur.domain.orders import intake
from artur.foundation.kit import clock
from artur.foundation.kit.ahead import ahead
from artur.foundation.kit.contention import persist
from artur.foundation.kit.problems import FieldError, Invalid, Malformed, Problem
from artur.surfaces.api.problems import field_errors

if TYPE_CHECKING:
    from collections.abc import Iterator

    from artur.domain.orders.intake import OrderData
    from artur.domain.stores.models import Store
    from artur.surfaces.api.streams import Line

    Said = OrderData | Problem | list[FieldError]

MOST = 100_000
AT_ONCE = 500
PORTION = 250
HEAVY = 500_000
"""Lines, or bytes of them, that are read and parsed ahead of those being written."""
LINES_AT_ONCE = 5_000
"""Lines of orders in one transaction, which is thereby kept short whatever the orders are like."""


class Batch:
    """One batch being taken in."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.counts = dict.fromkeys(("received", "created", "updated", "unchanged", "rejected"), 0)
        self.errors: list[dict[str, Any]] = []
        self._now = clock.now()
        self._ids: set[str] = set()
        self._waiting: list[OrderData] = []
        self._weight = 0

    def read(self, lines: Iterator[Line]) -> None:
        """Take in every line; what follows a body that breaks off is the sender's to send again."""
        number = 0
        try:
            for parsed in ahead(self._parsed(lines)):
                for line, said in parsed:
                    number = line.number
                    self._take(line, said)
        except (Malformed, UnreadablePostError) as error:
            errors = [FieldError("", _("The body broke off here: %(why)s") % {"why": error})]
            self.counts["rejected"] += 1
            self.errors.append({"line": number + 1, "id": None, "errors": field_errors(errors)})
        self._flush()

    def result(self) -> dict[str, Any]:
        """What became of the batch."""
        return {**self.counts, "errors": self.errors}

    def _parsed(self, lines: Iterator[Line]) -> Iterator[list[tuple[Line, Said]]]:
        """The lines with what they say, by the portion; nothing here touches the database or the counts."""
        portion: list[tuple[Line, Said]] = []
        weight = 0
        try:
            for count, line in enumerate(lines):
                if count == MOST:
                    portion.append((line, [FieldError("", _too_many())]))
                    _drain(lines)
                    break
                portion.append((line, self._said(line)))
                weight += len(line.content or b"")
                if len(portion) == PORTION or weight >= HEAVY:
                    yield portion
                    portion, weight = [], 0
        except (Malformed, UnreadablePostError):
            yield portion
            raise
        yield portion

    def _said(self, line: Line) -> Said:
        if line.content is None:
            return [FieldError("", _("This line is too long."))]
        try:
            return intake.parse_json(line.content, self._now)
        except Problem as problem:
            return problem

    def _take(self, line: Line, said: Said) -> None:
        self.counts["received"] += self.counts["received"] < MOST
        if isinstance(said, Problem):
            errors = said.errors or [FieldError("", said.detail)]
            self._reject(line, errors, _readable_id(said, line.content or b""))
        elif isinstance(said, list):
            self._reject(line, said, None)
        elif said.external_id in self._ids:
            errors = [FieldError("id", _("This id stands on an earlier line of this batch."))]
            self._reject(line, errors, said.external_id)
        else:
            self._keep(said)

    def _keep(self, data: OrderData) -> None:
        self._ids.add(data.external_id)
        self._waiting.append(data)
        self._weight += len(data.lines) if isinstance(data.lines, list) else 0
        if len(self._waiting) == AT_ONCE or self._weight >= LINES_AT_ONCE:
            self._flush()

    def _flush(self) -> None:
        if self._waiting:
            waiting, self._waiting, self._weight = self._waiting, [], 0
            for taken in persist(lambda: invitations.take(self.store, waiting)):
                self.counts[taken.result] += 1

    def _reject(self, line: Line, errors: list[FieldError], order_id: str | None) -> None:
        self.counts["rejected"] += 1
        self.errors.append({"line": line.number, "id": order_id, "errors": field_errors(errors)})


def _too_many() -> str:
    return _("A batch holds at most %(most)s lines; this one and what follows was not read.") % {
        "most": f"{MOST:,}"
    }


def _drain(lines: Iterator[Line]) -> None:
    for _line in lines:
        pass


def _readable_id(problem: Problem, content: bytes) -> str | None:
    if not isinstance(problem, Invalid):
        return None
    value = json.loads(content)
    found = value.get("id") if isinstance(value, dict) else None
    return found[:200] if isinstance(found, str) else None
