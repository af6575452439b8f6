"""The programme: chosen customers get a product at a reduced price and say honestly what it is like."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

from artur.domain.orders.models import Product
from artur.foundation.kit import clock, ids


class CampaignState(models.TextChoices):
    """Where a campaign stands."""

    OPEN = "open", _("Open")
    CLOSED = "closed", _("Closed")
    CANCELLED = "cancelled", _("Cancelled")


class Campaign(models.Model):
    """One product offered at a reduced price, to so many people, until a day."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    store_id = models.UUIDField()
    name = models.CharField(max_length=120)
    product = models.ForeignKey(Product, models.PROTECT, db_constraint=False, db_index=False)
    offers = models.JSONField(default=dict)
    """What it costs them, in words by language, such as "for 9.90 € instead of 19.90 €"."""
    generated = models.BooleanField(default=True)
    """Whether each gets a code of their own; else all get the same."""
    code = models.CharField(max_length=64)
    """What generated codes begin with, or the one code for all."""
    places = models.PositiveIntegerField()
    taken = models.PositiveIntegerField(default=0)
    """How many places are taken; moved by conditional updates, never beyond `places`."""
    accept_until = models.DateTimeField()
    order_days = models.PositiveSmallIntegerField(default=14)
    """How many days there are to order, once accepted."""
    state = models.CharField(max_length=10, choices=CampaignState, default=CampaignState.OPEN)
    actor = models.CharField(max_length=80)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(taken__lte=models.F("places")), name="no_more_than_the_places"
            )
        ]
        indexes = [models.Index(fields=["store_id", "-id"], name="campaign_by_store")]

    def __str__(self) -> str:
        return self.name

    @property
    def last_moment(self) -> datetime:
        """The last instant at which a place can be had, whose day is the one people are told."""
        return self.accept_until - timedelta(seconds=1)


class Stage(models.TextChoices):
    """How far a participant has come."""

    WAITING = "waiting", _("To be invited")
    INVITED = "invited", _("Invited")
    ACCEPTED = "accepted", _("Accepted")
    ORDERED = "ordered", _("Ordered")
    ASKED = "asked", _("Asked for a review")
    ANSWERED = "answered", _("Reviewed")
    DECLINED = "declined", _("Declined")
    EXPIRED = "expired", _("Time ran out")
    SKIPPED = "skipped", _("Not invited")


class Participant(models.Model):
    """One customer within a campaign; the id is what an accepted order's invitations carry as their offer."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    store_id = models.UUIDField()
    campaign = models.ForeignKey(
        Campaign, models.CASCADE, related_name="participants", db_constraint=False, db_index=False
    )
    customer_id = models.UUIDField(null=True)
    """Null once the customer was erased."""
    stage = models.CharField(max_length=10, choices=Stage, default=Stage.WAITING)
    reason = models.CharField(max_length=30, blank=True)
    """Why somebody was not invited: `opted_out`, `no_legal_basis`, `closed`."""
    code = models.CharField(max_length=64, blank=True)
    order_id = models.UUIDField(null=True)
    review_id = models.UUIDField(null=True)
    chosen_at = models.DateTimeField(default=clock.now)
    invited_at = models.DateTimeField(null=True)
    decided_at = models.DateTimeField(null=True)
    """When they accepted or declined."""
    order_until = models.DateTimeField(null=True)
    ordered_at = models.DateTimeField(null=True)
    asked_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["campaign", "customer_id"], name="one_place_a_customer"
            ),
            models.UniqueConstraint(
                fields=["order_id"],
                name="one_participant_an_order",
                condition=models.Q(order_id__isnull=False),
            ),
        ]
        indexes = [
            models.Index(fields=["store_id", "stage"], name="participant_by_stage"),
            models.Index(fields=["customer_id"], name="participant_by_customer"),
        ]

    def __str__(self) -> str:
        return self.stage
