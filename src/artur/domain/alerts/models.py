"""What needs a member now."""

from __future__ import annotations

from django.db import models

from artur.foundation.kit import clock, ids


class Alert(models.Model):
    """Something that needs a member; raised once per cause."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    store_id = models.UUIDField()
    kind = models.CharField(max_length=20)
    """`low_stars`, `held`, `report`, `objection`, `not_arrived`, `mail_paused`, `mail_refused`, `connection`."""
    review_id = models.UUIDField(null=True)
    order_id = models.UUIDField(null=True)
    """What it is about where there is no review, as when a parcel has not arrived."""
    cause = models.CharField(max_length=40, blank=True)
    """What sets it apart from others of its kind about the same review: a revision, a reader's report, an objection.

    Where it is about neither a review nor an order, what it is about: a connection and since when it fails."""
    raised_at = models.DateTimeField(default=clock.now)
    told_at = models.DateTimeField(null=True)
    """When the mails to the members were queued."""
    acknowledged_at = models.DateTimeField(null=True)
    acknowledged_by = models.CharField(max_length=80, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["store_id", "kind", "review_id", "cause"], name="one_alert_a_cause"
            ),
            models.UniqueConstraint(
                fields=["store_id", "kind", "order_id", "cause"],
                condition=models.Q(review_id__isnull=True),
                name="one_alert_of_an_order",
            ),
            models.UniqueConstraint(
                fields=["store_id", "kind", "cause"],
                condition=models.Q(review_id__isnull=True, order_id__isnull=True),
                name="one_alert_of_a_store",
            ),
        ]
        indexes = [
            models.Index(
                fields=["store_id", "-id"],
                name="alert_open",
                condition=models.Q(acknowledged_at__isnull=True),
            )
        ]

    def __str__(self) -> str:
        return self.kind
