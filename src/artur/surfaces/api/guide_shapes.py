"""The shapes of guides in the API."""

from __future__ import annotations

from datetime import datetime  # noqa: TC003 - ninja reads the annotations
from typing import Literal
from uuid import UUID  # noqa: TC003 - the same

from ninja import Schema
from pydantic import ConfigDict, Field

from artur.domain.profile.guides import rules
from artur.foundation.kit import paging
from artur.surfaces.api.bodies import Body

TITLES = 'What it is called, by language, at least in the store\'s own: `{"sl": "…"}`.'
INTROS = "Whom it helps, in two or three sentences, by language."
CATEGORY = "The shop's own name of the category it is about; empty for none."
PRODUCTS = f"The shop's ids of the products it shows, up to {rules.PRODUCTS}; with none those of its category."
QUESTIONS = "As shoppers ask it, by language, at least in the store's own."
ANSWERS = (
    "Plain text with paragraphs, `- ` for lists and bare addresses, by language; may come later."
)


class GuideFilters(Schema):
    """From where on, and how many."""

    model_config = ConfigDict(extra="forbid")

    cursor: str = ""
    limit: int = Field(50, ge=1, le=paging.MOST)


class GuideEntry(Schema):
    """A guide; shoppers see it while it is public."""

    id: UUID
    slug: str = Field(description="What it is called in its address, which stays.")
    titles: dict[str, str] = Field(description=TITLES)
    intros: dict[str, str] = Field(description=INTROS)
    category: str = Field(description=CATEGORY)
    products: list[str] = Field(description=PRODUCTS)
    public: bool
    published_at: datetime | None = Field(description="When shoppers could first read it.")


class GuidePage(Schema):
    """Guides in the order shoppers see them."""

    items: list[GuideEntry]
    next: str | None


class ChapterEntry(Schema):
    """A question with its answer."""

    id: UUID
    questions: dict[str, str] = Field(description=QUESTIONS)
    answers: dict[str, str] = Field(description=ANSWERS)


class GuideDocument(GuideEntry):
    """A guide with its chapters in order."""

    chapters: list[ChapterEntry]


class GuideWanted(Body):
    """A guide as it is to be, apart from its chapters."""

    titles: dict[str, str] = Field(description=TITLES)
    intros: dict[str, str] = Field({}, description=INTROS)
    category: str = Field("", description=CATEGORY)
    products: list[str] = Field([], description=PRODUCTS)


class ChapterWanted(Body):
    """A chapter as it is to be."""

    questions: dict[str, str] = Field(description=QUESTIONS)
    answers: dict[str, str] = Field({}, description=ANSWERS)


class Moving(Body):
    """Where to, among the others: one place `up` or `down`."""

    to: Literal["up", "down"]

    @property
    def by(self) -> int:
        """The same as a number of places."""
        return -1 if self.to == "up" else 1
