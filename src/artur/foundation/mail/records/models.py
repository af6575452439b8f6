"""What was found when a sender's records were last looked up."""

from __future__ import annotations

from django.db import models


class Look(models.Model):
    """The latest look at a sender's domain; all stores of an installation send in one name."""

    domain = models.CharField(primary_key=True, max_length=253)
    at = models.DateTimeField()
    findings = models.JSONField(default=list)
    """As `findings.Finding.as_json` writes them."""
    selectors = models.JSONField(default=list)
    """The DKIM selectors a member named, tried before the common ones."""

    def __str__(self) -> str:
        return self.domain
