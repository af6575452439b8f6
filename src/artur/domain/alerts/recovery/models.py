"""What became of each low rating."""

from __future__ import annotations

from django.db import models

from artur.foundation.kit import ids


class Case(models.Model):
    """One low rating and what was done about it: no words of anybody, only when, how and by whom."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    store_id = models.UUIDField()
    review_id = models.UUIDField(unique=True)
    subject = models.CharField(max_length=10)
    stars = models.PositiveSmallIntegerField()
    """As it was when it became a low one."""
    opened_at = models.DateTimeField()
    contacted_at = models.DateTimeField(null=True)
    contacted_how = models.CharField(max_length=12, blank=True)
    """`reply`, `mail`, `phone`, `chat` or `other`."""
    contacted_by = models.CharField(max_length=80, blank=True)
    fixed_at = models.DateTimeField(null=True)
    fixed_how = models.CharField(max_length=12, blank=True)
    """`replaced`, `refunded`, `delivered`, `explained`, `described` or `other`."""
    fixed_by = models.CharField(max_length=80, blank=True)
    revision = models.PositiveSmallIntegerField(default=1)
    """The latest revision of the review that was looked at."""
    again_at = models.DateTimeField(null=True)
    """When its author rated again."""
    again = models.PositiveSmallIntegerField(null=True)
    """The stars they gave then."""

    class Meta:
        indexes = [
            models.Index(fields=["store_id", "-opened_at", "-id"], name="case_by_opened"),
        ]

    def __str__(self) -> str:
        return f"{self.subject} {self.stars}"
