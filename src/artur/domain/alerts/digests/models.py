"""Which digests a member wants, and those that fell due."""

from __future__ import annotations

from django.db import models

from artur.foundation.kit import clock, ids


class DigestChoice(models.Model):
    """Which digests a member chose; without a row an owner gets the weekly one and everybody else none."""

    member_id = models.UUIDField(primary_key=True)
    store_id = models.UUIDField()
    daily = models.BooleanField(default=False)
    weekly = models.BooleanField(default=False)
    monthly = models.BooleanField(default=False)
    changed_at = models.DateTimeField(default=clock.now)
    """What fell due before is not sent any more."""

    class Meta:
        indexes = [models.Index(fields=["store_id"], name="digest_choice_by_store")]

    def __str__(self) -> str:
        return str(self.member_id)


class Digest(models.Model):
    """A member's digest of one day, week or month: whoever writes the row first sends it."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    store_id = models.UUIDField()
    member_id = models.UUIDField()
    rhythm = models.CharField(max_length=10)
    """`daily`, `weekly` or `monthly`."""
    start = models.DateField()
    """The first day it tells of."""
    at = models.DateTimeField(default=clock.now)
    message_id = models.UUIDField(null=True)
    """The mail; null where there was nothing to tell."""
    best_id = models.UUIDField(null=True)
    """The reviews it quotes, so that their words can go from the mail as well."""
    telling_id = models.UUIDField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["store_id", "member_id", "rhythm", "start"], name="one_digest_a_period"
            )
        ]

    def __str__(self) -> str:
        return f"{self.rhythm} {self.start}"
