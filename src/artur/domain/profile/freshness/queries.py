"""Reading what is looked after."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from artur.domain.profile.freshness import kinds, rules
from artur.domain.profile.freshness.models import Piece, Reminding
from artur.domain.stores import queries as stores
from artur.foundation.kit import clock, paging
from artur.foundation.kit.problems import NotFound

if TYPE_CHECKING:
    import uuid
    from collections.abc import Collection, Iterable
    from datetime import date

    from django.db.models import QuerySet

    from artur.domain.profile.freshness.kinds import Kind
    from artur.domain.profile.freshness.rules import State
    from artur.foundation.kit.paging import Page

NOBODY = "nobody"
IN_A_MONTH = 400


@dataclass(frozen=True, slots=True)
class Looked:
    """A piece with what it is called and how it stands."""

    piece: Piece
    kind: Kind
    title: str
    state: State


@dataclass(frozen=True, slots=True)
class Standing:
    """How many pieces there are, how many are due, and how many will be within two weeks."""

    all: int
    due: int
    soon: int


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which pieces are asked for. `owner` is a member, `nobody`, or None for everybody's."""

    show: str = ""
    kind: str = ""
    owner: uuid.UUID | str | None = None


def reviewed_on(
    store_id: uuid.UUID, kind: str, ids: Collection[uuid.UUID]
) -> dict[uuid.UUID, date]:
    """When pieces were last written or read through: the honest date of a public page."""
    found = Piece.objects.filter(store_id=store_id, kind=kind, content_id__among=ids)
    return dict(found.values_list("content_id", "reviewed_on"))


def today(store_id: uuid.UUID) -> date:
    """The day it is for a store."""
    return clock.now().astimezone(ZoneInfo(stores.open_by_id(store_id).timezone)).date()


def piece(store_id: uuid.UUID, piece_id: uuid.UUID) -> Piece:
    """One piece; `NotFound` if it is not this store's."""
    found = Piece.objects.filter(store_id=store_id, id=piece_id).first()
    if found is None:
        raise NotFound(_("There is no such piece of content."))
    return found


def piece_of(store_id: uuid.UUID, kind: str, content_id: uuid.UUID) -> Piece | None:
    """The piece that stands for some content; None if it was never told of."""
    return Piece.objects.filter(store_id=store_id, kind=kind, content_id=content_id).first()


def listed(
    store_id: uuid.UUID, wanted: Wanted, *, cursor: str = "", limit: int = 50
) -> Page[Looked]:
    """Pieces, whatever is due first."""
    found = _wanted(store_id, wanted)
    if cursor:
        day, last = paging.decode(cursor, str, str)
        found = found.filter(next_on__gte=day).exclude(next_on=day, id__lte=last)
    page = paging.take(
        found.order_by("next_on", "id")[: limit + 1], limit, lambda row: (row.next_on, row.id)
    )
    return paging.Page(named(store_id, page.items), page.cursor)


def within(store_id: uuid.UUID, month: rules.Month, wanted: Wanted) -> list[Looked]:
    """The pieces that are due in the weeks of a month, day by day."""
    first, last = month.weeks[0][0], month.weeks[-1][-1]
    found = _wanted(store_id, wanted).filter(next_on__gte=first, next_on__lte=last)
    return named(store_id, found.order_by("next_on", "id")[:IN_A_MONTH])


def standing(store_id: uuid.UUID, owner: uuid.UUID | None = None) -> Standing:
    """How a store's content stands, or one member's."""
    day = today(store_id)
    ahead = rules.next_after(day, rules.SOON)
    found = _wanted(store_id, Wanted(owner=owner)).aggregate(
        all=Count("id"),
        due=Count("id", filter=Q(next_on__lte=day)),
        soon=Count("id", filter=Q(next_on__gt=day, next_on__lte=ahead)),
    )
    return Standing(**found)


def named(store_id: uuid.UUID, pieces: Iterable[Piece]) -> list[Looked]:
    """Pieces with their titles, in the active language; those whose content is gone are left out."""
    some, day = list(pieces), today(store_id)
    ids = defaultdict(list)
    for one in some:
        ids[one.kind].append(one.content_id)
    known = {name: kind for name, kind in kinds.every().items() if name in ids}
    titles = {name: kind.title_of(store_id, ids[name]) for name, kind in known.items()}
    return [
        Looked(
            one,
            known[one.kind],
            titles[one.kind][one.content_id] or str(known[one.kind].label),
            rules.state(one.next_on, day, one.every_days or known[one.kind].every_days),
        )
        for one in some
        if one.kind in known and one.content_id in titles[one.kind]
    ]


def is_reminded(store_id: uuid.UUID, member_id: uuid.UUID) -> bool:
    """Whether a member hears by mail of what they look after."""
    found = Reminding.objects.filter(store_id=store_id, member_id=member_id, on=False)
    return not found.exists()


def _wanted(store_id: uuid.UUID, wanted: Wanted) -> QuerySet[Piece]:
    found = Piece.objects.filter(store_id=store_id)
    if wanted.kind:
        found = found.filter(kind=wanted.kind)
    if wanted.owner == NOBODY:
        found = found.filter(owner_id=None)
    elif wanted.owner is not None:
        found = found.filter(owner_id=wanted.owner)
    if wanted.show:
        day = today(store_id)
        until = day if wanted.show == "due" else rules.next_after(day, rules.SOON)
        found = found.filter(next_on__lte=until)
    return found
