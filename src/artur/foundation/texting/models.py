"""Outgoing texts: gateways of a store, what went through them, and the numbers that must not be written to."""

from __future__ import annotations

from django.db import models

from artur.foundation.kit import clock, ids


class Channel(models.TextChoices):
    """What a text travels as."""

    SMS = "sms"
    WHATSAPP = "whatsapp"


class Kind(models.TextChoices):
    """Whose protocol a gateway speaks."""

    TWILIO = "twilio"
    GENERIC = "generic"
    """Ours, for any gateway or a small program of the store's own; see docs/reference/texting.md."""


class Gateway(models.Model):
    """Through whom a store sends the texts of one channel."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    store_id = models.UUIDField()
    channel = models.CharField(max_length=10, choices=Channel)
    kind = models.CharField(max_length=10, choices=Kind)
    settings = models.JSONField(default=dict)
    """What its kind needs and nobody has to hide: account, sender, address, template."""
    secret = models.BinaryField(max_length=1000)
    """Sealed by `kit.sealing`; never shown again."""
    active = models.BooleanField(default=False)
    tested_at = models.DateTimeField(null=True)
    """When a test was last taken by it as it is set up now; without one it is not switched on."""
    sent_at = models.DateTimeField(null=True)
    """When it last took a text."""
    fault = models.CharField(max_length=20, blank=True)
    """The latest failure that was the gateway's and not a text's, as a word of `words.FAULTS`; empty when it works."""
    fault_text = models.CharField(max_length=300, blank=True)
    fault_at = models.DateTimeField(null=True)
    strays = models.PositiveIntegerField(default=0)
    """Reports for texts we never sent."""
    stray_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(default=clock.now)
    updated_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["store_id", "channel"], name="one_gateway_a_channel")
        ]

    def __str__(self) -> str:
        return f"{self.channel} by {self.kind}"


class TextState(models.TextChoices):
    """Where a text stands; reports move it on, never back."""

    QUEUED = "queued"
    SENDING = "sending"
    SENT = "sent"
    """The gateway has it."""
    DELIVERED = "delivered"
    """It is on the telephone."""
    FAILED = "failed"
    SUPPRESSED = "suppressed"


class Text(models.Model):
    """One text to one person; what it says is written at the moment of sending and never stored."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    store_id = models.UUIDField()
    channel = models.CharField(max_length=10, choices=Channel)
    kind = models.CharField(max_length=20)
    """`invitation`, `reminder`, `test`."""
    reference = models.UUIDField(null=True)
    """The row it speaks of, such as the invitation."""
    recipient = models.CharField(max_length=16, blank=True)
    """In E.164; emptied by erasure."""
    person = models.CharField(max_length=254, blank=True)
    """Whose number that is, by e-mail address, so that access and erasure find it; emptied by erasure."""
    locale = models.CharField(max_length=10, blank=True)
    state = models.CharField(max_length=10, choices=TextState, default=TextState.QUEUED)
    attempts = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField(null=True)
    """When it is tried again; null when it is in hand or nothing is left to do."""
    handed_at = models.DateTimeField(null=True)
    """When it was last being handed over. Without `sent_at` nobody heard whether the gateway took it."""
    sent_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    """When it was reported delivered or failed."""
    gateway_reference = models.CharField(max_length=100, blank=True)
    """The gateway's own name for it."""
    segments = models.PositiveSmallIntegerField(default=0)
    """How many the networks count it as; 0 while unwritten, and for WhatsApp."""
    fault = models.CharField(max_length=20, blank=True)
    error = models.CharField(max_length=300, blank=True)
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        indexes = [
            models.Index(fields=["store_id", "reference"], name="text_by_reference"),
            models.Index(fields=["store_id", "-created_at"], name="text_by_created"),
            models.Index(fields=["store_id", "person"], name="text_by_person"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} by {self.channel}"


class BlockReason(models.TextChoices):
    """Why a number is not written to."""

    UNREACHABLE = "unreachable"
    UNSUBSCRIBED = "unsubscribed"
    ADDED = "added"


class BlockedNumber(models.Model):
    """A number a store must not write to, as a keyed hash that survives erasure."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    store_id = models.UUIDField()
    channel = models.CharField(max_length=10, blank=True)
    """The channel it can't be reached by; empty for every one, as when its owner wants no more texts."""
    number_hash = models.BinaryField(max_length=32)
    reason = models.CharField(max_length=20, choices=BlockReason)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["store_id", "channel", "number_hash"], name="one_block_a_number"
            )
        ]

    def __str__(self) -> str:
        return self.reason


class ShortLink(models.Model):
    """What a short address in a text leads to; the address itself is not kept, only its hash."""

    code_hash = models.BinaryField(max_length=32, primary_key=True)
    store_id = models.UUIDField()
    purpose = models.CharField(max_length=10)
    """What the address may be used for, such as `form` or `stop`."""
    reference = models.UUIDField()
    """The row it is good for, such as the invitation."""
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        indexes = [models.Index(fields=["store_id", "reference"], name="short_by_reference")]

    def __str__(self) -> str:
        return self.purpose
