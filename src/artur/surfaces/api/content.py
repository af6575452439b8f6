"""What a store writes about its products, and how complete and readable it is."""

from __future__ import annotations

from datetime import datetime  # noqa: TC003 - ninja reads the annotations
from typing import TYPE_CHECKING, Any, Literal

from django.http import HttpRequest  # noqa: TC002 - Ninja reads the annotations
from ninja import Query, Router, Schema
from pydantic import ConfigDict, Field

from artur.domain.orders import queries as orders
from artur.domain.profile.content import actions, queries
from artur.domain.profile.content.queries.sheets import LONGEST_SEARCH, texts_of
from artur.domain.profile.content.rules import scoring
from artur.domain.profile.content.saying import POINTS, advised
from artur.foundation.kit import paging
from artur.surfaces.api.auth import Key
from artur.surfaces.api.bodies import Body

if TYPE_CHECKING:
    from artur.domain.orders.models import Product
    from artur.domain.stores.models import Store

router = Router()
ONE = "/profile/content/{path:product_id}"
SCORE = "Out of 100: how complete and readable the product's page is."
LACKING = f"The points that earned nothing, of {', '.join(f'`{one}`' for one in scoring.POINTS)}."
PICTURES = "How many pictures the shop's page shows of it."
Point = Literal[
    "description", "reading", "benefits", "features", "size", "material", "pictures", "video",
    "guide", "languages",
]  # fmt: skip


class ContentFilters(Schema):
    """What narrows and orders the list."""

    model_config = ConfigDict(extra="forbid")

    search: str = Field("", max_length=LONGEST_SEARCH)
    lacks: Point | None = None
    sort: Literal["lowest", "highest", "name"] = "lowest"
    cursor: str = ""


class ContentEntry(Schema):
    """A product by the shop's id, with its points."""

    product: str
    name: str
    score: int = Field(description=SCORE)
    lacking: list[str] = Field(description=LACKING)


class ContentPage(Schema):
    """Products with their points, fifty at once."""

    items: list[ContentEntry]
    next: str | None


class AdviceEntry(Schema):
    """What would earn more."""

    point: str
    title: str
    advice: str


class ContentDocument(Schema):
    """What is written of a product, each text by language; `benefits` and `features` hold a line each."""

    product: str
    name: str
    description: dict[str, str] = Field(description="The text of the shop's own page.")
    benefits: dict[str, str] = Field(description="What the buyer gains, a line each.")
    features: dict[str, str] = Field(description="What it is and has, a line each.")
    size: dict[str, str]
    material: dict[str, str]
    guide: dict[str, str] = Field(description="How it is chosen, used and cared for.")
    pictures: int = Field(description=PICTURES)
    score: int = Field(description=SCORE)
    lacking: list[str] = Field(description=LACKING)
    advice: list[AdviceEntry] = Field(description="What is worth most first.")
    changed_at: datetime | None


class ContentWanted(Body):
    """What is to be changed; an absent field keeps what is stored, an empty one takes it away."""

    description: dict[str, str] | None = Field(None, description="The text of the shop's own page.")
    benefits: dict[str, str] | None = Field(None, description="What the buyer gains, a line each.")
    features: dict[str, str] | None = Field(None, description="What it is and has, a line each.")
    size: dict[str, str] | None = None
    material: dict[str, str] | None = None
    guide: dict[str, str] | None = Field(None, description="How it is chosen, used and cared for.")
    pictures: int | None = Field(None, description=PICTURES)


@router.get("/profile/content", auth=Key("reviews:read"), response=ContentPage)
def listing(request: HttpRequest, filters: Query[ContentFilters]) -> dict[str, Any]:
    """The store's products by how complete their pages are."""
    store = request.auth.store  # type: ignore[attr-defined]
    told = {**filters.dict(), "lacks": filters.lacks or ""}
    page = queries.listed(store, **told)
    items = [
        {**_named(row.product), "score": row.score, "lacking": list(row.lacking)}
        for row in page.items
    ]
    return {"items": items, "next": paging.next_url(request, page.cursor)}


@router.get(ONE, auth=Key("reviews:read"), response=ContentDocument)
def read(request: HttpRequest, product_id: str) -> dict[str, Any]:
    """What is written of one product, its points, and what would help."""
    store = request.auth.store  # type: ignore[attr-defined]
    return _document(store, orders.product(store, product_id))


@router.put(ONE, auth=Key("publication:write"), response=ContentDocument)
def write(request: HttpRequest, product_id: str, wanted: ContentWanted) -> dict[str, Any]:
    """Write about a product; the same again says that it still holds."""
    caller = request.auth  # type: ignore[attr-defined]
    product = orders.product(caller.store, product_id)
    told = wanted.dict(exclude_unset=True)
    texts = {name: told[name] or {} for name in scoring.FIELDS if name in told}
    actions.save_sheet(
        caller.store, product, texts, pictures=told.get("pictures"), actor=caller.actor
    )
    return _document(caller.store, product)


def _document(store: Store, product: Product) -> dict[str, Any]:
    sheet = queries.sheet_of(store, product)
    found = scoring.score(queries.told(store, product, texts_of(sheet), sheet.pictures))
    advice = [
        {"point": one.point, "title": str(POINTS[one.point]), "advice": str(advised(one))}
        for one in found.advice
    ]
    return {
        **_named(product),
        **texts_of(sheet),
        "pictures": sheet.pictures,
        "score": found.total,
        "lacking": list(found.lacking),
        "advice": advice,
        # An empty sheet stands for a product of which nothing was written yet.
        "changed_at": None if sheet._state.adding else sheet.updated_at,
    }


def _named(product: Product) -> dict[str, str]:
    return {"product": product.external_id, "name": product.name}
