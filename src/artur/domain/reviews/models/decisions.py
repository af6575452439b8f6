"""What was decided about a review, answered to it, and said against it."""

from __future__ import annotations

from django.db import models

from artur.domain.reviews.models.reviews import Review
from artur.foundation.kit import ids


class Act(models.TextChoices):
    """What a decision does."""

    PUBLISH = "publish"
    REMOVE = "remove"
    RESTORE = "restore"


class Decision(models.Model):
    """A moderation outcome with its statement of reasons; append-only."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    store_id = models.UUIDField()
    review = models.ForeignKey(
        Review, models.CASCADE, related_name="decisions", db_constraint=False
    )
    act = models.CharField(max_length=10, choices=Act)
    reason = models.CharField(max_length=30)
    """From the closed list in `rules.decisions`."""
    statement = models.TextField(blank=True)
    """Facts and why, to the author; required for a removal."""
    automated = models.BooleanField(default=False)
    actor = models.CharField(max_length=80)
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(act="remove") | ~models.Q(statement=""),
                name="removal_states_its_reasons",
            )
        ]


class Reply(models.Model):
    """The store's one public answer to a review."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    store_id = models.UUIDField()
    review = models.OneToOneField(Review, models.CASCADE, related_name="reply", db_constraint=False)
    body = models.TextField()
    author = models.CharField(max_length=80, blank=True)
    """The name it is signed with."""
    actor = models.CharField(max_length=80)
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()


class Report(models.Model):
    """A reader's notice about a review (DSA Art. 16)."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    store_id = models.UUIDField()
    review = models.ForeignKey(Review, models.CASCADE, related_name="reports", db_constraint=False)
    reason = models.CharField(max_length=30)
    details = models.TextField(blank=True)
    name = models.CharField(max_length=120, blank=True)
    email = models.EmailField(blank=True)
    locale = models.CharField(max_length=10, blank=True, default="", db_default="")
    """The language they were spoken to in, and are answered in."""
    good_faith = models.BooleanField(default=False)
    at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)
    decision_id = models.UUIDField(null=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["store_id", "at"],
                name="report_open",
                condition=models.Q(settled_at__isnull=True),
            )
        ]


class Objection(models.Model):
    """What an author says against the removal of their review (DSA Art. 20); one a removal."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    store_id = models.UUIDField()
    review = models.ForeignKey(
        Review, models.CASCADE, related_name="objections", db_constraint=False
    )
    decision_id = models.UUIDField(unique=True)
    """The removal it is against."""
    words = models.TextField()
    at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)
    upheld = models.BooleanField(null=True)
    """Whether the author was right; null while nobody has decided."""
    answer = models.TextField(blank=True)
    """Why the removal stands, as its author was told."""
    actor = models.CharField(max_length=80, blank=True)
    """The member who decided."""

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(upheld=False) | ~models.Q(answer=""),
                name="a_refusal_says_why",
            )
        ]
        indexes = [
            models.Index(
                fields=["store_id", "at"],
                name="objection_open",
                condition=models.Q(settled_at__isnull=True),
            )
        ]
