"""The pace of sending as the page shows it: windows, warm-up, and the form for them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from artur.foundation.mail.pacing import queries
from artur.foundation.mail.pacing.limits import WHOLE
from artur.foundation.mail.pacing.rules.providers import HOURLY, NAMES
from artur.surfaces.design import figures

if TYPE_CHECKING:
    from collections.abc import Mapping

    from artur.domain.stores.models import Store
    from artur.foundation.mail.pacing.limits import Limits
    from artur.foundation.mail.pacing.queries import Usage, WarmUp


@dataclass(frozen=True, slots=True)
class Row:
    """One window."""

    name: str
    sent: int
    limit: int
    ahead: int

    @property
    def share(self) -> int:
        """How full it is, in percent."""
        return figures.share(self.sent, self.limit)


@dataclass(frozen=True, slots=True)
class Pace:
    """Everything that paces a store."""

    rows: list[Row]
    warm_up: WarmUp | None
    limits: Limits
    others: list[tuple[str, str, int]]
    """Providers and domains with a window: key, name and limit, for the form."""

    @property
    def warm_share(self) -> int:
        """How full the new sender's day is, in percent."""
        return figures.share(self.warm_up.sent, self.warm_up.limit) if self.warm_up else 0


def of(store: Store) -> Pace:
    """The pace of a store; of the providers' windows only those that hold something."""
    found = queries.usage(store.id, ZoneInfo(store.timezone))
    limits = queries.limits(store.id)
    rows = [
        Row(_name(usage), usage.sent, usage.limit, usage.ahead)
        for usage in found
        if usage.limit is not None and (usage.name == WHOLE or usage.sent or usage.ahead)
    ]
    named = {**HOURLY, **limits.domains}
    others = [(key, name_of(key), limits.domains.get(key, 0)) for key in named]
    return Pace(rows, queries.warm_up(), limits, others)


def read(given: Mapping[str, str]) -> tuple[int | None, int | None, dict[str, int]]:
    """What was typed into the form: mails an hour, a day, and by domain; `ValueError` for what is no number."""
    domains = {
        name.removeprefix("domain:"): int(value.strip() or 0)
        for name, value in given.items()
        if name.startswith("domain:")
    }
    new = given.get("new", "").strip()
    if new:
        domains[new] = int(given.get("new_limit", "").strip() or 0)
    return _number(given.get("hour", "")), _number(given.get("day", "")), domains


def name_of(key: str) -> str:
    """A provider's own name, or the domain."""
    return NAMES.get(key, key)


def _name(usage: Usage) -> str:
    if usage.name != WHOLE:
        return _("%(name)s, this hour") % {"name": name_of(usage.name)}
    return _("All mails, today") if usage.unit == "day" else _("All mails, this hour")


def _number(text: str) -> int | None:
    return int(text.strip()) if text.strip() else None
