"""What would come of a delivery, before anything is connected, and what is wrong with what was kept."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from artur.domain.orders.connectors.contract import Failed, Refused
from artur.domain.orders.intake import parse, parse_event
from artur.foundation.kit.problems import FieldError, Problem

if TYPE_CHECKING:
    from artur.domain.orders.connectors.contract import Connector, Settings
    from artur.domain.orders.models import Unused

SHOWN = 5
LONGEST = 200_000


@dataclass(frozen=True, slots=True)
class Previewed:
    """One order that would come of it."""

    document: dict[str, Any]
    errors: list[FieldError] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The document as a person reads it."""
        return json.dumps(self.document, ensure_ascii=False, indent=2, default=str)


@dataclass(frozen=True, slots=True)
class Preview:
    """All orders that would come of it, or why none."""

    orders: list[Previewed] = field(default_factory=list)
    trouble: str = ""


def preview(connector: Connector, settings: Settings, body: str) -> Preview:
    """What would come of `body` with these settings; nothing is kept."""
    if connector.reread is None:
        return Preview()
    if not body.strip():
        return Preview(trouble=_("Paste one order as your shop sends it."))
    try:
        received = connector.reread(settings, body[:LONGEST].encode("utf-8", "replace"))
    except (Failed, Refused) as error:
        return Preview(trouble=str(error))
    if received.trouble:
        return Preview(trouble=str(received.trouble))
    return Preview([Previewed(told, wrong_in(told)) for told in received.orders[:SHOWN]])


def wrong_in(told: Any) -> list[FieldError]:
    """Every field for which an order would be refused."""
    try:
        parse(told)
    except Problem as problem:
        return problem.errors or [FieldError("", problem.detail)]
    return []


def reasons(row: Unused, connector: Connector | None, settings: Settings) -> list[FieldError]:
    """Why what was kept can't be used, in the reader's language where that can be said anew."""
    kept = [FieldError(error["field"], error["message"]) for error in row.errors]
    if row.reason == "unknown_order":
        said = _("The order %(id)s has not come yet. This is applied when it does.")
        return [FieldError("", said % {"id": row.reference})]
    if row.reason == "paused":
        return [FieldError("", _("It came while the connection was paused."))]
    if row.kind == "delivery":
        return _wrong_in_delivery(row, connector, settings) or kept
    if row.kind == "order" and row.reason == "invalid":
        return wrong_in(json.loads(row.document)) or kept
    if row.kind == "event" and row.reason == "invalid":
        return _wrong_in_event(json.loads(row.document)) or kept
    return kept


def _wrong_in_delivery(
    row: Unused, connector: Connector | None, settings: Settings
) -> list[FieldError]:
    if connector is None or not settings:
        return []
    seen = preview(connector, settings, row.document)
    if seen.trouble:
        return [FieldError("", seen.trouble)]
    return [error for order in seen.orders for error in order.errors]


def _wrong_in_event(told: Any) -> list[FieldError]:
    try:
        parse_event(told)
    except Problem as problem:
        return problem.errors or [FieldError("", problem.detail)]
    return []
