"""When a store's reviews were last studied, and what was found."""

from __future__ import annotations

from django.db import models


class Studying(models.Model):
    """One row a store: whether a study runs, and when the next is due."""

    store_id = models.UUIDField(primary_key=True)
    looked_at = models.DateTimeField(null=True)
    """When it was last looked whether there is anything new."""
    wanted_at = models.DateTimeField(null=True)
    """When a member asked for a study now; null once it has begun."""
    begun_at = models.DateTimeField(null=True)
    """Set while one runs; after half an hour it is taken for gone."""
    ended_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True)
    """When the last one ended without a result; null once one went well."""
    reviews = models.PositiveIntegerField(default=0)
    """How many the last study rests on."""

    def __str__(self) -> str:
        return str(self.store_id)


class Studied(models.Model):
    """What was found about all reviews of a store, or about those of one subject."""

    pk = models.CompositePrimaryKey("store_id", "subject")
    store_id = models.UUIDField()
    subject = models.CharField(max_length=10, blank=True)
    """Empty for all of them."""
    at = models.DateTimeField()
    found = models.JSONField()
    """A `Study`: figures of at least twenty orders each, never of a single person."""

    def __str__(self) -> str:
        return self.subject or "all"
