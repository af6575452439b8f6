"""Inviting who was chosen: only while the store sends, only who may be written to, never within their pause."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import connection
from django.db.models import Q

from artur.domain.invitations import tokens as unsubscribing
from artur.domain.invitations.actions.sending import cap
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

    from artur.domain.invitations.rules import RuleSet
    from artur.domain.stores.models import Store

BATCH = 50
LOOKED_AT = 1_000
"""Of those who wait, among whom to find some whom the hour suits."""


def invite_due(store: Store) -> int:
    """Invite one batch of those chosen; how many were settled.

    Who is within their pause, or sleeps, waits on; so does everybody once the day's cap is reached.
    """
    if not _waiting(store.id).exists():
        return 0
    rules = rules_of(store.id)
    if not rules.sending:
        return 0
    with transaction_of(store.id) as tx:
        room = cap.room(store, rules, tx.at)
        most = BATCH if room.left is None else min(BATCH, room.left)
        rows = _locked(store, rules, tx.at)[:most]
        people = programme.people(store.id, rows)
        refused = programme.refused(store.id, people.values())
        settled = [
            (row, _settle(store, row, people, refused, tx.at - rules.pause, tx.at)) for row in rows
        ]
        cap.count(store, room, sum(end == Stage.INVITED for _row, end in settled))
    return sum(end != Stage.WAITING for _row, end in settled)


def _settle(
    store: Store,
    row: Participant,
    people: dict[uuid.UUID, Customer],
    refused: set[uuid.UUID],
    mailed_before: datetime,
    now: datetime,
) -> str:
    """Where the row stands now."""
    person = people.get(row.customer_id) if row.customer_id else None
    if person is None or "@" not in person.email or person.id in refused:
        _stand(row, stage=Stage.SKIPPED, reason="opted_out")
        return Stage.SKIPPED
    if _ground(store.id, person) == LegalBasis.NONE:
        _stand(row, stage=Stage.SKIPPED, reason="no_legal_basis")
        return Stage.SKIPPED
    # Whoever writes to a customer begins their pause: an invitation that goes out this instant comes first.
    mine = Customer.objects.filter(store_id=store.id, id=person.id)
    free = Q(last_mailed_at=None) | Q(last_mailed_at__lte=mailed_before)
    if not mine.filter(free).update(last_mailed_at=now):
        return Stage.WAITING
    _stand(row, stage=Stage.INVITED, invited_at=now)
    _mail(store, row, person)
    return Stage.INVITED


def _mail(store: Store, row: Participant, person: Customer) -> None:
    url = unsubscribing.unsubscribe_url(store.id, person.id)
    content = offering.invitation(store, row, person, url)
    locale = (person.locale or store.locale)[:10]
    mail.queue(store.id, "programme", person.email, content, locale=locale, reference=row.id)


def _waiting(store_id: uuid.UUID) -> QuerySet[Participant]:
    return Participant.objects.filter(
        store_id=store_id,
        stage=Stage.WAITING,
        campaign__state=CampaignState.OPEN,
        campaign__accept_until__gt=clock.now(),
    )


def _locked(store: Store, rules: RuleSet, now: datetime) -> list[Participant]:
    """A batch nobody else has in hand, of customers whom an hour like this suits and who were not mailed lately."""
    lately = Customer.objects.filter(store_id=store.id, last_mailed_at__gt=now - rules.pause)
    found = _waiting(store.id).exclude(customer_id__in=lately.values("id")).order_by("id")
    ahead = dict(found.values_list("id", "customer_id")[:LOOKED_AT])
    countries = _countries(store.id, {person for person in ahead.values() if person})
    awake = [
        id_
        for id_, person in ahead.items()
        if _is_awake(rules, store, countries.get(person, "") if person else "", now)
    ]
    rows = found.filter(id__among=awake[:BATCH])
    if connection.features.has_select_for_update_skip_locked:
        rows = rows.select_for_update(skip_locked=True, of=("self",))
    return list(rows.select_related("campaign__product"))


def _is_awake(rules: RuleSet, store: Store, country: str, now: datetime) -> bool:
    hours = rules.hours(country, store.timezone)
    return hours is None or hours.open(now)


def _countries(store_id: uuid.UUID, people: Iterable[uuid.UUID]) -> dict[uuid.UUID, str]:
    """Where each last ordered from."""
    orders = Order.objects.filter(store_id__checked=store_id, customer_id__among=list(people))
    latest = orders.order_by("placed_at", "id")
    return dict(latest.values_list("customer_id", "country"))


def _ground(store_id: uuid.UUID, person: Customer) -> str:
    """On what ground they were last dealt with."""
    orders = Order.objects.filter(store_id=store_id, customer_id=person.id)
    latest = orders.order_by("-placed_at", "-id").values_list("legal_basis", flat=True)
    return latest.first() or LegalBasis.NONE


def _stand(row: Participant, **changed: Any) -> None:
    mine = Participant.objects.filter(store_id=row.store_id, id=row.id, stage=Stage.WAITING)
    mine.update(**changed)
