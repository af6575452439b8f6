"""What is written of products, and how complete it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Case, Count, F, IntegerField, OuterRef, Q, Subquery, Sum, Value, When
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from artur.domain.orders.models import Product
from artur.domain.profile.content.models import Captions, Sheet, Video, VideoState
from artur.domain.profile.content.rules import scoring
from artur.domain.profile.content.rules.scoring import FIELDS, Told
from artur.foundation.kit import languages, overtaking, paging
from artur.foundation.kit.problems import NotFound

if TYPE_CHECKING:
    import uuid
    from collections.abc import Collection, Mapping

    from artur.domain.stores.models import Store
    from artur.foundation.kit.paging import Page

SORTS = ("lowest", "highest", "name")
AT_ONCE = 50
LONGEST_SEARCH = 200
READ = 200
"""So many of the latest sheets say in which languages a store describes its products."""
UNTOLD, PICTURED = (scoring.score(Told({}, pictures)).total for pictures in (0, 1))
"""What a product scores of which nothing is written here, without a picture and with one."""
UNTOLD_LACKS, PICTURED_LACKS = (scoring.score(Told({}, pictures)).lacking for pictures in (0, 1))


@dataclass(frozen=True, slots=True)
class Row:
    """A product in the list."""

    product: Product
    score: int
    lacking: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """How far a store's products are described."""

    products: int
    described: int
    average: int
    videos: int
    """Of the store and its products together."""


def product_of(store: Store, product_id: uuid.UUID) -> Product:
    """The product with this id; `NotFound` for another store's."""
    found = Product.objects.filter(store_id=store.id, id=product_id).first()
    if found is None:
        raise NotFound(_("There is no such product."))
    return found


def sheet_of(store: Store, product: Product) -> Sheet:
    """What is written of the product; an empty sheet, not yet kept, where nothing is."""
    found = Sheet.objects.filter(store_id=store.id, product_id=product.id).first()
    return found or Sheet(store_id=store.id, product_id=product.id, pictures=bool(product.image))


def mark(sheet: Sheet) -> str:
    """Marks what members write of a product, for who changes it meanwhile; also before anything is written."""
    return overtaking.mark(texts_of(sheet), int(sheet.pictures))


def told(
    store: Store, product: Product, texts: Mapping[str, Mapping[str, str]], pictures: int
) -> Told:
    """What the rules need to know of a product whose texts are these."""
    videos = Video.objects.filter(store_id=store.id, product_id=product.id, state=VideoState.READY)
    captioned = set(
        Captions.objects.filter(store_id=store.id, video__in=videos).values_list("video", flat=True)
    )
    known = list(videos.values_list("id", "transcripts", "language"))
    worded = [id_ for id_, said, spoken in known if id_ in captioned or said or not spoken]
    return Told(
        texts=texts,
        pictures=max(pictures, int(bool(product.image))),
        videos=len(known),
        worded_videos=len(worded),
        language=languages.first_of(store.locale),
        languages=written_in(store),
    )


def texts_of(sheet: Sheet) -> dict[str, dict[str, str]]:
    """The texts of a sheet by field and language."""
    return {name: getattr(sheet, name) for name in FIELDS}


def written_in(store: Store) -> tuple[str, ...]:
    """The languages in which products of the store are described, its own included."""
    found = Sheet.objects.filter(store_id=store.id).order_by("-id")
    used = {
        language
        for texts in found.values_list("description", "benefits")[:READ]
        for text in texts
        for language in text
    }
    return tuple(sorted(used | {languages.first_of(store.locale)}))


def listed(
    store: Store, *, search: str = "", sort: str = "lowest", lacks: str = "", cursor: str = ""
) -> Page[Row]:
    """Products with their scores; `lacks` narrows them to those that miss a point."""
    found = _scored(store.id)
    if text := search.strip()[:LONGEST_SEARCH].replace("\x00", ""):
        found = found.filter(
            Q(name__icontains=text) | Q(external_id__startswith=text) | Q(category__icontains=text)
        )
    if lacks in scoring.POINTS:
        found = found.filter(_lacking(lacks))
    found, keys = _after(found, sort, cursor)
    rows = found[: AT_ONCE + 1]
    page = paging.take(rows, AT_ONCE, keys)
    return type(page)([_row(product) for product in page.items], page.cursor)


def state_of(store: Store) -> Standing:
    """How far the store's products are described, for the overview."""
    sheets = Sheet.objects.filter(store_id=store.id)
    counted = _scored(store.id).aggregate(count=Count("id"), total=Coalesce(Sum("points"), 0))
    videos = Video.objects.filter(store_id=store.id, state=VideoState.READY).count()
    count = counted["count"]
    return Standing(count, sheets.count(), round(counted["total"] / count) if count else 0, videos)


def titles(store_id: uuid.UUID, ids: Collection[uuid.UUID]) -> dict[uuid.UUID, str]:
    """What the products are called of which something is written."""
    found = Product.objects.filter(store_id=store_id, id__in=list(ids))
    rows = found.values_list("id", "name", "external_id")
    return {id_: name or external for id_, name, external in rows}


def _scored(store_id: uuid.UUID) -> Any:
    own = Sheet.objects.filter(store_id=store_id, product_id=OuterRef("id"))
    untold = Case(When(image="", then=Value(UNTOLD)), default=Value(PICTURED))
    return Product.objects.filter(store_id=store_id).annotate(
        sheet_score=Subquery(own.values("score")[:1]),
        lacking=Subquery(own.values("lacking")[:1]),
        points=Coalesce(F("sheet_score"), untold, output_field=IntegerField()),
    )


def _lacking(point: str) -> Q:
    unwritten = Q(lacking=None)
    if point not in PICTURED_LACKS:
        unwritten &= Q(image="")
    return Q(lacking__contains=f" {point} ") | unwritten


def _after(found: Any, sort: str, cursor: str) -> tuple[Any, Any]:
    """In the order asked for, after what was read before."""
    if sort == "name":
        if cursor:
            name, last = paging.decode(cursor, str, str)
            found = found.filter(Q(name__gt=name) | Q(name=name, external_id__gt=last))
        return found.order_by("name", "external_id"), lambda row: (row.name, row.external_id)
    beyond, order = ("lt", "-points") if sort == "highest" else ("gt", "points")
    if cursor:
        points, last = paging.decode(cursor, int, str)
        found = found.filter(
            Q(**{f"points__{beyond}": points}) | Q(points=points, external_id__gt=last)
        )
    return found.order_by(order, "external_id"), lambda row: (row.points, row.external_id)


def _row(product: Any) -> Row:
    if product.lacking is None:
        lacking = PICTURED_LACKS if product.image else UNTOLD_LACKS
    else:
        lacking = tuple(product.lacking.split())
    return Row(product, product.points, lacking)
