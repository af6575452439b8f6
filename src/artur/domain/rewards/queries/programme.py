"""Campaigns, their participants, and whom to choose."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, OuterRef, Q, Subquery
from django.utils.translation import gettext as _

from artur.domain.orders.models import Customer, LegalBasis, Line, Order, Status
from artur.domain.rewards.models import Campaign, Participant
from artur.foundation.kit import paging
from artur.foundation.kit.problems import NotFound
from artur.foundation.mail import suppression

if TYPE_CHECKING:
    import uuid
    from collections.abc import Iterable

    from django.db.models import QuerySet

    from artur.domain.rewards.rules.programme import Criteria
    from artur.domain.stores.models import Store
    from artur.foundation.kit.paging import Page

PAGE = 100
REACHED = {
    "invited": Q(invited_at__isnull=False),
    "accepted": Q(order_until__isnull=False),
    "ordered": Q(ordered_at__isnull=False),
    "answered": Q(answered_at__isnull=False),
}
"""How far somebody came at all, whatever became of them since."""


@dataclass(frozen=True, slots=True)
class Report:
    """A campaign, counted: how many came how far, and stand where."""

    stages: dict[str, int]
    invited: int
    accepted: int
    ordered: int
    answered: int

    @property
    def chosen(self) -> int:
        """Everybody in it."""
        return sum(self.stages.values())


def campaigns(store_id: uuid.UUID, limit: int = 100) -> list[Campaign]:
    """The store's campaigns, the latest first."""
    found = Campaign.objects.filter(store_id=store_id).select_related("product")
    return list(found.order_by("-id")[:limit])


def campaign(store_id: uuid.UUID, campaign_id: uuid.UUID) -> Campaign:
    """One campaign with its product; raises `NotFound` for another store's."""
    found = Campaign.objects.filter(store_id=store_id, id=campaign_id).select_related("product")
    row = found.first()
    if row is None:
        raise NotFound(_("There is no such campaign."))
    return row


def reports(store_id: uuid.UUID, wanted: Iterable[Campaign]) -> dict[uuid.UUID, Report]:
    """The counts of each of these campaigns."""
    ids = [campaign.id for campaign in wanted]
    mine = Participant.objects.filter(store_id=store_id, campaign_id__in=ids).order_by()
    stages: dict[uuid.UUID, dict[str, int]] = {id_: {} for id_ in ids}
    for id_, stage, count in mine.values_list("campaign_id", "stage").annotate(n=Count("id")):
        stages[id_][stage] = count
    far = mine.values("campaign_id").annotate(
        **{name: Count("id", filter=condition) for name, condition in REACHED.items()}
    )
    reached = {row.pop("campaign_id"): row for row in far}
    nobody = dict.fromkeys(REACHED, 0)
    return {id_: Report(stages[id_], **reached.get(id_, nobody)) for id_ in ids}


def participants(
    store_id: uuid.UUID, campaign_id: uuid.UUID, stage: str = "", cursor: str = ""
) -> Page[Participant]:
    """A campaign's participants, the latest chosen first."""
    found = Participant.objects.filter(store_id=store_id, campaign_id=campaign_id)
    if stage:
        found = found.filter(stage=stage)
    if cursor:
        (last,) = paging.decode(cursor, str)
        found = found.filter(id__lt=last)
    rows = found.order_by("-id")[: PAGE + 1]
    return paging.take(rows, PAGE, lambda row: (row.id,))


def people(store_id: uuid.UUID, rows: Iterable[Participant]) -> dict[uuid.UUID, Customer]:
    """The customers these participants are."""
    wanted = {row.customer_id for row in rows if row.customer_id}
    return Customer.objects.filter(store_id__checked=store_id, id__among=wanted).in_bulk()


def participant(store_id: uuid.UUID, participant_id: uuid.UUID) -> Participant:
    """One participant with the campaign and its product; raises `NotFound`."""
    found = Participant.objects.filter(store_id=store_id, id=participant_id)
    row = found.select_related("campaign__product").first()
    if row is None or row.customer_id is None:
        raise NotFound(_("There is no such offer."))
    return row


def candidates(store: Store, chosen_for: Campaign, criteria: Criteria) -> QuerySet[Customer]:
    """Customers who may be written to and are not in this campaign yet, the latest first.

    By facts of their orders alone: nothing they rated or wrote is looked at.
    """
    orders = _orders(store, criteria)
    counted = orders.order_by().values("customer_id").annotate(count=Count("id", distinct=True))
    enough = counted.filter(count__gte=max(1, criteria.orders)).values("customer_id")
    taken = Participant.objects.filter(store_id=store.id, campaign_id=chosen_for.id)
    found = Customer.objects.filter(store_id=store.id, id__in=enough).exclude(
        id__in=taken.filter(customer_id__isnull=False).values("customer_id")
    )
    found = _writable(store, found)
    if criteria.fresh:
        bought = Line.objects.filter(store_id=store.id, product_id=chosen_for.product_id)
        found = found.exclude(id__in=bought.values("order__customer_id"))
    if text := criteria.search:
        named = Order.objects.filter(store_id=store.id, external_id=text)
        found = found.filter(
            Q(name__icontains=text)
            | Q(email__startswith=text.lower())
            | Q(id__in=named.values("customer_id"))
        )
    return found.order_by("-id")


def refused(store_id: uuid.UUID, customers: Iterable[Customer]) -> set[uuid.UUID]:
    """Those of `customers` who want no mails, or whose mails come back."""
    by_address = {customer.email: customer.id for customer in customers}
    return {by_address[address] for address in suppression.suppressed(store_id, by_address)}


def _orders(store: Store, criteria: Criteria) -> QuerySet[Order]:
    found = Order.objects.filter(store_id=store.id).exclude(
        status__in=[Status.CANCELLED, Status.RETURNED]
    )
    if criteria.country:
        found = found.filter(country=criteria.country)
    if criteria.since:
        found = found.filter(placed_at__gte=criteria.since)
    if criteria.category:
        found = found.filter(lines__product__category=criteria.category)
    if criteria.product:
        found = found.filter(lines__product__external_id=criteria.product)
    return found


def _writable(store: Store, found: QuerySet[Customer]) -> QuerySet[Customer]:
    """Those whose latest order came with a ground to write to them."""
    theirs = Order.objects.filter(store_id=store.id, customer_id=OuterRef("id"))
    latest = theirs.order_by("-placed_at", "-id").values("legal_basis")[:1]
    known = found.annotate(basis=Subquery(latest))
    return known.filter(basis__in=[LegalBasis.CONSENT, LegalBasis.SOFT_OPT_IN])
