"""What members did, append-only."""

from __future__ import annotations

from django.db import models

from artur.foundation.kit import clock, ids


class Record(models.Model):
    """One act of a member (or of a key, or of the system) in a store; never changed, and gone only when its time is over."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    store_id = models.UUIDField()
    at = models.DateTimeField(default=clock.now)
    actor = models.CharField(max_length=80)
    """`member:<uuid>`, `key:<uuid>` or `system`."""
    act = models.CharField(max_length=60)
    """What was done, such as `review.replied` or `rules.changed`."""
    object = models.CharField(max_length=120, blank=True)
    """What it was done to, such as `review:<uuid>`."""
    details = models.JSONField(default=dict)
    """Old and new values of settings; never a customer's text or address."""

    class Meta:
        indexes = [models.Index(fields=["store_id", "-id"], name="audit_by_store")]

    def __str__(self) -> str:
        return f"{self.actor} {self.act} {self.object}"
