"""What members do with content that is looked after: say that it still holds, hand it over, plan when it is next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from artur.domain.profile.freshness import kinds, queries, rules
from artur.domain.profile.freshness.actions.keeping import touched
from artur.domain.profile.freshness.models import Piece
from artur.domain.stores.models import Member
from artur.foundation.audit import actions as audit
from artur.foundation.kit.problems import FieldError, Invalid

if TYPE_CHECKING:
    import uuid
    from datetime import date


@dataclass(frozen=True, slots=True)
class Plan:
    """Who looks after a piece, and when it is read through next; after `every_days`, None for what is usual."""

    owner_id: uuid.UUID | None
    next_on: date
    every_days: int | None = None


def read_through(store_id: uuid.UUID, piece_id: uuid.UUID, *, actor: str) -> Piece:
    """Somebody read it and it still holds: its public date is today's, and it is due again later."""
    found = queries.piece(store_id, piece_id)
    with transaction.atomic():
        touched(store_id, found.kind, found.content_id, actor)
        audit.note(store_id, actor, "content.read_through", f"{found.kind}:{found.content_id}")
    return queries.piece(store_id, piece_id)


def plan(store_id: uuid.UUID, piece_id: uuid.UUID, wanted: Plan, *, actor: str) -> None:
    """Keep who looks after a piece and when it is next; `Invalid` for who doesn't work here and for odd days."""
    found = queries.piece(store_id, piece_id)
    if errors := _wrong(store_id, wanted):
        raise Invalid(errors)
    # Who is given a piece hears of it once, also if its last owner did.
    told = found.reminded_on if found.owner_id == wanted.owner_id else None
    if wanted.next_on != found.next_on:
        told = None
    with transaction.atomic():
        Piece.objects.filter(store_id=store_id, id=found.id).update(
            owner_id=wanted.owner_id,
            next_on=wanted.next_on,
            every_days=None if wanted.every_days == _usual(found) else wanted.every_days,
            reminded_on=told,
        )
        audit.note(store_id, actor, "content.planned", f"{found.kind}:{found.content_id}")


def _usual(piece: Piece) -> int:
    known = kinds.kind_of(piece.kind)
    return known.every_days if known else rules.USUAL


def _wrong(store_id: uuid.UUID, wanted: Plan) -> list[FieldError]:
    errors = []
    if wanted.owner_id is not None and not _works_here(store_id, wanted.owner_id):
        errors.append(FieldError("owner", _("Choose somebody who works for the store.")))
    if wanted.every_days is not None and not rules.LEAST <= wanted.every_days <= rules.MOST:
        said = _("Between %(least)d and %(most)d days.")
        errors.append(FieldError("every_days", said % {"least": rules.LEAST, "most": rules.MOST}))
    ahead = (wanted.next_on - queries.today(store_id)).days
    if not 0 <= ahead <= rules.MOST:
        errors.append(FieldError("next_on", _("Choose a day from today on, three years at most.")))
    return errors


def _works_here(store_id: uuid.UUID, member_id: uuid.UUID) -> bool:
    return Member.objects.filter(store_id=store_id, id=member_id).exists()
