"""Orders as the shop knows them, with their customers, lines and products."""

from __future__ import annotations

from django.db import models

from artur.domain.orders.connectors.models import Connection, ConnectionState, Heard, Unused
from artur.domain.orders.corrections.models import Correction
from artur.foundation.kit import clock, ids

__all__ = [
    "Connection",
    "ConnectionState",
    "Correction",
    "Customer",
    "DeliveryTimes",
    "Glimpse",
    "Heard",
    "Intake",
    "LegalBasis",
    "Line",
    "Order",
    "Product",
    "SavedMap",
    "Status",
    "Unused",
]


class Status(models.TextChoices):
    """Where an order stands; it never goes back."""

    PLACED = "placed"
    PAID = "paid"
    SHIPPED = "shipped"
    DELIVERED = "delivered"
    CANCELLED = "cancelled"
    RETURNED = "returned"


class LegalBasis(models.TextChoices):
    """On what ground the store may write to the customer (GDPR, ePrivacy Art. 13)."""

    CONSENT = "consent"
    SOFT_OPT_IN = "soft_opt_in"
    NONE = "none"


class Customer(models.Model):
    """A person who bought, known by their address within one store."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    store_id = models.UUIDField()
    email = models.CharField(max_length=254)
    """Lower case; emptied (`erased:<uuid>`) by erasure."""
    phone = models.CharField(max_length=16, blank=True, default="", db_default="")
    """In E.164, such as `+38640123456`; emptied by erasure."""
    name = models.CharField(max_length=200, blank=True)
    locale = models.CharField(max_length=35, blank=True)
    last_mailed_at = models.DateTimeField(null=True)
    """When an invitation or reminder was last sent: the store's pause is counted from it."""
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["store_id", "email"], name="one_customer_an_address")
        ]

    def __str__(self) -> str:
        return str(self.id)


