"""Connected shops, what they said that could not be used, and what was heard of them before."""

from __future__ import annotations

from django.db import models

from artur.foundation.kit import clock, ids


class ConnectionState(models.TextChoices):
    """Whether orders are taken from a connected shop."""

    ACTIVE = "active"
    PAUSED = "paused"
    """By a member: what comes in by itself is kept until they go on."""
    BROKEN = "broken"
    """It has failed for long; it is still tried, and works again by itself."""


class Connection(models.Model):
    """A shop whose orders come by themselves."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    store_id = models.UUIDField()
    kind = models.CharField(max_length=40)
    """The connector's folder."""
    name = models.CharField(max_length=120)
    state = models.CharField(max_length=10, choices=ConnectionState, default=ConnectionState.ACTIVE)
    settings = models.JSONField(default=dict)
    """What was entered and nobody has to hide, by the connector's field names."""
    secrets = models.BinaryField(max_length=20_000, null=True)
    """The other fields as JSON, sealed by `kit.sealing`."""
    token = models.CharField(max_length=40, unique=True)
    """Of `/hooks/{token}` and of the order mail address: lower case, as mail addresses may become."""
    since = models.DateTimeField(null=True)
    """From when the walk reads; null where nothing is read."""
    position = models.JSONField(default=dict)
    """Where the walk stands, in the connector's own terms; kept together with the orders it has brought."""
    read = models.PositiveIntegerField(default=0)
    """Orders read since the walk began at `since`; those read again while it stays up to date are not counted."""
    total = models.PositiveIntegerField(null=True)
    """How many there will be until it has caught up, if the shop says so."""
    caught_up_at = models.DateTimeField(null=True)
    """When the walk last found nothing more; null while it is still filling in."""
    heard_at = models.DateTimeField(null=True)
    """When the shop last said something by itself that was believed; what it was asked for is no part of it."""
    last_order = models.CharField(max_length=200, blank=True)
    """The shop's id of the order that came, or changed, last."""
    last_order_at = models.DateTimeField(null=True)
    fault = models.CharField(max_length=40, blank=True)
    """What is wrong with asking the shop, as a word of `connectors.words`; empty when it works."""
    fault_text = models.CharField(max_length=300, blank=True)
    """What the shop said."""
    failing_since = models.DateTimeField(null=True)
    failures = models.PositiveIntegerField(default=0)
    """In a row."""
    told_at = models.DateTimeField(null=True)
    """When members were told that it has been failing for long."""
    refused_at = models.DateTimeField(null=True)
    """When a delivery was last not believed."""
    refused_text = models.CharField(max_length=300, blank=True)
    poll_at = models.DateTimeField(null=True)
    """When the shop is asked next; null where nothing is polled, or while paused."""
    claim = models.UUIDField(null=True)
    """Whoever asks at the moment; another may after `claimed_until`."""
    claimed_until = models.DateTimeField(null=True)
    created_at = models.DateTimeField(default=clock.now)
    updated_at = models.DateTimeField(default=clock.now)

    class Meta:
        indexes = [models.Index(fields=["store_id", "poll_at"], name="connection_by_poll")]

    def __str__(self) -> str:
        return f"{self.name} ({self.kind})"


class Unused(models.Model):
    """What a shop said and we could not use yet: kept until it can be, or a member lets it go."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    store_id = models.UUIDField()
    connection_id = models.UUIDField()
    kind = models.CharField(max_length=10)
    """`order` or `event` in the contract's terms, or `delivery` as it came."""
    reference = models.CharField(max_length=200, blank=True)
    """The shop's id of the order, where it is known."""
    document = models.TextField()
    """JSON, or the delivery's body; holds a customer's data, so access and erasure look into it."""
    reason = models.CharField(max_length=20)
    """`invalid`, `unknown_order`, `unreadable`, `paused`, `nothing`."""
    errors = models.JSONField(default=list)
    """`[{"field", "message"}]` at the time; pages say it anew in the reader's language."""
    attempts = models.PositiveIntegerField(default=1)
    digest = models.BinaryField(max_length=16)
    """BLAKE2b-128 of kind and document, of an event also of its order, so that the same again is kept once."""
    created_at = models.DateTimeField(default=clock.now)
    updated_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["connection_id", "digest"], name="one_unused_a_content")
        ]
        indexes = [
            models.Index(fields=["store_id", "-id"], name="unused_by_store"),
            models.Index(fields=["connection_id", "reference"], name="unused_by_reference"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.reference}"


class Heard(models.Model):
    """A delivery that was taken, so that the same one sent again changes nothing; forgotten after a while."""

    id = models.BigAutoField(primary_key=True)
    store_id = models.UUIDField()
    connection_id = models.UUIDField()
    key = models.BinaryField(max_length=16)
    """BLAKE2b-128 of the delivery's own id."""
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["connection_id", "key"], name="one_hearing_a_delivery")
        ]
        indexes = [models.Index(fields=["store_id", "at"], name="heard_by_time")]

    def __str__(self) -> str:
        return str(self.connection_id)
