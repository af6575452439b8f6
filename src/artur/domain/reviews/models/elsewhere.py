"""Where a review was collected if not here, and the pictures that belong to it."""

from __future__ import annotations

from django.db import models

from artur.domain.reviews.models.reviews import Review
from artur.foundation.kit import ids


class MovingIn(models.Model):
    """That a store's members know what reviews from elsewhere cost it, and want them all the same."""

    store_id = models.UUIDField(primary_key=True)
    confirmed_at = models.DateTimeField()
    confirmed_by = models.CharField(max_length=80)


class Origin(models.Model):
    """Where an imported review was collected; the row beside it is what makes it an imported one."""

    review = models.OneToOneField(
        Review, models.CASCADE, related_name="origin", primary_key=True, db_constraint=False
    )
    store_id = models.UUIDField()
    import_id = models.UUIDField()
    """The import that brought it, which can be undone as a whole."""
    platform = models.CharField(max_length=30)
    label = models.CharField(max_length=60)
    """As it is named beside the review: "Judge.me"."""
    key = models.BinaryField(max_length=16)
    """Keyed hash of what tells it from all others there, so that a second import changes nothing."""
    author_key = models.BinaryField(max_length=16, null=True)
    """Keyed hash of its author's address, by which they find it again; the address itself is not kept."""
    digest = models.BinaryField(max_length=16)
    """BLAKE2b-128 of all that was told of it, so that the same again is known to be unchanged."""
    verified_elsewhere = models.BooleanField(default=False)
    """Whether it was called verified there; we never do."""

    class Meta:
        constraints = [models.UniqueConstraint(fields=["store_id", "key"], name="one_origin_a_key")]
        indexes = [
            models.Index(
                fields=["store_id", "author_key"],
                name="origin_by_author",
                condition=models.Q(author_key__isnull=False),
            ),
            models.Index(fields=["store_id", "import_id"], name="origin_by_import"),
        ]


class Photo(models.Model):
    """A picture that belongs to a review: waiting to be fetched from where it lies, kept, or given up."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    store_id = models.UUIDField()
    review = models.ForeignKey(Review, models.CASCADE, related_name="photos", db_constraint=False)
    position = models.PositiveSmallIntegerField(default=0)
    url = models.CharField(max_length=1000, blank=True)
    """Where it is fetched from; empty once it is kept."""
    media_id = models.UUIDField(null=True)
    width = models.PositiveSmallIntegerField(default=0)
    height = models.PositiveSmallIntegerField(default=0)
    state = models.CharField(max_length=10, default="waiting")
    """`waiting`, `kept` or `failed`."""
    reason = models.CharField(max_length=30, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["position", "id"]
        indexes = [
            models.Index(
                fields=["media_id"],
                name="photo_by_media",
                condition=models.Q(media_id__isnull=False),
            ),
            models.Index(
                fields=["store_id", "due_at"],
                name="photo_due",
                condition=models.Q(state="waiting"),
            ),
        ]
