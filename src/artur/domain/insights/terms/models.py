"""Which words were counted of which review, how often each stands, and what that says."""

from __future__ import annotations

from django.db import models

from artur.foundation.kit import ids


class Worded(models.Model):
    """The words of one review as they were counted, so that exactly they leave when it does."""

    review_id = models.UUIDField(primary_key=True)
    store_id = models.UUIDField()
    month = models.DateField()
    """The first day of the month it was submitted in."""
    subject = models.CharField(max_length=10)
    language = models.CharField(max_length=10, blank=True)
    side = models.CharField(max_length=6)
    """`low`, `middle` or `high`, by its stars."""
    terms = models.TextField()
    """One a line: what its words' forms have in common, each once, in no order of the text."""

    class Meta:
        indexes = [
            models.Index(fields=["store_id", "side", "-review_id"], name="worded_by_side"),
        ]

    def __str__(self) -> str:
        return f"{self.side} {self.language}"


class Occurrence(models.Model):
    """In how many reviews of a month, a subject and a language a word stands; moved by deltas, gone at zero."""

    pk = models.CompositePrimaryKey("store_id", "month", "subject", "language", "term")
    store_id = models.UUIDField()
    month = models.DateField()
    subject = models.CharField(max_length=10)
    language = models.CharField(max_length=10, blank=True)
    term = models.CharField(max_length=40, blank=True)
    """Empty for the reviews themselves."""
    low = models.IntegerField(default=0)
    middle = models.IntegerField(default=0)
    high = models.IntegerField(default=0)

    def __str__(self) -> str:
        return self.term


class Reach(models.Model):
    """How far the words of a store have been counted."""

    store_id = models.UUIDField(primary_key=True)
    position = models.BigIntegerField(default=0)
    """The last event that was looked at."""
    moved_at = models.DateTimeField(null=True)
    """When a count last moved."""


class Reading(models.Model):
    """What the counts of a subject and a span say, worked out in the background: a page reads this row alone."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    store_id = models.UUIDField()
    subject = models.CharField(max_length=10, blank=True)
    """Empty for all."""
    months = models.PositiveSmallIntegerField(default=0)
    """How many calendar months back, this one included; 0 for all there are."""
    worked_out_at = models.DateTimeField()
    content = models.JSONField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["store_id", "subject", "months"], name="one_reading_a_span"
            )
        ]

    def __str__(self) -> str:
        return f"{self.subject or 'all'} {self.months}"
