"""What needs a member now."""

from __future__ import annotations

from django.db import models

from artur.domain.alerts.channels.models import Channel, Delivery, DeliveryState
from artur.domain.alerts.digests.models import Digest, DigestChoice
from artur.domain.alerts.recovery.models import Case
from artur.foundation.kit import clock, ids

__all__ = [
    "Alert",
    "AlertRule",
    "Case",
    "Channel",
    "Delivery",
    "DeliveryState",
    "Digest",
    "DigestChoice",
    "Preference",
]


class Alert(models.Model):
    """Something that needs a member; raised once per cause."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    store_id = models.UUIDField()
    kind = models.CharField(max_length=20)
    """One of `kinds.registry`: `low_stars`, `review`, `held`, `not_arrived`, `connection`, `summary` and others."""
    review_id = models.UUIDField(null=True)
    order_id = models.UUIDField(null=True)
    """What it is about where there is no review, as when a parcel has not arrived."""
    cause = models.CharField(max_length=40, blank=True)
    """What sets it apart from others of its kind about the same review: a revision, a reader's report, an objection.

    Where it is about neither a review nor an order, what it is about: a connection and since when it fails."""
    raised_at = models.DateTimeField(default=clock.now)
    told_at = models.DateTimeField(null=True)
    """When the mails to the members were queued."""
    acknowledged_at = models.DateTimeField(null=True)
    acknowledged_by = models.CharField(max_length=80, blank=True)
    product_id = models.UUIDField(null=True)
    rule_id = models.UUIDField(null=True)
    """The rule that called for it; the first of them where several do."""
    facts = models.JSONField(default=dict)
    """What was so when it was raised: ids, numbers and words of the store's own rules, never texts of people."""
    urgent = models.BooleanField(default=False, db_default=False)
    """Whether it is told at any hour."""
    sort = models.CharField(max_length=80, blank=True, default="", db_default="")
    """What makes it one of its kind, such as the product it is about; the first of a kind is always told."""
    words_told = models.BooleanField(default=True, db_default=True)
    """False while a star was told whose words may still join it."""
    assigned_to = models.UUIDField(null=True)
    """The member who is to deal with it."""
    assigned_at = models.DateTimeField(null=True)
    snoozed_until = models.DateTimeField(null=True)
    snoozed_by = models.CharField(max_length=80, blank=True, default="", db_default="")
    escalate_at = models.DateTimeField(null=True)
    """When others are told unless somebody has it by then."""
    escalated_at = models.DateTimeField(null=True)
    quieted_at = models.DateTimeField(null=True)
    """When it was raised without being told by itself, as many of its kind had been told in a short time."""
    summary_id = models.UUIDField(null=True)
    """The alert that told of it together with others."""

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["store_id", "kind", "review_id", "cause"], name="one_alert_a_cause"
            ),
            models.UniqueConstraint(
                fields=["store_id", "kind", "order_id", "cause"],
                condition=models.Q(review_id__isnull=True),
                name="one_alert_of_an_order",
            ),
            models.UniqueConstraint(
                fields=["store_id", "kind", "cause"],
                condition=models.Q(review_id__isnull=True, order_id__isnull=True),
                name="one_alert_of_a_store",
            ),
        ]
        indexes = [
            models.Index(
                fields=["store_id", "-id"],
                name="alert_open",
                condition=models.Q(acknowledged_at__isnull=True),
            ),
            models.Index(fields=["store_id", "rule_id", "-raised_at"], name="alert_by_rule"),
            models.Index(
                fields=["store_id", "escalate_at"],
                name="alert_escalating",
                condition=models.Q(escalate_at__isnull=False),
            ),
            models.Index(
                fields=["store_id", "snoozed_until"],
                name="alert_snoozed",
                condition=models.Q(snoozed_until__isnull=False),
            ),
            models.Index(
                fields=["store_id", "quieted_at"],
                name="alert_quieted",
                condition=models.Q(quieted_at__isnull=False, summary_id__isnull=True),
            ),
            models.Index(
                fields=["store_id", "summary_id"],
                name="alert_by_summary",
                condition=models.Q(summary_id__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.kind


class AlertRule(models.Model):
    """What a store changed of a rule it was given, or a rule of its own; a rule nobody changed has no row."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    store_id = models.UUIDField()
    kind = models.CharField(max_length=20)
    own = models.BooleanField(default=False)
    """Whether the store made it; the others it was given, one for each kind."""
    document = models.JSONField(default=dict)
    """As `rules.documents` writes it."""
    created_at = models.DateTimeField(default=clock.now)
    updated_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["store_id", "kind"],
                condition=models.Q(own=False),
                name="one_given_rule_a_kind",
            )
        ]
        indexes = [models.Index(fields=["store_id"], name="alert_rule_by_store")]

    def __str__(self) -> str:
        return self.kind


class Preference(models.Model):
    """At which hours a member hears of alerts; without a row at any."""

    member_id = models.UUIDField(primary_key=True)
    store_id = models.UUIDField()
    start = models.PositiveSmallIntegerField(null=True)
    """Minutes after midnight in `zone`; null for any hour."""
    until = models.PositiveSmallIntegerField(null=True)
    days = models.JSONField(default=list)
    """Days of the week, Monday is 0; empty for every day."""
    zone = models.CharField(max_length=60, blank=True)
    """The member's own time zone; the store's where it is empty."""
    urgent_always = models.BooleanField(default=True)
    """Whether urgent alerts come at any hour all the same."""

    class Meta:
        indexes = [models.Index(fields=["store_id"], name="preference_by_store")]

    def __str__(self) -> str:
        return str(self.member_id)
