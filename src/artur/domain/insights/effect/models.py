"""What is compared, how many came, and what they ordered; nothing of who they are."""

from __future__ import annotations

from django.db import models

from artur.foundation.kit import clock, ids


class Variant(models.TextChoices):
    """What a visitor's pages show."""

    SHOWN = "shown"
    HIDDEN = "hidden"


class Experiment(models.Model):
    """A time in which the elements are shown to a share of the visitors."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    store_id = models.UUIDField()
    share = models.FloatField()
    """Of the visitors who see the elements, between 0 and 1."""
    begun_at = models.DateTimeField(default=clock.now)
    begun_by = models.CharField(max_length=80)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["store_id"],
                condition=models.Q(ended_at__isnull=True),
                name="one_experiment_at_a_time",
            )
        ]

    def __str__(self) -> str:
        return f"{self.begun_at:%Y-%m-%d}"


class Visits(models.Model):
    """How many visits began on a day with either variant."""

    pk = models.CompositePrimaryKey("store_id", "experiment_id", "day", "variant")
    store_id = models.UUIDField()
    experiment_id = models.UUIDField()
    day = models.DateField()
    variant = models.CharField(max_length=6, choices=Variant)
    count = models.PositiveBigIntegerField(default=0)


class Outcome(models.Model):
    """An order placed during an experiment, with the variant it carries."""

    pk = models.CompositePrimaryKey("store_id", "order_id")
    store_id = models.UUIDField()
    order_id = models.UUIDField()
    experiment_id = models.UUIDField()
    variant = models.CharField(max_length=6, choices=Variant)
    total = models.DecimalField(max_digits=12, decimal_places=2, null=True)
    cancelled = models.BooleanField(default=False)
    returned = models.BooleanField(default=False)

    class Meta:
        indexes = [
            models.Index(fields=["store_id", "experiment_id", "variant"], name="outcome_by_variant")
        ]
