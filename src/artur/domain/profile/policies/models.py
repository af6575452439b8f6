"""What a store promised and promises: versions that are only ever added to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models

from artur.domain.profile.policies.rules import costs
from artur.foundation.kit import clock, ids

if TYPE_CHECKING:
    from artur.domain.profile.policies.rules.costs import Rate


class Version(models.Model):
    """One version of a policy, or of the delivery costs. The latest is in force; none of them is ever changed."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    store_id = models.UUIDField()
    kind = models.CharField(max_length=20)
    number = models.PositiveIntegerField()
    texts = models.JSONField(default=dict)
    """The policy in plain words, by language."""
    summary = models.JSONField(default=dict)
    """What is the same in every language: days, who pays; for `costs` the rates."""
    words = models.JSONField(default=dict)
    """The rest of the summary, by name and then by language."""
    link = models.CharField(max_length=500, blank=True)
    """Where the full text stands in the shop."""
    note = models.JSONField(default=dict)
    """What changed, in the store's own words, by language."""
    actor = models.CharField(max_length=80)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["store_id", "kind", "number"], name="one_policy_version_a_number"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.number}"

    @property
    def is_empty(self) -> bool:
        """Whether it takes the policy back."""
        return not (self.texts or self.summary or self.words or self.link)

    @property
    def rates(self) -> list[Rate]:
        """The delivery costs, where it holds them."""
        return [costs.load(told) for told in self.summary.get("rates", ())]
