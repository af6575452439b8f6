"""What a store says of a product beside its reviews: what one gains by it, what it is, how it is used, and its videos."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from artur.domain.profile.content import queries
from artur.domain.profile.content.rules.reading import lines_of
from artur.domain.profile.freshness import queries as freshness
from artur.domain.profile.guides import queries as guides
from artur.foundation.kit import dates, prose
from artur.foundation.kit.multilingual import in_language
from artur.surfaces.public import structured, videos
from artur.surfaces.public.videos import shown

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from django.http import HttpRequest
    from django.utils.safestring import SafeString

    from artur.domain.orders.models import Product
    from artur.domain.profile.content.models import Sheet
    from artur.domain.profile.guides.models import Guide
    from artur.domain.stores.models import Store

FACTS = {"size": _("Size"), "material": _("Material")}


@dataclass(frozen=True, slots=True)
class Said:
    """A text in one language."""

    html: SafeString
    lang: str
    """Where that is not the page's."""
    title: Any = ""


@dataclass(frozen=True, slots=True)
class Listed:
    """Lines in one language."""

    lines: Sequence[str]
    lang: str


@dataclass(frozen=True, slots=True)
class Linked:
    """A guide that helps to choose among such products."""

    url: str
    title: str
    lang: str


def of(request: HttpRequest, store: Store, product: Product) -> dict[str, Any]:
    """What the product's page shows of it."""
    sheet = queries.sheet_of(store, product)
    found = queries.shown(store, product.external_id)
    shown.admit(request, found)
    facts = [_said(store, getattr(sheet, name), title) for name, title in FACTS.items()]
    known = {
        "benefits": _listed(store, sheet.benefits),
        "features": _listed(store, sheet.features),
        "facts": [fact for fact in facts if fact],
        "guide": _said(store, sheet.guide),
        "videos": shown.of(store, found),
    }
    return {
        "content": known | {"read": _read(store, sheet)} if any(known.values()) else None,
        "guides": [_linked(store, one) for one in guides.about(product)],
        "films": [structured.script(videos.structured_of(store, video)) for video in found],
    }


def _linked(store: Store, guide: Guide) -> Linked:
    return Linked(
        reverse("public_guide", args=[store.slug, guide.slug]), *_chosen(store, guide.titles)
    )


def _read(store: Store, sheet: Sheet) -> str:
    """When a member last read it through."""
    days = freshness.reviewed_on(store.id, "product", [sheet.product_id])
    return dates.with_year(days[sheet.product_id]) if sheet.product_id in days else ""


def _said(store: Store, texts: Mapping[str, str], title: Any = "") -> Said | None:
    text, lang = _chosen(store, texts)
    return Said(prose.html(text), lang, title) if text else None


def _listed(store: Store, texts: Mapping[str, str]) -> Listed | None:
    text, lang = _chosen(store, texts)
    return Listed(lines_of(text), lang) if text else None


def _chosen(store: Store, texts: Mapping[str, str]) -> tuple[str, str]:
    language = (get_language() or "en").partition("-")[0]
    text, found = in_language(texts, language, store.locale)
    return text, found if found != language else ""
