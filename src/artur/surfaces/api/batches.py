"""Taking in a batch line by line: good lines are kept, bad ones named, memory stays flat."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from django.http import UnreadablePostError
from django.utils.translation import gettext as _

from artur.domain.invitations import intake as invitations
from artur.domain.orders import intake
from artur.foundation.kit import clock
from artur.foundation.kit.contention import persist
from artur.foundation.kit.problems import FieldError, Invalid, Malformed, Problem
from artur.surfaces.api.problems import field_errors

if TYPE_CHECKING:
    from collections.abc import Iterator

    from artur.domain.orders.intake import OrderData
    from artur.domain.stores.models import Store
    from artur.surfaces.api.streams import Line

MOST = 100_000
AT_ONCE = 500
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
            for line in lines:
                number = line.number
                if self.counts["received"] == MOST:
                    self._reject(line, [FieldError("", _too_many())], None)
                    _drain(lines)
                    break
                self.counts["received"] += 1
                self._line(line)
        except (Malformed, UnreadablePostError) as error:
            errors = [FieldError("", _("The body broke off here: %(why)s") % {"why": error})]
            self.counts["rejected"] += 1
            self.errors.append({"line": number + 1, "id": None, "errors": field_errors(errors)})
        self._flush()

    def result(self) -> dict[str, Any]:
        """What became of the batch."""
        return {**self.counts, "errors": self.errors}

    def _line(self, line: Line) -> None:
        if line.content is None:
            self._reject(line, [FieldError("", _("This line is too long."))], None)
            return
        try:
            data = intake.parse_json(line.content, self._now)
        except Problem as problem:
            errors = problem.errors or [FieldError("", problem.detail)]
            self._reject(line, errors, _readable_id(problem, line.content))
            return
        if data.external_id in self._ids:
            errors = [FieldError("id", _("This id stands on an earlier line of this batch."))]
            self._reject(line, errors, data.external_id)
            return
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
