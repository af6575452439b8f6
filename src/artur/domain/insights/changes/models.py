"""The streams of a store, how far each was read, and what was found to have changed."""

from __future__ import annotations

from django.db import models

from artur.foundation.kit import ids


class Watch(models.Model):
    """How far a store's answers were taken into its streams; moved by compare-and-set with all that they change."""

    store_id = models.UUIDField(primary_key=True)
    position = models.BigIntegerField(default=0)
    """The last event whose answers are in the streams."""
    version = models.PositiveBigIntegerField(default=0)
    """Counts every change of the streams, so that nothing reckoned from older ones is ever written."""
    watched = models.JSONField(default=dict)
    """How many streams of each dimension are watched."""
    alarms = models.PositiveSmallIntegerField(null=True)
    """How many false alarms a year the store accepts, over all its streams; null as long as nobody chose."""


class Stream(models.Model):
    """Answers of one kind, one after the other: those about a product, by a carrier, from a country."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    store_id = models.UUIDField()
    dimension = models.CharField(max_length=10)
    """`store`, `subject`, `product`, `category`, `carrier`, `country` or `item`."""
    key = models.CharField(max_length=200, blank=True)
    name = models.CharField(max_length=300, blank=True)
    """As it was called last."""
    first_at = models.DateTimeField()
    last_at = models.DateTimeField()
    seen = models.PositiveIntegerField(default=0)
    state = models.JSONField(default=dict)
    """As `rules.stream.State` writes itself."""
    latest = models.BinaryField(default=b"")
    """The ids of its latest answers that were not low, sixteen bytes each, to compare with."""
    low = models.BinaryField(default=b"")
    """The ids of its latest low ones."""
    watched = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["store_id", "dimension", "key"], name="one_stream_a_key"
            )
        ]
        indexes = [
            models.Index(
                fields=["store_id", "dimension"],
                name="stream_watched",
                condition=models.Q(watched=True),
            )
        ]

    def __str__(self) -> str:
        return f"{self.dimension} {self.key}"


class Change(models.Model):
    """That low ratings became more frequent in a stream: since when, how sure, and which reviews."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    store_id = models.UUIDField()
    stream_id = models.UUIDField()
    dimension = models.CharField(max_length=10)
    key = models.CharField(max_length=200, blank=True)
    name = models.CharField(max_length=300, blank=True)
    part_of = models.UUIDField(null=True)
    """The change found before in another stream, if most of the low reviews are the same."""
    since = models.DateTimeField()
    """When the first answer came after the sum was zero last."""
    found_at = models.DateTimeField()
    """When the answer came that made it sure."""
    usual = models.FloatField()
    lows = models.PositiveIntegerField()
    others = models.PositiveIntegerField()
    """From since when until it was found."""
    every = models.FloatField()
    """Chance alone would do as much once in so many answers of this stream."""
    pace = models.FloatField()
    """How many answers a year this stream has."""
    reviews = models.JSONField(default=list)
    """The ids of the low ones."""
    rest = models.JSONField(default=list)
    """The ids of the others to compare them with."""
    ended_at = models.DateTimeField(null=True)
    """When it was as usual again, or a member said that it is dealt with."""
    ended_by = models.CharField(max_length=80, blank=True)
    """`itself`, or the member."""
    note = models.CharField(max_length=500, blank=True)
    """What the member found or did."""

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["store_id", "stream_id"],
                condition=models.Q(ended_at__isnull=True),
                name="one_open_change_a_stream",
            )
        ]
        indexes = [
            models.Index(fields=["store_id", "-found_at", "-id"], name="change_by_found"),
        ]

    def __str__(self) -> str:
        return f"{self.dimension} {self.key}"
