"""What is looked after: a row for every piece of content, whoever keeps the content itself."""

from __future__ import annotations

from django.db import models

from artur.foundation.kit import clock, ids


class Piece(models.Model):
    """A piece of content with who looks after it, when it was last read through, and when it is next."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    store_id = models.UUIDField()
    kind = models.CharField(max_length=40)
    content_id = models.UUIDField()
    owner_id = models.UUIDField(null=True)
    """The member who looks after it; null for everybody who may."""
    reviewed_on = models.DateField()
    """When somebody last wrote it or said that it still holds, in the store's zone."""
    reviewed_by = models.UUIDField(null=True)
    """The member who did; null for a key or a file."""
    next_on = models.DateField()
    every_days = models.PositiveSmallIntegerField(null=True)
    """After how many days it is read through again; null for what its kind usually takes."""
    reminded_on = models.DateField(null=True)
    """When its owner was last told; a piece is told of once, and again only long after."""
    made_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["store_id", "kind", "content_id"], name="one_piece_a_content"
            )
        ]
        indexes = [models.Index(fields=["store_id", "next_on"], name="piece_by_next")]


class Reminding(models.Model):
    """Whether a member hears by mail of what they look after, and when they last did; without a row they do."""

    member_id = models.UUIDField(primary_key=True)
    store_id = models.UUIDField()
    on = models.BooleanField(default=True)
    told_on = models.DateField(null=True)

    class Meta:
        indexes = [models.Index(fields=["store_id"], name="reminding_by_store")]
