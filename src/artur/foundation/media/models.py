"""What is kept of a picture; its bytes lie in the data folder under its id."""

from __future__ import annotations

from django.db import models

from artur.foundation.kit import clock, ids


class Picture(models.Model):
    """A picture made anew, with a small one of it; nothing of the file it came from is left."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    store_id = models.UUIDField()
    width = models.PositiveSmallIntegerField()
    height = models.PositiveSmallIntegerField()
    size = models.PositiveIntegerField()
    """Bytes of both files."""
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        indexes = [models.Index(fields=["store_id", "id"], name="picture_by_store")]
