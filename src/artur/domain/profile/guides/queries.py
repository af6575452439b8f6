"""Reading guides."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count
from django.utils.translation import gettext as _

from artur.domain.orders.models import Product
from artur.domain.profile.guides import rules
from artur.domain.profile.guides.models import Chapter, Guide
from artur.foundation.kit import overtaking
from artur.foundation.kit.problems import NotFound

if TYPE_CHECKING:
    import uuid
    from collections.abc import Collection

    from django.db.models import QuerySet


@dataclass(frozen=True, slots=True)
class Counted:
    """A guide with how many chapters it has."""

    guide: Guide
    chapters: int


def guides(store_id: uuid.UUID) -> list[Counted]:
    """All guides of a store in order, drafts too."""
    found = list(Guide.objects.filter(store_id=store_id).order_by("position", "id"))
    chapters = Chapter.objects.filter(store_id=store_id).values_list("guide_id")
    counts = dict(chapters.annotate(count=Count("id")))
    return [Counted(guide, counts.get(guide.id, 0)) for guide in found]


def public(store_id: uuid.UUID) -> list[Guide]:
    """Those anybody may read, in order."""
    return list(_shown(store_id).order_by("position", "id"))


def published(store_id: uuid.UUID, slug: str) -> Guide:
    """One of those; `NotFound` for a draft as for none."""
    found = _shown(store_id).filter(slug=slug).first()
    if found is None:
        raise NotFound(_("There is no such guide."))
    return found


def mark(guide: Guide) -> str:
    """Marks what members write of a guide beside its chapters, for who changes it meanwhile."""
    return overtaking.mark(guide.titles, guide.intros, guide.category, guide.products)


def mark_of_chapter(chapter: Chapter) -> str:
    """The same of a chapter."""
    return overtaking.mark(chapter.questions, chapter.answers)


def guide(store_id: uuid.UUID, guide_id: uuid.UUID) -> Guide:
    """One guide, draft or not; `NotFound` if it is not this store's."""
    found = Guide.objects.filter(store_id=store_id, id=guide_id).first()
    if found is None:
        raise NotFound(_("There is no such guide."))
    return found


def chapters(guide: Guide) -> list[Chapter]:
    """Its chapters in order."""
    found = Chapter.objects.filter(store_id=guide.store_id, guide_id=guide.id)
    return list(found.order_by("position", "id"))


def chapter(guide: Guide, chapter_id: uuid.UUID) -> Chapter:
    """One of them; `NotFound` if it is another guide's."""
    found = Chapter.objects.filter(
        store_id=guide.store_id, guide_id=guide.id, id=chapter_id
    ).first()
    if found is None:
        raise NotFound(_("There is no such chapter."))
    return found


def products(guide: Guide) -> list[Product]:
    """The products it shows: the chosen ones in their order, else those of its category by name."""
    mine = Product.objects.filter(store_id=guide.store_id)
    if guide.products:
        found = {one.external_id: one for one in mine.filter(external_id__in=guide.products)}
        return [found[chosen] for chosen in guide.products if chosen in found]
    if not guide.category:
        return []
    return list(mine.filter(category=guide.category).order_by("name", "id")[: rules.SHOWN])


def of_category(store_id: uuid.UUID, category: str, *, limit: int = 60) -> list[Product]:
    """The products a member chooses from."""
    found = Product.objects.filter(store_id=store_id)
    if category:
        found = found.filter(category=category)
    return list(found.order_by("name", "id")[:limit])


def named(store_id: uuid.UUID, external_ids: Collection[str]) -> list[Product]:
    """The products of the store with these ids of the shop's own."""
    few = list(external_ids)[: rules.PRODUCTS]
    return list(Product.objects.filter(store_id=store_id, external_id__in=few)) if few else []


def about(product: Product) -> list[Guide]:
    """The guides anybody may read that show a product or are about its category, in order."""
    return [
        one
        for one in public(product.store_id)
        if product.external_id in one.products
        or (one.category and one.category == product.category)
    ]


def covered(store_id: uuid.UUID) -> set[str]:
    """The categories that have a guide shoppers can read."""
    return set(_shown(store_id).exclude(category="").values_list("category", flat=True))


def titles(store_id: uuid.UUID, ids: Collection[uuid.UUID]) -> dict[uuid.UUID, dict[str, str]]:
    """What guides are called, by language."""
    found = Guide.objects.filter(store_id=store_id, id__among=ids)
    return dict(found.values_list("id", "titles"))


def _shown(store_id: uuid.UUID) -> QuerySet[Guide]:
    return Guide.objects.filter(store_id=store_id, published_at__isnull=False, hidden_at=None)
