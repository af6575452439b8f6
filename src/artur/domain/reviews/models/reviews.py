"""Reviews with what they said before, and the counters kept beside them."""

from __future__ import annotations

from django.db import models

from artur.foundation.kit import ids


class Subject(models.TextChoices):
    """What is rated."""

    PURCHASE = "purchase"
    DELIVERY = "delivery"
    PRODUCT = "product"


class State(models.TextChoices):
    """Where a review stands; submitted = published + held + removed + withdrawn, always."""

    HELD = "held"
    PUBLISHED = "published"
    REMOVED = "removed"
    WITHDRAWN = "withdrawn"


class Incentive(models.TextChoices):
    """For what a review was written, besides for its own sake; shown beside its stars."""

    REWARD = "reward"
    REDUCED_PRICE = "reduced_price"


IMPORTED = "imported"
"""How the source of a review from elsewhere begins: `imported:judgeme`."""


class Review(models.Model):
    """One subject of one order rated by its customer, or brought along from elsewhere."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    store_id = models.UUIDField()
    order_id = models.UUIDField(null=True)
    """The stored order that makes it a verified purchase; null once the customer is erased."""
    line_id = models.UUIDField(null=True)
    customer_id = models.UUIDField(null=True)
    invitation_id = models.UUIDField(null=True)
    product_id = models.UUIDField(null=True)
    product_name = models.CharField(max_length=300, blank=True)
    """The name at the time of the review: a review is bound to what was rated."""
    subject = models.CharField(max_length=10, choices=Subject)
    stars = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200, blank=True)
    body = models.TextField(blank=True)
    author = models.CharField(max_length=80, blank=True)
    """As the customer wants to be shown; empty shows "Customer"."""
    answers = models.JSONField(default=dict)
    language = models.CharField(max_length=10, blank=True)
    country = models.CharField(max_length=2, blank=True)
    state = models.CharField(max_length=10, choices=State)
    held_for = models.JSONField(default=list)
    """The checks' reasons, such as `["contact_data"]`, while held."""
    held_until = models.DateTimeField(null=True)
    """The deadline by which a member decides."""
    decision_id = models.UUIDField(null=True)
    """The decision that took it off, with its statement of reasons; null once one lets it be shown."""
    verified = models.BooleanField(default=True)
    incentivised = models.BooleanField(default=False)
    incentive = models.CharField(
        max_length=20, choices=Incentive, blank=True, default="", db_default=""
    )
    """What was promised for writing it, whatever it says; empty for nothing."""
    source = models.CharField(max_length=30, default="invitation")
    experienced_at = models.DateTimeField(null=True)
    submitted_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True)
    edited_at = models.DateTimeField(null=True)
    revision = models.PositiveSmallIntegerField(default=1)
    terms_version = models.CharField(max_length=20)
    fingerprint = models.BinaryField(max_length=16)
    """BLAKE2b-128 of the answers, so the same form posted again is known."""
    text_hash = models.BinaryField(max_length=16, null=True)
    """Keyed hash of the folded text, to find repeated ones; null for short or no text."""
    log_id = models.UUIDField()
    """The random id the log knows it by; nothing else in the log points here."""
    log_index = models.BigIntegerField()
    salts = models.JSONField(null=True)
    """One hex salt a committed field; destroyed on erasure."""

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(stars__gte=1, stars__lte=5), name="one_to_five_stars"
            ),
            # DSA Art. 17: no restriction without a statement of reasons, and the database insists on it.
            models.CheckConstraint(
                condition=~models.Q(state="removed") | models.Q(decision_id__isnull=False),
                name="removed_only_with_a_decision",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="held") | models.Q(held_until__isnull=False),
                name="held_only_with_a_deadline",
            ),
            models.CheckConstraint(
                condition=~models.Q(subject="product") | models.Q(product_id__isnull=False),
                name="product_review_names_a_product",
            ),
            models.UniqueConstraint(
                fields=["order_id", "subject", "product_id"],
                name="one_review_a_product",
                condition=models.Q(subject="product"),
            ),
            models.UniqueConstraint(
                fields=["order_id", "subject"],
                name="one_review_a_subject",
                condition=~models.Q(subject="product"),
            ),
        ]
        indexes = [
            models.Index(
                fields=["store_id", "state", "-published_at", "-id"], name="review_by_state"
            ),
            models.Index(
                fields=["product_id", "-published_at", "-id"],
                name="review_by_product",
                condition=models.Q(state="published", product_id__isnull=False),
            ),
            models.Index(
                fields=["store_id", "text_hash"],
                name="review_by_text",
                condition=models.Q(text_hash__isnull=False),
            ),
            models.Index(fields=["store_id", "-submitted_at"], name="review_by_submitted"),
            models.Index(fields=["customer_id"], name="review_by_customer"),
            models.Index(fields=["order_id"], name="review_by_order"),
        ]

    def __str__(self) -> str:
        return f"{self.subject} {self.stars}"

    @property
    def imported(self) -> bool:
        """Whether it was collected elsewhere; `origin` says where."""
        return self.source.startswith(IMPORTED)

    @property
    def apart(self) -> str:
        """For what it counts apart from the headline figures: `imported`, or what was given for it; empty if it does not."""
        return IMPORTED if self.imported else self.incentive


class Revision(models.Model):
    """What a review said before its author changed it."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    store_id = models.UUIDField()
    review = models.ForeignKey(
        Review, models.CASCADE, related_name="revisions", db_constraint=False
    )
    number = models.PositiveSmallIntegerField()
    stars = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200, blank=True)
    body = models.TextField(blank=True)
    author = models.CharField(max_length=80, blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["number"]


class Tally(models.Model):
    """Counters of a store, a subject or a product, moved by deltas in the writing transaction.

    `scope` is `store`, `purchase`, `delivery`, `product` or a product's id in hex. Published reviews for which
    something was given count under the scope with a `+` before it, apart from the headline figures; reviews that
    were collected elsewhere under the scope with a `~` before it, in whatever state they are.
    """

    pk = models.CompositePrimaryKey("store_id", "scope")
    store_id = models.UUIDField()
    scope = models.CharField(max_length=40)
    stars_1 = models.PositiveIntegerField(default=0)
    stars_2 = models.PositiveIntegerField(default=0)
    stars_3 = models.PositiveIntegerField(default=0)
    stars_4 = models.PositiveIntegerField(default=0)
    stars_5 = models.PositiveIntegerField(default=0)
    held = models.PositiveIntegerField(default=0)
    removed = models.PositiveIntegerField(default=0)
    withdrawn = models.PositiveIntegerField(default=0)
    version = models.PositiveBigIntegerField(default=0)
    """Counts every change of what is shown in this scope, so rendered answers know they are old."""
