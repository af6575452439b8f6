"""What the demo store's content is made of: shop, wares, people and their words."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Text = Mapping[str, str]
Subject = Literal["purchase", "delivery", "product"]
Voice = Literal["f", "m"]
Held = Literal["", "phone", "email", "link", "foul", "repeat"]


@dataclass(frozen=True)
class Address:
    """Where the workshop stands."""

    street: str
    postal_code: str
    city: str
    country: str


@dataclass(frozen=True)
class Member:
    """Someone who works for the store; ``signs`` is the name under replies."""

    name: str
    email: str
    role: str
    signs: str


@dataclass(frozen=True)
class Shipping:
    """One country: its share of orders in percent, who carries, what it costs and how long."""

    country: str
    language: str
    share: int
    carriers: tuple[str, ...]
    usual_days: tuple[int, int]
    promised_days: int
    delivery_fee: Decimal
    free_from: Decimal


@dataclass(frozen=True)
class Store:
    """The shop itself."""

    slug: str
    name: str
    legal_name: str
    tagline: Text
    address: Address
    url: str
    email: str
    privacy_email: str
    language: str
    languages: tuple[str, ...]
    timezone: str
    currency: str
    members: tuple[Member, ...]
    promises: Mapping[str, tuple[str, ...]]
    shipping: tuple[Shipping, ...]


@dataclass(frozen=True)
class Category:
    """A shelf of the shop."""

    id: str
    name: Text


@dataclass(frozen=True)
class Product:
    """One ware; ``image`` is a path below ``static/``."""

    id: str
    category: str
    price: Decimal
    gtin: str
    brand: str
    weight_g: int
    image: str
    name: Text
    short: Text
    description: Text


@dataclass(frozen=True)
class Reply:
    """The shop's answer, signed in its text by the member named."""

    by: str
    body: str


@dataclass(frozen=True)
class Review:
    """What one customer wrote, and to what it fits.

    ``carrier`` names the one the words speak of, ``late`` says that the parcel was, and
    ``held`` why the checks must hold it back.
    """

    id: str
    language: str
    subject: Subject
    stars: int
    voice: Voice
    product: str = ""
    title: str = ""
    body: str = ""
    carrier: str = ""
    late: bool = False
    held: Held = ""
    reply: Reply | None = None


@dataclass(frozen=True)
class Person:
    """An invented customer."""

    first_name: str
    last_name: str
    voice: Voice
    language: str
    email: str

    @property
    def name(self) -> str:
        """First and last name."""
        return f"{self.first_name} {self.last_name}"

    @property
    def public_name(self) -> str:
        """First name and initial, as most people sign a review."""
        return f"{self.first_name} {self.last_name[0]}."
