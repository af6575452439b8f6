"""Check-ups of a store's site, and whether they come by themselves."""

from __future__ import annotations

from django.db import models

from artur.foundation.kit import clock, ids


class CheckupState(models.TextChoices):
    """Where a check-up stands."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


class Checkup(models.Model):
    """One look at a store's site, with what was found; kept, so that one sees what became better."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    store_id = models.UUIDField()
    url = models.CharField(max_length=400)
    state = models.CharField(max_length=10, choices=CheckupState, default=CheckupState.QUEUED)
    pages = models.PositiveIntegerField(default=0)
    """Pages read so far."""
    end = models.CharField(max_length=20, blank=True)
    """Why reading ended; see `crawl.site.End`."""
    score = models.PositiveSmallIntegerField(null=True)
    findings = models.JSONField(default=dict)
    """By the point's name, as `rules.findings` keeps them."""
    read = models.JSONField(default=dict)
    """`pages` that were read with what they are, `troubles`, and how many addresses were `held_back`."""
    actor = models.CharField(max_length=80, blank=True)
    """Who asked for it; empty where its month had come."""
    created_at = models.DateTimeField(default=clock.now)
    updated_at = models.DateTimeField(default=clock.now)

    class Meta:
        indexes = [models.Index(fields=["store_id", "-id"], name="checkup_by_store")]

    def __str__(self) -> str:
        return f"{self.created_at:%Y-%m-%d} {self.state}"


class Monthly(models.Model):
    """A store whose site is looked at once a month; without a row it is not."""

    store_id = models.UUIDField(primary_key=True)
    next_at = models.DateTimeField()
    actor = models.CharField(max_length=80)
    created_at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return f"{self.next_at:%Y-%m-%d}"
