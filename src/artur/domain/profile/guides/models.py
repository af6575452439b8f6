"""Guides and their chapters."""

from __future__ import annotations

from django.db import models

from artur.foundation.kit import clock, ids


class Guide(models.Model):
    """A page that helps shoppers to choose; public once it is published, under an address that stays."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    store_id = models.UUIDField()
    slug = models.CharField(max_length=60)
    titles = models.JSONField(default=dict)
    intros = models.JSONField(default=dict)
    category = models.CharField(max_length=200, blank=True)
    """The shop's own name of the category it is about; empty for none."""
    products = models.JSONField(default=list)
    """The shop's ids of the products it shows; with none those of its category."""
    position = models.IntegerField(default=0)
    published_at = models.DateTimeField(null=True)
    """When shoppers could first read it; null for a draft."""
    hidden_at = models.DateTimeField(null=True)
    """Since when it is taken down again."""
    made_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["store_id", "slug"], name="one_guide_an_address")
        ]
        indexes = [models.Index(fields=["store_id", "position"], name="guide_by_place")]

    def __str__(self) -> str:
        return self.slug

    @property
    def public(self) -> bool:
        """Whether shoppers can read it."""
        return self.published_at is not None and self.hidden_at is None


class Chapter(models.Model):
    """A part of a guide: a question as shoppers ask it, and its answer."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    store_id = models.UUIDField()
    guide_id = models.UUIDField()
    questions = models.JSONField(default=dict)
    answers = models.JSONField(default=dict)
    position = models.IntegerField(default=0)
    made_at = models.DateTimeField(default=clock.now)

    class Meta:
        indexes = [
            models.Index(fields=["store_id", "guide_id", "position"], name="guide_chapter_by_place")
        ]
