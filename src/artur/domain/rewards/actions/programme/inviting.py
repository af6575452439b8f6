"""Inviting who was chosen: only while the store sends, only who may be written to, never within their pause."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import connection

from artur.domain.invitations import tokens as unsubscribing
from artur.domain.invitations.queries.rules import rules_of
from artur.domain.orders.models import Customer, LegalBasis, Order
from artur.domain.rewards import offering
from artur.domain.rewards.models import CampaignState, Participant, Stage
from artur.domain.rewards.queries import programme
from artur.foundation.events.recording import transaction_of
from artur.foundation.kit import clock
from artur.foundation.mail import actions as mail

if TYPE_CHECKING:
    import uuid
    from collections.abc import Iterable
    from datetime import datetime

    from django.db.models import QuerySet

    from artur.domain.stores.models import Store

BATCH = 50


def invite_due(store: Store) -> int:
    """Invite one batch of those chosen; how many were settled. Who is within their pause waits on."""
    if not _waiting(store.id).exists():
        return 0
    rules = rules_of(store.id)
    if not rules.sending:
        return 0
    with transaction_of(store.id) as tx:
        rows = _locked(store.id, tx.at - rules.pause)
        people = programme.people(store.id, rows)
        refused = programme.refused(store.id, people.values())
        bases = _bases(store.id, people)
        for row in rows:
            person = people.get(row.customer_id) if row.customer_id else None
            reason = _why_not(person, refused, bases)
            if person is None or reason:
                _stand(row, stage=Stage.SKIPPED, reason=reason)
                continue
            _stand(row, stage=Stage.INVITED, invited_at=tx.at)
            Customer.objects.filter(store_id=store.id, id=person.id).update(last_mailed_at=tx.at)
            content = offering.invitation(
                store, row, person, unsubscribing.unsubscribe_url(store.id, person.id)
            )
            locale = person.locale or store.locale
            mail.queue(
                store.id, "programme", person.email, content, locale=locale[:10], reference=row.id
            )
    return len(rows)


def _waiting(store_id: uuid.UUID) -> QuerySet[Participant]:
    return Participant.objects.filter(
        store_id=store_id,
        stage=Stage.WAITING,
        campaign__state=CampaignState.OPEN,
        campaign__accept_until__gt=clock.now(),
    )


def _locked(store_id: uuid.UUID, mailed_before: datetime) -> list[Participant]:
    """A batch nobody else has in hand, of customers who were not mailed lately."""
    lately = Customer.objects.filter(store_id=store_id, last_mailed_at__gt=mailed_before)
    found = _waiting(store_id).exclude(customer_id__in=lately.values("id"))
    if connection.features.has_select_for_update_skip_locked:
        found = found.select_for_update(skip_locked=True, of=("self",))
    return list(found.select_related("campaign__product").order_by("id")[:BATCH])


def _bases(store_id: uuid.UUID, people: Iterable[uuid.UUID]) -> dict[uuid.UUID, str]:
    """On what ground each was last dealt with."""
    orders = Order.objects.filter(store_id=store_id, customer_id__among=list(people))
    latest = orders.order_by("placed_at", "id").values_list("customer_id", "legal_basis")
    return dict(latest)


def _why_not(person: Customer | None, refused: set[uuid.UUID], bases: dict[uuid.UUID, str]) -> str:
    if person is None or "@" not in person.email or person.id in refused:
        return "opted_out"
    ground = bases.get(person.id, LegalBasis.NONE)
    return "no_legal_basis" if ground == LegalBasis.NONE else ""


def _stand(row: Participant, **changed: object) -> None:
    mine = Participant.objects.filter(store_id=row.store_id, id=row.id, stage=Stage.WAITING)
    mine.update(**changed)
