"""A person's wish to see what a store holds about them, until its link has run out."""

from __future__ import annotations

from django.db import models

from artur.foundation.kit import clock, ids


class Enquiry(models.Model):
    """Somebody typed an address and wants to prove that it is theirs; its token is derived from its id."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    store_id = models.UUIDField()
    email = models.CharField(max_length=254)
    """Lower case; the row is deleted a day after its link ran out, or with the person's data."""
    locale = models.CharField(max_length=10, blank=True)
    asked_at = models.DateTimeField(default=clock.now)
    answered_at = models.DateTimeField(null=True)
    """When a worker had looked, and mailed the link if there was anything to see."""

    class Meta:
        indexes = [
            models.Index(
                fields=["store_id", "asked_at"],
                name="enquiry_open",
                condition=models.Q(answered_at__isnull=True),
            ),
            models.Index(fields=["store_id", "email"], name="enquiry_by_email"),
        ]

    def __str__(self) -> str:
        return str(self.id)