class Product(models.Model):
    """What is sold, known by the shop's own id."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    store_id = models.UUIDField()
    external_id = models.CharField(max_length=200)
    name = models.CharField(max_length=300, blank=True)
    url = models.CharField(max_length=1000, blank=True)
    image = models.CharField(max_length=1000, blank=True)
    gtin = models.CharField(max_length=14, blank=True)
    brand = models.CharField(max_length=120, blank=True)
    category = models.CharField(max_length=200, blank=True)
    version = models.PositiveIntegerField(default=1)
    """Counts changes of what is shown of it."""
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["store_id", "external_id"], name="one_product_an_id")
        ]

    def __str__(self) -> str:
        return self.name or self.external_id


class Order(models.Model):
    """One purchase. `external_id` is the shop's order id, the contract's `id`."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    store_id = models.UUIDField()
    external_id = models.CharField(max_length=200)
    customer = models.ForeignKey(Customer, models.PROTECT, db_constraint=False, db_index=False)
    placed_at = models.DateTimeField()
    shipped_at = models.DateTimeField(null=True)
    delivered_at = models.DateTimeField(null=True)
    promised_at = models.DateTimeField(null=True)
    cancelled_at = models.DateTimeField(null=True)
    returned_at = models.DateTimeField(null=True)
    status = models.CharField(max_length=10, choices=Status, default=Status.PLACED)
    legal_basis = models.CharField(max_length=12, choices=LegalBasis)
    consent = models.JSONField(null=True)
    """The proof of it, as told: `{"text", "at", "source", "opt_out_offered"}`; emptied by erasure."""
    country = models.CharField(max_length=2, blank=True)
    region = models.CharField(max_length=100, blank=True)
    currency = models.CharField(max_length=3, blank=True)
    total = models.DecimalField(max_digits=14, decimal_places=4, null=True)
    carrier = models.CharField(max_length=100, blank=True)
    tracking = models.CharField(max_length=200, blank=True)
    attributes = models.JSONField(default=dict)
    locale = models.CharField(max_length=35, blank=True)
    digest = models.BinaryField(max_length=16)
    """BLAKE2b-128 of what was last sent, so the same again is known to be unchanged without comparing."""
    created_at = models.DateTimeField(default=clock.now)
    updated_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["store_id", "external_id"], name="one_order_an_id")
        ]
        indexes = [
            models.Index(fields=["store_id", "-placed_at"], name="order_by_placed"),
            models.Index(fields=["customer"], name="order_by_customer"),
            models.Index(
                fields=["store_id", "-delivered_at"],
                name="order_by_delivered",
                condition=models.Q(delivered_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.external_id


class DeliveryTimes(models.Model):
    """What a store's own parcels say about how long the next will take; fitted anew now and then."""

    store_id = models.UUIDField(primary_key=True)
    fitted = models.JSONField(null=True)
    """As `deliveries.Times` writes itself; null while too few parcels are known to have arrived."""
    sample = models.PositiveIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)
    as_of = models.DateTimeField()


class Line(models.Model):
    """A product within an order."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    store_id = models.UUIDField()
    order = models.ForeignKey(Order, models.CASCADE, related_name="lines", db_constraint=False)
    product = models.ForeignKey(Product, models.PROTECT, db_constraint=False, db_index=False)
    position = models.PositiveIntegerField()
    quantity = models.PositiveIntegerField(default=1)
    price = models.DecimalField(max_digits=14, decimal_places=4, null=True)

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return f"{self.quantity} × {self.product_id}"


class Intake(models.Model):
    """A file of orders, products or reviews a member uploaded: its progress and what was rejected."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    store_id = models.UUIDField()
    kind = models.CharField(max_length=10)
    """`orders`, `products` or `reviews`."""
    options = models.JSONField(default=dict, db_default=models.Value({}, models.JSONField()))
    """How it is read, as far as a member said it: `map`, `format`, and what a kind has of its own."""
    filename = models.CharField(max_length=200)
    path = models.CharField(max_length=400)
    """Relative to `ARTUR_DATA`; the file goes when the intake ends."""
    state = models.CharField(max_length=10, default="preview")
    """`preview`, `queued`, `running`, `done`, `failed`, `undoing`, `undone`; `command` while the command line is at it."""
    size = models.BigIntegerField(default=0)
    position = models.BigIntegerField(default=0)
    """Bytes read so far, of `size`."""
    counts = models.JSONField(default=dict)
    """`{"read", "created", "updated", "unchanged", "rejected"}`."""
    errors = models.JSONField(default=list)
    """The first hundred rejections: `{"line", "id", "errors"}`."""
    actor = models.CharField(max_length=80)
    created_at = models.DateTimeField(default=clock.now)
    updated_at = models.DateTimeField(default=clock.now)

    class Meta:
        indexes = [models.Index(fields=["store_id", "-id"], name="intake_by_store")]

    def __str__(self) -> str:
        return self.filename


class Glimpse(models.Model):
    """What was read out of one of the last deliveries, for the page of its connection; forgotten after a while."""

    id = models.BigAutoField(primary_key=True)
    store_id = models.UUIDField()
    connection_id = models.UUIDField()
    facts = models.JSONField(default=dict)
    """In the connector's own terms; nothing personal."""
    trouble = models.CharField(max_length=300, blank=True)
    """Why nothing could be read, in the words of that time."""
    at = models.DateTimeField(default=clock.now)

    class Meta:
        indexes = [models.Index(fields=["connection_id", "-id"], name="glimpse_by_connection")]

    def __str__(self) -> str:
        return str(self.connection_id)


class SavedMap(models.Model):
    """What a member said of the columns of a file, for the next one with the same headers."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    store_id = models.UUIDField()
    kind = models.CharField(max_length=10)
    headers = models.BinaryField(max_length=16)
    """BLAKE2b-128 of the folded headers in their order."""
    map = models.JSONField()
    updated_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["store_id", "kind", "headers"], name="one_map_a_file_of_a_kind"
            )
        ]
