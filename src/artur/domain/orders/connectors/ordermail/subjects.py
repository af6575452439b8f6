"""The order's number out of a subject, by what the shop says its subjects look like."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from artur.domain.orders.connectors import told
from artur.domain.orders.connectors.contract import Happening

if TYPE_CHECKING:
    from artur.domain.orders.connectors.contract import Settings
    from artur.domain.orders.connectors.ordermail.gist import Gist

PLACE = "{number}"
NUMBER = r"([A-Za-z0-9](?:[A-Za-z0-9._/-]{0,58}[A-Za-z0-9])?)"
FIELDS = {"placed": "", "shipped": "shipped", "delivered": "delivered", "cancelled": "cancelled"}
"""The setting with the subjects of each kind of mail, and what such a mail says has happened."""
MOST_LINES = 20
# Without a word from the shop: what follows a number sign and has a digit in it.
GUESS = re.compile(r"#\s?((?=[A-Za-z-]*\d)[A-Za-z0-9][A-Za-z0-9-]{0,59})")


def read(settings: Settings, gist: Gist) -> tuple[list[dict[str, Any]], list[Happening]]:
    """An order with its number, its time and its customer, and no products; or what happened to one."""
    kind, number = find(settings, gist.subject)
    if not number:
        return [], []
    if kind:
        return [], [Happening(number, {"type": kind, "at": gist.date})]
    if not gist.to:
        return [], []
    name, email = gist.to[0]
    customer = {"email": email, "name": told.text(name), "locale": told.locale(gist.language)}
    return [{"id": number, "placed_at": gist.date, "customer": told.compact(customer)}], []


def find(settings: Settings, subject: str) -> tuple[str, str]:
    """What a mail with this subject says has happened, and the order's number; both empty for none."""
    for field, kind in FIELDS.items():
        for line in settings.get(field, "").splitlines()[:MOST_LINES]:
            if PLACE in line and (found := _pattern(line).search(subject)):
                return kind, found[1]
    found = None if settings.get("placed", "").strip() else GUESS.search(subject)
    return "", found[1] if found else ""


def _pattern(line: str) -> re.Pattern[str]:
    """The line as it stands, blanks and capitals apart, with one number in it."""
    before, _, after = line.partition(PLACE)
    parts = [r"\s+".join(map(re.escape, part.split())) for part in (before, after)]
    gaps = [r"\s*" if part[-1:].isspace() else "" for part in (before,)]
    tail = r"\s*" if after[:1].isspace() else ""
    end = r"(?![A-Za-z0-9])" if not parts[1] else ""
    return re.compile(parts[0] + gaps[0] + NUMBER + end + tail + parts[1], re.IGNORECASE)
