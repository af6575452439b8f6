"""How long a store keeps what, and what went when its time was over."""

from __future__ import annotations

from django.db import models

from artur.foundation.kit import clock


class Period(models.Model):
    """A store's own choice of how long something is kept, within what the law allows."""

    pk = models.CompositePrimaryKey("store_id", "name")
    store_id = models.UUIDField()
    name = models.CharField(max_length=40)
    days = models.PositiveIntegerField()
    updated_at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return f"{self.name} {self.days}"


class Sweep(models.Model):
    """One day's work of one retention rule in one store: how many rows went."""

    pk = models.CompositePrimaryKey("store_id", "day", "name")
    store_id = models.UUIDField()
    day = models.DateField()
    name = models.CharField(max_length=40)
    gone = models.PositiveIntegerField(default=0)
    done = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"{self.day} {self.name} {self.gone}"
