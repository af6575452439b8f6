"""What members marked."""

from __future__ import annotations

from django.db import models

from artur.foundation.kit import clock, ids


class Marker(models.Model):
    """Something that happened in the shop on a day, or from one day to another."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    store_id = models.UUIDField()
    label = models.CharField(max_length=60)
    starts = models.DateField()
    ends = models.DateField(null=True)
    """The last day, where it lasted; null for a change that stays."""
    made_at = models.DateTimeField(default=clock.now)
    made_by = models.CharField(max_length=80)
    """`member:<uuid>` or `key:<uuid>`."""

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["store_id", "starts", "label"], name="one_marker_a_day_and_name"
            )
        ]

    def __str__(self) -> str:
        return self.label
