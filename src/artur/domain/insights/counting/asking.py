"""What is known of invitations that went out: when, by which way, in which words, and what became of them."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from artur.domain.invitations.messages.wording import language_of
from artur.domain.invitations.models import Invitation, State, WordingVersion

if TYPE_CHECKING:
    import uuid
    from collections.abc import Iterable
    from datetime import datetime

    from artur.domain.stores.models import Store

COLUMNS = (
    "id",
    "moment",
    "channel",
    "entrance",
    "state",
    "reason",
    "sent_at",
    "started_at",
    "answered_at",
    "order__locale",
    "order__country",
    "customer__locale",
)
SURFACES = {"email": "email", "sms": "sms", "whatsapp": "sms", "link": "form", "checkout": "form"}


@dataclass(frozen=True, slots=True)
class Asking:
    """One invitation that went out."""

    invitation_id: uuid.UUID
    sent_at: datetime
    answered_at: datetime | None
    returned: bool
    started: bool
    """Whether anything was chosen in its form; who answered has begun."""
    moment: str
    channel: str
    language: str
    country: str
    template: str
    """The surface, moment and language with the version of the store's own words, such as `email.delivery sl 3`; version 0 is ours."""
    faded: bool
    """Nobody knows any more which language it was written in, as its order is kept without its customer."""


def of_invitations(store: Store, ids: Iterable[uuid.UUID]) -> list[Asking]:
    """Those of these that went out."""
    found = Invitation.objects.filter(store_id__checked=store.id, id__among=list(ids))
    return _askings(store, list(found.filter(sent_at__isnull=False).values(*COLUMNS)))


def page(store: Store, after: uuid.UUID | None, most: int) -> list[uuid.UUID]:
    """The ids of the next invitations, in their order."""
    rows = Invitation.objects.filter(store_id__checked=store.id).order_by("id")
    rows = rows.filter(id__gt=after) if after is not None else rows
    return list(rows.values_list("id", flat=True)[:most])


def _askings(store: Store, rows: list[dict[str, Any]]) -> list[Asking]:
    versions = _Versions(store.id)
    found = []
    for row in rows:
        language = language_of(row["order__locale"], row["customer__locale"], store.locale)
        surface = f"{SURFACES[row['channel']]}.{row['moment']}"
        version = versions.in_force(surface, language, row["sent_at"])
        begun = bool(row["started_at"] or row["answered_at"])
        found.append(
            Asking(
                invitation_id=row["id"],
                sent_at=row["sent_at"],
                answered_at=row["answered_at"],
                # What was begun had arrived: only a reminder of it came back.
                returned=row["state"] == State.BOUNCED and not begun,
                started=begun,
                moment=row["moment"],
                channel=row["entrance"] or row["channel"],
                language=language,
                country=row["order__country"],
                template=f"{surface} {language} {version}",
                faded=not (row["order__locale"] or row["customer__locale"]),
            )
        )
    return found


class _Versions:
    """Which version of the store's own words was in force when."""

    def __init__(self, store_id: uuid.UUID) -> None:
        rows = WordingVersion.objects.filter(store_id=store_id).order_by("number")
        self._by_name: dict[tuple[str, str], list[tuple[datetime, int]]] = defaultdict(list)
        told = rows.values_list("name", "language", "at", "number", "content__isnull")
        for name, language, at, number, reset in told:
            self._by_name[name, language].append((at, 0 if reset else number))

    def in_force(self, name: str, language: str, at: datetime) -> int:
        """Its number; 0 for the words that come with Artur."""
        versions = self._by_name.get((name, language), [])
        place = bisect_right(versions, at, key=lambda version: version[0])
        return versions[place - 1][1] if place else 0
