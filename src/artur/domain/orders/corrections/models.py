"""Notes on what was corrected."""

from __future__ import annotations

from django.db import models

from artur.foundation.kit import ids


class Correction(models.Model):
    """Something about a product that was put right on a day, such as a sentence of its description."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    store_id = models.UUIDField()
    product_id = models.UUIDField()
    about = models.CharField(max_length=12)
    """`description`, `picture`, `size`, `price`, `goods`, `packing` or `other`."""
    words = models.CharField(max_length=500)
    """What was wrong and what it is now; the shop's own words."""
    corrected_on = models.DateField()
    noted_at = models.DateTimeField()
    noted_by = models.CharField(max_length=80)

    class Meta:
        indexes = [
            models.Index(
                fields=["store_id", "product_id", "-corrected_on"], name="correction_by_product"
            )
        ]

    def __str__(self) -> str:
        return self.words
