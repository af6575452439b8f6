"""Outgoing mail: a queue of messages, and the addresses that must not be written to."""

from __future__ import annotations

from django.db import models

from artur.foundation.kit import clock, ids


class MessageState(models.TextChoices):
    """Where a message stands."""

    QUEUED = "queued"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    SUPPRESSED = "suppressed"


class Returned(models.TextChoices):
    """What may come back of a message, from the lightest to the gravest."""

    TEMPORARY = "temporary"
    PERMANENT = "permanent"
    UNSUBSCRIBED = "unsubscribed"
    COMPLAINT = "complaint"


class Message(models.Model):
    """One mail to one person.

    `content` is set for mails written at once (alerts, tests); mails of another kind are rendered by that
    kind's owner at the moment of sending, so their text is never stored.
    """

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    store_id = models.UUIDField()
    kind = models.CharField(max_length=20)
    """`invitation`, `reminder`, `test`, `alert`, `account`."""
    reference = models.UUIDField(null=True)
    """The row it speaks of, such as the invitation."""
    recipient = models.EmailField(max_length=254)
    locale = models.CharField(max_length=10, blank=True)
    message_id = models.CharField(max_length=200, unique=True)
    """The Message-ID header without angle brackets; the same for every attempt."""
    state = models.CharField(max_length=10, choices=MessageState, default=MessageState.QUEUED)
    attempts = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField(null=True, default=clock.now)
    """When it may be tried (again), or until when a worker has it in hand; null when nothing is left to do."""
    sent_at = models.DateTimeField(null=True)
    error = models.CharField(max_length=300, blank=True)
    content = models.JSONField(null=True)
    """`{"subject", "text", "html", "headers"}`."""
    provider_id = models.CharField(max_length=150, blank=True, default="", db_default="")
    """By what name the provider took it, where that isn't its Message-ID; its reports name it so."""
    returned = models.CharField(
        max_length=12, choices=Returned, blank=True, default="", db_default=""
    )
    """What came back of it, the gravest; empty as far as is known."""
    returned_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        indexes = [
            models.Index(
                fields=["store_id", "due_at"],
                name="mail_due",
                condition=models.Q(due_at__isnull=False),
            ),
            models.Index(fields=["store_id", "recipient"], name="mail_by_recipient"),
            models.Index(fields=["store_id", "reference"], name="mail_by_reference"),
            models.Index(fields=["store_id", "-created_at"], name="mail_by_created"),
            models.Index(
                fields=["provider_id"],
                name="mail_by_provider_id",
                condition=~models.Q(provider_id=""),
            ),
            models.Index(
                fields=["store_id", "-returned_at"],
                name="mail_returned",
                condition=models.Q(returned_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.message_id}"


class SuppressionReason(models.TextChoices):
    """Why an address is not written to."""

    BOUNCED = "bounced"
    COMPLAINED = "complained"
    UNSUBSCRIBED = "unsubscribed"
    ADDED = "added"


class Suppression(models.Model):
    """An address a store must not write to, as a keyed hash that survives erasure."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    store_id = models.UUIDField()
    address_hash = models.BinaryField(max_length=32)
    reason = models.CharField(max_length=20, choices=SuppressionReason)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["store_id", "address_hash"], name="one_suppression_an_address"
            )
        ]

    def __str__(self) -> str:
        return self.reason
