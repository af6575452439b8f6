"""The virtual clock's one row."""

from __future__ import annotations

from django.db import models


class VirtualClock(models.Model):
    """The instant every process takes for now when `ARTUR_CLOCK=virtual`; moved only by `clock.move`."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    instant = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="one_virtual_clock")]

    def __str__(self) -> str:
        return self.instant.isoformat()
