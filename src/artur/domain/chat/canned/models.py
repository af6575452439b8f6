"""What a store has ready to say."""

from __future__ import annotations

from django.db import models

from artur.foundation.kit import clock, ids


class CannedReply(models.Model):
    """One reply, in as many of the store's languages as somebody wrote it in."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    store_id = models.UUIDField()
    title = models.CharField(max_length=60)
    shortcut = models.CharField(max_length=30)
    """What is typed after a slash to find it."""
    texts = models.JSONField(default=dict)
    """By language: `{"sl": "Pozdravljeni, {{ customer }} …"}`."""
    used = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(default=clock.now)
    updated_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["store_id", "shortcut"], name="one_canned_reply_a_shortcut"
            )
        ]

    def __str__(self) -> str:
        return self.title
