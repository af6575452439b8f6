"""Counters, what stands behind each, and how far a recount has come; all of it can be made anew from the reviews."""

from __future__ import annotations

from django.db import models

from artur.domain.insights.counting.dimensions import LONGEST


class Named(models.Model):
    """A value something is counted under, by its number; `key` is a product's id, a carrier's name, a country."""

    pk = models.CompositePrimaryKey("store_id", "dimension", "number")
    store_id = models.UUIDField()
    dimension = models.PositiveSmallIntegerField()
    number = models.BigIntegerField()
    key = models.CharField(max_length=LONGEST)
    name = models.CharField(max_length=LONGEST)

    def __str__(self) -> str:
        return self.name


class Count(models.Model):
    """Reviews of one day, week or month under one value of one dimension, by what they rate and their stars."""

    # In this order a product's weeks are found one by one, and a month's products lie side by side.
    pk = models.CompositePrimaryKey("store_id", "dimension", "grain", "start", "number")
    store_id = models.UUIDField()
    dimension = models.PositiveSmallIntegerField()
    grain = models.PositiveSmallIntegerField()
    start = models.DateField()
    """The first day, in the store's time zone."""
    number = models.BigIntegerField()
    purchase_1 = models.IntegerField(default=0)
    purchase_2 = models.IntegerField(default=0)
    purchase_3 = models.IntegerField(default=0)
    purchase_4 = models.IntegerField(default=0)
    purchase_5 = models.IntegerField(default=0)
    delivery_1 = models.IntegerField(default=0)
    delivery_2 = models.IntegerField(default=0)
    delivery_3 = models.IntegerField(default=0)
    delivery_4 = models.IntegerField(default=0)
    delivery_5 = models.IntegerField(default=0)
    product_1 = models.IntegerField(default=0)
    product_2 = models.IntegerField(default=0)
    product_3 = models.IntegerField(default=0)
    product_4 = models.IntegerField(default=0)
    product_5 = models.IntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.dimension} {self.start}"


class Counted(models.Model):
    """What a review was last counted as, so that it can be taken off again whatever has become of it."""

    review_id = models.UUIDField(primary_key=True)
    store_id = models.UUIDField()
    edition = models.PositiveIntegerField()
    """The recount it belongs to; one of an earlier counts nowhere."""
    day = models.DateField()
    subject = models.PositiveSmallIntegerField()
    stars = models.PositiveSmallIntegerField()
    facets = models.BinaryField()
    """As `dimensions.packed` writes them."""

    class Meta:
        indexes = [models.Index(fields=["store_id", "edition"], name="counted_by_edition")]


class AskedCount(models.Model):
    """Invitations sent on one day, week or month under one value of one dimension, by what became of them."""

    pk = models.CompositePrimaryKey("store_id", "dimension", "grain", "start", "number")
    store_id = models.UUIDField()
    dimension = models.PositiveSmallIntegerField()
    grain = models.PositiveSmallIntegerField()
    start = models.DateField()
    number = models.BigIntegerField()
    sent = models.IntegerField(default=0)
    returned = models.IntegerField(default=0)
    """Came back, or could not be delivered."""
    started = models.IntegerField(default=0)
    """Something was chosen in the form, whether or not it was sent."""
    answered = models.IntegerField(default=0)
    # How many answers came within so many hours, and not within the step before.
    within_1 = models.IntegerField(default=0)
    within_3 = models.IntegerField(default=0)
    within_6 = models.IntegerField(default=0)
    within_12 = models.IntegerField(default=0)
    within_24 = models.IntegerField(default=0)
    within_48 = models.IntegerField(default=0)
    within_96 = models.IntegerField(default=0)
    within_168 = models.IntegerField(default=0)
    within_336 = models.IntegerField(default=0)
    later = models.IntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.dimension} {self.start}"


class Asked(models.Model):
    """What an invitation was last counted as."""

    invitation_id = models.UUIDField(primary_key=True)
    store_id = models.UUIDField()
    edition = models.PositiveIntegerField()
    day = models.DateField()
    returned = models.BooleanField()
    started = models.BooleanField()
    waited = models.SmallIntegerField(null=True)
    """Which of the steps of waiting its answer fell into; null while there is none."""
    facets = models.BinaryField()

    class Meta:
        indexes = [models.Index(fields=["store_id", "edition"], name="asked_by_edition")]


class Books(models.Model):
    """The counters of a store: whoever moves them holds this row, and a recount notes here how far it is."""

    store_id = models.UUIDField(primary_key=True)
    edition = models.PositiveIntegerField(default=1)
    stage = models.CharField(max_length=12, blank=True, default="")
    """What a recount is at: `reviews`, `invitations` or `left over`; empty when none is under way."""
    after_at = models.DateTimeField(null=True)
    after_id = models.UUIDField(null=True)
    recounted = models.PositiveIntegerField(default=0)
    """How many rows it has counted so far."""
    asked_at = models.DateTimeField(null=True)
    """When the last recount was asked for."""
    done_at = models.DateTimeField(null=True)
