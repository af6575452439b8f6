"""The contract's order as types: pydantic reads a line of JSON into them faster than `json` reads it at all."""

from typing import Annotated, Literal, Required

from pydantic import ConfigDict, Field, StringConstraints, TypeAdapter
from typing_extensions import TypedDict

from artur.domain.orders.rules import LONGEST_LINES, MOST_ATTRIBUTES

STRICT = ConfigDict(extra="forbid", strict=True, allow_inf_nan=False)
PRINTABLE = r"^[^\x00-\x1f\x7f-\x9f]*$"
ADDRESS = r'^[^\s\x00-\x1f\x7f-\x9f@<>()\[\],;:\\"]{1,64}@(?:[\p{L}\p{N}-]+\.)+[\p{L}\p{N}-]{2,63}$'
WEB = r'^https?://[^\s\x00-\x1f\x7f-\x9f/?#<>"\\]+(?:[/?#][^\s\x00-\x1f\x7f-\x9f<>"\\]*)?$'
INSTANT = r"^\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:[Zz]|[+-]\d{2}:?\d{2})?$"
AMOUNT = r"^\d{1,10}(?:\.\d{1,4})?$"
LARGEST = 2**53

Id = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200, pattern=PRINTABLE)
]
Address = Annotated[str, StringConstraints(strip_whitespace=True, max_length=254, pattern=ADDRESS)]
Web = Annotated[str, StringConstraints(strip_whitespace=True, max_length=1000, pattern=WEB)]
Instant = Annotated[str, StringConstraints(max_length=40, pattern=INSTANT)]
Amount = Annotated[str, StringConstraints(max_length=15, pattern=AMOUNT)]
Text35 = Annotated[str, StringConstraints(strip_whitespace=True, max_length=35, pattern=PRINTABLE)]
Text100 = Annotated[
    str, StringConstraints(strip_whitespace=True, max_length=100, pattern=PRINTABLE)
]
Text120 = Annotated[
    str, StringConstraints(strip_whitespace=True, max_length=120, pattern=PRINTABLE)
]
Text200 = Annotated[
    str, StringConstraints(strip_whitespace=True, max_length=200, pattern=PRINTABLE)
]
Text300 = Annotated[
    str, StringConstraints(strip_whitespace=True, max_length=300, pattern=PRINTABLE)
]
Fact = Annotated[str, StringConstraints(max_length=500, pattern=PRINTABLE)]
FactName = Annotated[str, StringConstraints(min_length=1, max_length=60, pattern=PRINTABLE)]
Number = Annotated[int, Field(ge=-LARGEST, le=LARGEST)]

# A date the shop does not know is often told as an empty text; it means null.
MaybeInstant = Instant | Literal[""] | None


class Product(TypedDict, total=False):
    """A product within a line, or by itself."""

    __pydantic_config__ = STRICT  # type: ignore[misc]
    id: Required[Id]
    name: Text300 | None
    url: Web | Literal[""] | None
    image: Web | Literal[""] | None
    gtin: Text35 | None
    brand: Text120 | None
    category: Text200 | None


class Line(TypedDict, total=False):
    """A product within an order."""

    __pydantic_config__ = STRICT  # type: ignore[misc]
    product: Required[Product]
    quantity: Annotated[int, Field(ge=1, le=1_000_000)] | None
    price: Amount | None


class Customer(TypedDict, total=False):
    """Who bought."""

    __pydantic_config__ = STRICT  # type: ignore[misc]
    email: Required[Address]
    phone: Text35 | None
    name: Text200 | None
    locale: Text35 | None


class Consent(TypedDict, total=False):
    """How the store came by the right to write: kept as proof, never shown to anyone but the customer."""

    __pydantic_config__ = STRICT  # type: ignore[misc]
    text: Text200 | None
    at: MaybeInstant
    source: Text200 | None
    opt_out_offered: bool | None


class Order(TypedDict, total=False):
    """One purchase."""

    __pydantic_config__ = STRICT  # type: ignore[misc]
    id: Required[Id]
    placed_at: Required[Instant]
    customer: Required[Customer]
    legal_basis: Literal["consent", "soft_opt_in", "none"] | None
    consent: Consent | None
    country: Annotated[str, StringConstraints(max_length=10)] | None
    region: Text100 | None
    currency: Annotated[str, StringConstraints(max_length=10)] | None
    total: Amount | None
    carrier: Text100 | None
    shipped_at: MaybeInstant
    delivered_at: MaybeInstant
    promised_at: MaybeInstant
    status: Literal["placed", "paid", "shipped", "delivered", "cancelled", "returned"] | None
    lines: Annotated[list[Line], Field(max_length=LONGEST_LINES)] | None
    attributes: (
        Annotated[dict[FactName, bool | Number | float | Fact], Field(max_length=MOST_ATTRIBUTES)]
        | None
    )


class Event(TypedDict, total=False):
    """What happened to an order."""

    __pydantic_config__ = STRICT  # type: ignore[misc]
    type: Required[Literal["shipped", "delivered", "cancelled", "returned"]]
    at: Required[Instant]
    carrier: Text100 | None
    tracking: Text200 | None


ORDER: TypeAdapter[Order] = TypeAdapter(Order)
PRODUCT: TypeAdapter[Product] = TypeAdapter(Product)
EVENT: TypeAdapter[Event] = TypeAdapter(Event)
