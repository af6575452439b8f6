"""The answers of the order, event and customer calls, for the OpenAPI document."""

from __future__ import annotations

from typing import Any

from ninja import Schema


class FieldProblem(Schema):
    """What is wrong with one field."""

    field: str
    message: str


class InvitationEntry(Schema):
    """One moment of an order: whether its customer is asked, when, and why or why not."""

    id: str
    moment: str
    subjects: list[str]
    state: str
    due_at: str | None
    reason: str


class Taken(Schema):
    """What became of an order."""

    id: str
    result: str
    invitations: list[InvitationEntry]


class LineErrors(Schema):
    """What is wrong with a line of a batch."""

    line: int
    id: str | None
    errors: list[FieldProblem]


class BatchResult(Schema):
    """What became of a batch."""

    received: int
    created: int
    updated: int
    unchanged: int
    rejected: int
    errors: list[LineErrors]


class CustomerEntry(Schema):
    """Who bought."""

    email: str
    name: str | None
    locale: str | None


class ProductEntry(Schema):
    """A product as the shop knows it."""

    id: str
    name: str | None
    url: str | None
    image: str | None
    gtin: str | None
    brand: str | None
    category: str | None


class LineEntry(Schema):
    """A product within an order."""

    product: ProductEntry
    quantity: int
    price: str | None


class Consent(Schema):
    """How the store came by the right to write: which text was agreed to, when, where, and whether one could object."""

    text: str | None = None
    at: str | None = None
    source: str | None = None
    opt_out_offered: bool | None = None


class StoredOrder(Schema):
    """An order as stored."""

    id: str
    placed_at: str
    customer: CustomerEntry
    legal_basis: str
    consent: Consent | None = None
    country: str | None
    region: str | None
    currency: str | None
    total: str | None
    carrier: str | None
    tracking: str | None
    shipped_at: str | None
    delivered_at: str | None
    promised_at: str | None
    cancelled_at: str | None
    returned_at: str | None
    status: str
    lines: list[LineEntry]
    attributes: dict[str, Any]
    created_at: str
    updated_at: str
    invitations: list[InvitationEntry]


class EventEntry(Schema):
    """Something that happened; `data` holds ids, never texts or addresses."""

    id: int
    type: str
    at: str
    data: dict[str, str]


class Events(Schema):
    """A page of events."""

    items: list[EventEntry]
    next: str | None


class CustomerExport(Schema):
    """What is held about a person."""

    email: str
    held: dict[str, Any]


class CustomerErased(Schema):
    """How many rows were touched, by what holds them."""

    erased: dict[str, int]
