"""What a product's page says beside its reviews, and the videos of a store and its products."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from artur.foundation.kit import clock, ids


class Sheet(models.Model):
    """What a store writes about one product, by language, and how complete and readable it is."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    store_id = models.UUIDField()
    product_id = models.UUIDField()
    description = models.JSONField(default=dict)
    """The text of the shop's own page: read and advised on here, shown there."""
    benefits = models.JSONField(default=dict)
    """What the buyer gains, a line each."""
    features = models.JSONField(default=dict)
    """What it is and has, a line each."""
    size = models.JSONField(default=dict)
    material = models.JSONField(default=dict)
    guide = models.JSONField(default=dict)
    """How it is chosen, used and cared for."""
    pictures = models.PositiveSmallIntegerField(default=0)
    """How many the shop's page shows."""
    score = models.PositiveSmallIntegerField(default=0)
    """Out of 100, as the rules of `judged_by` saw it."""
    lacking = models.CharField(max_length=200, blank=True)
    """The points that are missing, such as ` video size `."""
    judged_by = models.PositiveSmallIntegerField(default=0)
    updated_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["store_id", "product_id"], name="one_sheet_a_product")
        ]


class Kind(models.TextChoices):
    """Where a video lies."""

    UPLOAD = "upload", _("Uploaded here")
    YOUTUBE = "youtube", "YouTube"
    VIMEO = "vimeo", "Vimeo"
    PEERTUBE = "peertube", "PeerTube"


class VideoState(models.TextChoices):
    """Where a video stands; only what is ready is shown."""

    WAITING = "waiting"
    """Uploaded, and yet to be made anew."""
    READY = "ready"
    FAILED = "failed"


class PosterState(models.TextChoices):
    """Where the picture stands that is shown before a video plays."""

    NONE = "none"
    WAITING = "waiting"
    """To be fetched once from where the video lies."""
    KEPT = "kept"
    FAILED = "failed"


class Video(models.Model):
    """A video of a product, or of the store itself. What plays elsewhere is only ever named here."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    store_id = models.UUIDField()
    product_id = models.UUIDField(null=True)
    kind = models.CharField(max_length=10, choices=Kind)
    host = models.CharField(max_length=253, blank=True)
    """Of a PeerTube server."""
    code = models.CharField(max_length=80, blank=True)
    """What its platform calls it."""
    extra = models.CharField(max_length=80, blank=True)
    """What opens an unlisted one."""
    starts_at = models.PositiveIntegerField(default=0)
    """Seconds into it."""
    titles = models.JSONField(default=dict)
    transcripts = models.JSONField(default=dict)
    language = models.CharField(max_length=10, blank=True)
    """What is spoken in it; empty where nobody speaks."""
    state = models.CharField(max_length=10, choices=VideoState, default=VideoState.WAITING)
    reason = models.CharField(max_length=30, blank=True)
    """Why it failed, from a closed list."""
    format = models.CharField(max_length=4, blank=True)
    """`mp4` or `webm` for what lies here."""
    size = models.PositiveBigIntegerField(default=0)
    seconds = models.PositiveIntegerField(default=0)
    width = models.PositiveSmallIntegerField(default=16)
    height = models.PositiveSmallIntegerField(default=9)
    """Its shape; of what plays elsewhere as far as its platform says."""
    poster_id = models.UUIDField(null=True)
    poster_state = models.CharField(max_length=10, choices=PosterState, default=PosterState.NONE)
    poster_reason = models.CharField(max_length=30, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField(null=True)
    """When it is made anew, or its picture fetched."""
    position = models.PositiveSmallIntegerField(default=0)
    published_on = models.DateField()
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        indexes = [
            models.Index(fields=["store_id", "product_id", "position"], name="video_by_product"),
            models.Index(
                fields=["store_id", "due_at"],
                name="video_due",
                condition=models.Q(due_at__isnull=False),
            ),
        ]


class Captions(models.Model):
    """What is said and heard in a video, in one language, as WebVTT."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    store_id = models.UUIDField()
    video = models.ForeignKey(Video, models.CASCADE, related_name="captions")
    language = models.CharField(max_length=10)
    text = models.TextField()
    """Written anew from what was uploaded: cues and their words, nothing else."""
    updated_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["video", "language"], name="one_captions_a_language")
        ]
