"""The language model a store chose, and what it was asked and said."""

from __future__ import annotations

from django.db import models

from artur.foundation.kit import clock, ids


class Assistant(models.Model):
    """Where a store's language model answers, and what it may be asked; without a row there is none."""

    store_id = models.UUIDField(primary_key=True)
    url = models.CharField(max_length=500)
    """The beginning of its addresses: `https://models.example/v1`."""
    model = models.CharField(max_length=120)
    key = models.BinaryField(max_length=1000, null=True)
    """Sealed by `kit.sealing`; null where none is needed."""
    tone = models.CharField(max_length=400, blank=True)
    """How replies should sound, in the store's own words."""
    active = models.BooleanField(default=False)
    tested_at = models.DateTimeField(null=True)
    """When it last answered a test as it is set up now; without one it is not switched on."""
    used_at = models.DateTimeField(null=True)
    fault = models.CharField(max_length=20, blank=True)
    """The latest failure, as a word of `saying.FAULTS`; empty when it works."""
    fault_text = models.CharField(max_length=300, blank=True)
    fault_at = models.DateTimeField(null=True)
    updated_at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return self.model


class Kind(models.TextChoices):
    """What is asked of it."""

    DRAFT = "draft"
    """A reply to a review, for a member to change and send."""
    SUMMARY = "summary"
    """What a review says, in the member's language."""
    THEMES = "themes"
    """What the quotes of the words page say together."""


class Progress(models.TextChoices):
    """Where a question stands."""

    WAITING = "waiting"
    WORKING = "working"
    READY = "ready"
    FAILED = "failed"


class Suggestion(models.Model):
    """One question and its answer: written by a machine, shown to members alone, gone after a month."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    store_id = models.UUIDField()
    kind = models.CharField(max_length=10, choices=Kind)
    review_id = models.UUIDField(null=True)
    about = models.CharField(max_length=40, blank=True)
    """The page it is about where it is about no review: subject, months and language."""
    sources = models.JSONField(default=list)
    """The reviews whose sentences were sent along."""
    language = models.CharField(max_length=10)
    """The language it is to be written in."""
    state = models.CharField(max_length=10, choices=Progress, default=Progress.WAITING)
    text = models.TextField(blank=True)
    model = models.CharField(max_length=120, blank=True)
    fault = models.CharField(max_length=20, blank=True)
    masked = models.PositiveSmallIntegerField(default=0)
    """How many names, numbers and addresses were taken out before anything was sent."""
    asked_by = models.CharField(max_length=80)
    asked_at = models.DateTimeField()
    taken_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["store_id", "kind", "review_id"],
                condition=models.Q(review_id__isnull=False),
                name="one_suggestion_a_review",
            ),
            models.UniqueConstraint(
                fields=["store_id", "kind", "about"],
                condition=models.Q(review_id__isnull=True),
                name="one_suggestion_a_page",
            ),
        ]
        indexes = [
            models.Index(
                fields=["store_id", "asked_at"],
                name="suggestion_open",
                condition=models.Q(state__in=["waiting", "working"]),
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.state}"
