"""Channels, and what became of each alert that was told by them."""

from __future__ import annotations

from django.db import models

from artur.foundation.kit import clock, ids


class Channel(models.Model):
    """A place where alerts go: a room of the store's, or one browser of a member's."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    store_id = models.UUIDField()
    kind = models.CharField(max_length=20)
    """The folder it is made of."""
    name = models.CharField(max_length=120)
    user_id = models.UUIDField(null=True)
    """Whose own it is; null for the store's."""
    locale = models.CharField(max_length=10, blank=True)
    """The language spoken there; empty for its member's, or the store's."""
    active = models.BooleanField(default=True)
    settings = models.JSONField(default=dict)
    """What was entered and nobody has to hide, by the names of the fields."""
    secrets = models.BinaryField(max_length=20_000, null=True)
    """The other fields as JSON, sealed by `kit.sealing`."""
    digest = models.BinaryField(max_length=16, null=True)
    """The first half of SHA-256 over what makes a browser's subscription the same one; null where nothing does."""
    tested_at = models.DateTimeField(null=True)
    """When a test last arrived."""
    worked_at = models.DateTimeField(null=True)
    """When something was last taken there, tests included."""
    fault = models.CharField(max_length=20, blank=True)
    """What is wrong, as a word of `channels.words`; empty while it works."""
    fault_text = models.CharField(max_length=300, blank=True)
    """What the other side said."""
    failing_since = models.DateTimeField(null=True)
    failures = models.PositiveIntegerField(default=0)
    """In a row."""
    rest_until = models.DateTimeField(null=True)
    """Until when it is left alone, by its own wish or after a failure."""
    claim = models.UUIDField(null=True)
    """Whoever delivers to it at the moment; another may after `claimed_until`."""
    claimed_until = models.DateTimeField(null=True)
    created_at = models.DateTimeField(default=clock.now)
    updated_at = models.DateTimeField(default=clock.now)

    class Meta:
        db_table = "alerts_channel"
        constraints = [
            models.UniqueConstraint(
                fields=["store_id", "user_id", "digest"],
                condition=models.Q(digest__isnull=False),
                name="one_channel_a_browser",
            )
        ]
        indexes = [models.Index(fields=["store_id", "user_id"], name="channel_by_user")]

    def __str__(self) -> str:
        return f"{self.name} ({self.kind})"


class DeliveryState(models.TextChoices):
    """Where the telling of an alert by one channel stands."""

    WAITING = "waiting"
    """Not told yet, or to be tried again."""
    SENT = "sent"
    """The other side has it."""
    FAILED = "failed"
    """It was never taken, and is too old to be tried any more."""
    DROPPED = "dropped"
    """There was no need any more: somebody had the alert, or what it was about is gone."""


class Delivery(models.Model):
    """One alert on its way to one channel, on one occasion."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    store_id = models.UUIDField()
    alert_id = models.UUIDField()
    channel_id = models.UUIDField(null=True)
    """Null for a mail to `user_id`."""
    user_id = models.UUIDField(null=True)
    """The member it is for; null for a channel of the store's."""
    occasion = models.CharField(max_length=20)
    """`raised`, `text`, `again`, `escalated`, as `actions.tell` has it."""
    state = models.CharField(max_length=10, choices=DeliveryState, default=DeliveryState.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField(null=True)
    """When it is tried (again); null once nothing is left to do."""
    handed_at = models.DateTimeField(null=True)
    """Set before each attempt and cleared when it surely failed: with it, and unsent, nobody knows whether it arrived."""
    sent_at = models.DateTimeField(null=True)
    status = models.PositiveSmallIntegerField(null=True)
    """What the other side answered last, as HTTP has it."""
    fault = models.CharField(max_length=20, blank=True)
    fault_text = models.CharField(max_length=300, blank=True)
    reference = models.CharField(max_length=200, blank=True)
    """The other side's own name for what it took; of a mail its id."""
    created_at = models.DateTimeField(default=clock.now)
    """When it was to be told at first: its age counts from then."""

    class Meta:
        db_table = "alerts_delivery"
        constraints = [
            models.UniqueConstraint(
                fields=["store_id", "alert_id", "channel_id", "occasion"],
                condition=models.Q(channel_id__isnull=False),
                name="one_delivery_a_channel",
            ),
            models.UniqueConstraint(
                fields=["store_id", "alert_id", "user_id", "occasion"],
                condition=models.Q(channel_id__isnull=True),
                name="one_delivery_a_mail",
            ),
        ]
        indexes = [
            models.Index(
                fields=["store_id", "due_at"],
                name="delivery_due",
                condition=models.Q(due_at__isnull=False),
            ),
            models.Index(fields=["store_id", "channel_id", "-id"], name="delivery_by_channel"),
        ]

    def __str__(self) -> str:
        return f"{self.occasion} {self.state}"
