"""The store's switch between closed and public, and the answers rendered once for every reader."""

from __future__ import annotations

from django.db import models

from artur.foundation.kit import clock, ids


class Publication(models.Model):
    """Whether a store's reviews are public; there is no way back by rating."""

    store_id = models.UUIDField(primary_key=True)
    state = models.CharField(max_length=10, default="closed")
    opened_at = models.DateTimeField(null=True)
    opened_by = models.CharField(max_length=80, blank=True)
    collected_since = models.DateTimeField(null=True)
    """When the first review came in: the private period runs from here to `opened_at`, and is disclosed."""


class Rendering(models.Model):
    """One address' bytes in one language, with the versions they were made from."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    store_id = models.UUIDField()
    key = models.CharField(max_length=80)
    """`store.json`, `store.html`, `<product id in hex>.json` or `.html`."""
    language = models.CharField(max_length=10)
    stamp = models.CharField(max_length=80)
    """The versions of store, tally, product and publication it was made from."""
    etag = models.CharField(max_length=40)
    identity = models.BinaryField()
    gzip = models.BinaryField()
    brotli = models.BinaryField()
    rendered_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["store_id", "key", "language"], name="one_rendering_an_address"
            )
        ]
