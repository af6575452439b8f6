"""The demo store's content: its facts, wares, customers' names and words, read from ``data/``.

``store.json``     one object with the fields of `Store`.
``products.json``  ``categories`` (id, name by language) and ``products`` (fields of `Product`).
``people.json``    per language first names and last names by gender and how many ``people``
                   to make of them; ``domains`` are the example domains of their addresses.
``reviews.json``   ``reviews``: fields of `Review`; what is left out is empty. A review without
                   title and body is stars alone. ``voice`` (f or m) says which grammatical
                   gender the writer used, so that the name above it fits.
"""

import json
import unicodedata
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from artur.surfaces.demo.kinds import (
    Address,
    Category,
    Member,
    Person,
    Product,
    Reply,
    Review,
    Shipping,
    Store,
    Voice,
)

DATA = Path(__file__).parent / "data"


def _read(name: str) -> Any:
    """One file of ``data/``, prices kept exact by staying text until they are used."""
    return json.loads((DATA / name).read_text(encoding="utf-8"))


@cache
def store() -> Store:
    """The shop."""
    raw = _read("store.json")
    shipping = (
        Shipping(
            **row
            | {
                "carriers": tuple(row["carriers"]),
                "usual_days": (row["usual_days"][0], row["usual_days"][1]),
                "delivery_fee": Decimal(row["delivery_fee"]),
                "free_from": Decimal(row["free_from"]),
            }
        )
        for row in raw["shipping"]
    )
    return Store(
        **raw
        | {
            "address": Address(**raw["address"]),
            "languages": tuple(raw["languages"]),
            "members": tuple(Member(**row) for row in raw["members"]),
            "promises": {language: tuple(said) for language, said in raw["promises"].items()},
            "shipping": tuple(shipping),
        }
    )


@cache
def categories() -> tuple[Category, ...]:
    """The shelves, in the order of the shop's menu."""
    return tuple(Category(**row) for row in _read("products.json")["categories"])


@cache
def products() -> tuple[Product, ...]:
    """All wares, in the order they are shown."""
    rows = _read("products.json")["products"]
    return tuple(Product(**row | {"price": Decimal(row["price"])}) for row in rows)


@cache
def reviews() -> tuple[Review, ...]:
    """All reviews, grouped by language; none may be used twice."""
    rows = _read("reviews.json")["reviews"]
    return tuple(
        Review(**row | {"reply": Reply(**row["reply"]) if "reply" in row else None}) for row in rows
    )


@cache
def people(language: str) -> tuple[Person, ...]:
    """Customers who speak a language, women and men in turn, each with an address of their own."""
    raw = _read("people.json")
    names, domains = raw["languages"][language], raw["domains"]
    made: dict[str, Person] = {}
    for turn in range(names["people"] * 8):
        voice: Voice = "m" if turn % 2 else "f"
        gender = "male" if turn % 2 else "female"
        firsts, lasts = names[gender], names[f"last_{gender}"]
        half = turn // 2
        first = firsts[half % len(firsts)]
        last = lasts[(half * 7 + turn % 2 * 11 + half // len(firsts)) % len(lasts)]
        email = f"{_plain(first)}.{_plain(last)}.{language}@{domains[half % len(domains)]}"
        made.setdefault(f"{first} {last}", Person(first, last, voice, language, email))
        if len(made) == names["people"]:
            break
    return tuple(made.values())


def languages() -> tuple[str, ...]:
    """The languages there are people for."""
    return tuple(_read("people.json")["languages"])


def _plain(name: str) -> str:
    """A name in the letters of an e-mail address."""
    bare = unicodedata.normalize("NFKD", name.lower().replace("ł", "l").replace("ß", "ss"))
    return "".join(letter for letter in bare if letter.isascii() and letter.isalnum())
