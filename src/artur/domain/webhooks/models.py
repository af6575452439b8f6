"""Where a store's events are sent, and what became of each."""

from __future__ import annotations

from django.db import models

from artur.foundation.kit import clock, ids


class EndpointState(models.TextChoices):
    """Whether events are sent to an endpoint."""

    ACTIVE = "active"
    PAUSED = "paused"
    """By a member: what happens meanwhile waits for them to go on."""
    DISABLED = "disabled"
    """By itself, as it said that it is gone or failed for days: what happens meanwhile is not sent."""


class Endpoint(models.Model):
    """An address of the store's own that hears of events."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    store_id = models.UUIDField()
    url = models.CharField(max_length=2000)
    description = models.CharField(max_length=120, blank=True)
    types = models.JSONField(default=list)
    """The event types it wants to hear of; empty for all, those of later versions too."""
    in_order = models.BooleanField(default=False)
    """One after the other: while one fails, those after it wait."""
    at_once = models.PositiveSmallIntegerField(default=4)
    """How many may be under way to it at the same time."""
    secret = models.BinaryField(max_length=1000)
    """`whsec_…`, sealed by `kit.sealing`."""
    former_secret = models.BinaryField(max_length=1000, null=True)
    """The one before, which signs too until `former_until`."""
    former_until = models.DateTimeField(null=True)
    state = models.CharField(max_length=10, choices=EndpointState, default=EndpointState.ACTIVE)
    why = models.CharField(max_length=20, blank=True)
    """Why it was disabled: `gone` or `failing`."""
    state_at = models.DateTimeField(default=clock.now)
    failing_since = models.DateTimeField(null=True)
    """Since when nothing has been taken; null while it works."""
    failures = models.PositiveIntegerField(default=0)
    """In a row."""
    resting_until = models.DateTimeField(null=True)
    """It is left alone until then: it asked for that, or did not answer several times."""
    told_at = models.DateTimeField(null=True)
    """When members were told that it has been failing for long."""
    succeeded_at = models.DateTimeField(null=True)
    """When it last took something."""
    fault = models.CharField(max_length=20, blank=True)
    """The latest failure, as a word of `webhooks.words`; empty when it works."""
    status = models.PositiveSmallIntegerField(null=True)
    """What it answered then, if it did."""
    created_at = models.DateTimeField(default=clock.now)
    updated_at = models.DateTimeField(default=clock.now)

    class Meta:
        indexes = [models.Index(fields=["store_id", "state"], name="webhook_by_store")]

    def __str__(self) -> str:
        return self.description or self.url


class DeliveryState(models.TextChoices):
    """Where a delivery stands."""

    WAITING = "waiting"
    """It is sent at `due_at`, or is under way until then."""
    DELIVERED = "delivered"
    FAILED = "failed"
    """Every attempt failed."""
    DROPPED = "dropped"
    """Its endpoint was disabled."""


class Delivery(models.Model):
    """One event on its way to one endpoint; its id is the `webhook-id` of every attempt."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    store_id = models.UUIDField()
    endpoint = models.ForeignKey(
        Endpoint, models.CASCADE, related_name="deliveries", db_constraint=False, db_index=False
    )
    event = models.BigIntegerField(null=True)
    """The event's number; null for a test."""
    type = models.CharField(max_length=40)
    data = models.JSONField(default=dict)
    """What is sent of it: ids, and words of closed lists."""
    at = models.DateTimeField()
    """When it happened."""
    state = models.CharField(max_length=10, choices=DeliveryState, default=DeliveryState.WAITING)
    due_at = models.DateTimeField(null=True)
    """When it is tried, or taken from a worker that was lost with it; null when nothing is left to do."""
    attempts = models.PositiveSmallIntegerField(default=0)
    """Since it was made or last sent again."""
    history = models.JSONField(default=list)
    """Every attempt: `at`, `status` or `fault`, and `ms`, how long it took."""
    said = models.CharField(max_length=300, blank=True)
    """How the endpoint's latest answer begins, where it was no success."""
    created_at = models.DateTimeField(default=clock.now)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["endpoint", "event"], name="one_delivery_an_event")
        ]
        indexes = [
            models.Index(
                fields=["store_id", "endpoint", "due_at"],
                name="webhook_due",
                condition=models.Q(due_at__isnull=False),
            ),
            models.Index(fields=["store_id", "endpoint", "-id"], name="delivery_by_endpoint"),
            models.Index(fields=["store_id", "created_at"], name="delivery_by_age"),
        ]

    def __str__(self) -> str:
        return f"{self.type} {self.state}"
