"""The shapes of questions and answers in the API."""

from __future__ import annotations

import uuid  # noqa: TC003 - Ninja reads it
from typing import Literal

from ninja import Schema
from pydantic import Field

from artur.surfaces.api.bodies import Body

BY_LANGUAGE = 'By language: `{"sl": "…"}`; each language has both a question and an answer.'
ALSO = "Other words people look for it by, by language."
PRODUCTS = "The ids of products in the shop that it is about."
STATE = "Left out, a new entry is public, and one written anew stays what it is."
CATEGORIES = "The names of categories that it is about."


class TabEntry(Schema):
    """A tab; `kind` is buying, delivery, returns, payment or own."""

    id: uuid.UUID
    kind: str
    names: dict[str, str]


class FaqEntry(Schema):
    """A question and its answer by language; about the whole shop without products and categories."""

    id: uuid.UUID
    tab: uuid.UUID
    questions: dict[str, str] = Field(description=BY_LANGUAGE)
    answers: dict[str, str] = Field(description=BY_LANGUAGE)
    also: dict[str, str] = Field(description=ALSO)
    products: list[str] = Field(description=PRODUCTS)
    categories: list[str] = Field(description=CATEGORIES)
    state: str = Field(description="`draft` or `public`.")
    changed_at: str


class FaqDocument(Schema):
    """Every tab and every entry, in order."""

    tabs: list[TabEntry]
    items: list[FaqEntry]


class FaqWanted(Body):
    """An entry as it is to be; `tab` is the id of one, or buying, delivery, returns or payment."""

    tab: str
    questions: dict[str, str] = Field(description=BY_LANGUAGE)
    answers: dict[str, str] = Field(description=BY_LANGUAGE)
    also: dict[str, str] = Field({}, description=ALSO)
    products: list[str] = Field([], description=PRODUCTS)
    categories: list[str] = Field([], description=CATEGORIES)
    state: Literal["draft", "public"] | None = Field(None, description=STATE)


class FaqSearch(Schema):
    """What is looked for."""

    q: str
    locale: str = ""


class FaqHit(Schema):
    """An entry that answers it, in the language it is written in."""

    id: uuid.UUID
    question: str
    answer: str
    language: str


class FaqHits(Schema):
    """The best first; `whole` says whether one speaks of everything that was asked."""

    items: list[FaqHit]
    whole: bool
