"""The append-only, per-store ordered list of what happened, and who has read how far."""

from __future__ import annotations

from django.db import models


class Sequence(models.Model):
    """The number of a store's latest event; incremented as the last statement of a transaction."""

    store_id = models.UUIDField(primary_key=True)
    last = models.BigIntegerField(default=0)


class Event(models.Model):
    """One thing that happened in a store; `data` holds ids, never texts or addresses."""

    pk = models.CompositePrimaryKey("store_id", "number")
    store_id = models.UUIDField()
    number = models.BigIntegerField()
    type = models.CharField(max_length=40)
    data = models.JSONField()
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.number} {self.type}"


class Cursor(models.Model):
    """How far a subscriber has come in a store's events."""

    pk = models.CompositePrimaryKey("subscriber", "store_id")
    subscriber = models.CharField(max_length=60)
    store_id = models.UUIDField()
    position = models.BigIntegerField(default=0)


class Heartbeat(models.Model):
    """When a worker last went round, and how many rows were overdue then."""

    worker = models.CharField(max_length=80, primary_key=True)
    at = models.DateTimeField()
    overdue = models.PositiveIntegerField(default=0)


class Figure(models.Model):
    """A figure an operator watches, as the workers last wrote it; see `metering`."""

    pk = models.CompositePrimaryKey("name", "labels")
    name = models.CharField(max_length=80)
    labels = models.CharField(max_length=200)
    """The values of its labels, in the order of their names; for a histogram, the bucket comes last."""
    value = models.FloatField(default=0)
