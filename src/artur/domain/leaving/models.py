"""Archives members asked for: how far each is, and where it lies."""

from __future__ import annotations

from django.db import models

from artur.foundation.kit import clock, ids


class ArchiveState(models.TextChoices):
    """Where an archive stands."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


class Archive(models.Model):
    """Everything of a store in one signed file, made by the worker; the file goes after a week."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    store_id = models.UUIDField()
    state = models.CharField(max_length=10, choices=ArchiveState, default=ArchiveState.QUEUED)
    through = models.PositiveBigIntegerField(default=0)
    """Rows written so far, of about `total`."""
    total = models.PositiveBigIntegerField(default=0)
    path = models.CharField(max_length=200, blank=True)
    """Relative to `ARTUR_DATA`; empty before it is done and once it is gone."""
    size = models.BigIntegerField(default=0)
    actor = models.CharField(max_length=80)
    created_at = models.DateTimeField(default=clock.now)
    updated_at = models.DateTimeField(default=clock.now)

    class Meta:
        indexes = [models.Index(fields=["store_id", "-id"], name="archive_by_store")]

    def __str__(self) -> str:
        return f"{self.created_at:%Y-%m-%d} {self.state}"
