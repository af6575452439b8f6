"""All guides with what they lack, and one of them with its questions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_safe

from artur.domain.orders import queries as orders
from artur.domain.profile.freshness import queries as freshness
from artur.domain.profile.guides import queries, rules
from artur.domain.profile.guides.looked_after import KIND
from artur.domain.publication import addresses
from artur.foundation.kit import multilingual, prose
from artur.surfaces.console.access import member
from artur.surfaces.console.asked import everything
from artur.surfaces.console.profile.parts import profile_page
from artur.surfaces.design import dates

if TYPE_CHECKING:
    import uuid
    from collections.abc import Mapping

    from django.http import HttpResponse
    from django.utils.safestring import SafeString

    from artur.domain.profile.guides.models import Chapter, Guide
    from artur.domain.stores.models import Store
    from artur.surfaces.console.frame import MemberRequest

CATEGORIES = 50
LACKS = {
    "chapters": lazy("Write the first question shoppers ask."),
    "answers": lazy("Some questions have no answer yet; shoppers don’t see them."),
    "intro": lazy("Say in two sentences whom it helps."),
    "products": lazy("Choose a category or products to show."),
}


@dataclass(frozen=True, slots=True)
class Line:
    """A guide in the list."""

    guide: Guide
    title: str
    chapters: int
    read: str
    """When it was last read through."""


@dataclass(frozen=True, slots=True)
class Written:
    """A chapter as its writer sees it."""

    chapter: Chapter
    question: str
    html: SafeString
    language: str
    missing: list[str]
    """The languages of the guide in which it has no answer."""


@require_safe
@member("read")
def listing(request: MemberRequest) -> HttpResponse:
    """All guides, and the categories that have none."""
    store = request.store
    found = queries.guides(store.id)
    read = freshness.reviewed_on(store.id, KIND, [one.guide.id for one in found])
    covered = {one.guide.category for one in found}
    context = {
        "lines": [
            Line(
                one.guide,
                title(store, one.guide.titles),
                one.chapters,
                dates.on_day(read[one.guide.id]) if one.guide.id in read else "",
            )
            for one in found
        ],
        "without": [c for c in orders.categories(store, limit=CATEGORIES) if c not in covered][:8],
        "public": sum(one.guide.public for one in found),
        "asked": everything(store, 6),
    }
    return profile_page(request, "guides", "console/guides/list.html", context)


@require_safe
@member("read")
def guide(request: MemberRequest, guide_id: uuid.UUID) -> HttpResponse:
    """One guide: its questions in order, what it lacks, and what shoppers ask."""
    store, found = request.store, queries.guide(request.store.id, guide_id)
    chapters, products = queries.chapters(found), queries.products(found)
    written = [_written(store, found, one) for one in chapters]
    piece = freshness.piece_of(store.id, KIND, found.id)
    context = {
        "guide": found,
        "title": title(store, found.titles),
        "intro": prose.html(title(store, found.intros)),
        "chapters": written,
        "products": products,
        "lacks": [
            LACKS[one] for one in rules.lacks(_standing(store, found, chapters, len(products)))
        ],
        "read": dates.on_day(piece.reviewed_on) if piece else "",
        "piece": piece,
        "asked": everything(store),
        "public_url": f"{addresses.page(store.slug)}guides/{found.slug}/" if found.public else "",
        "answered": any(one.html for one in written),
    }
    return profile_page(request, "guides", "console/guides/guide.html", context)


def title(store: Store, texts: Mapping[str, str]) -> str:
    """A text as the store itself has it, else in the member's language, else in any."""
    return multilingual.in_language(texts, store.locale, get_language() or "en")[0]


def back(store: Store, found: Guide) -> str:
    """Where a guide's questions stand."""
    return reverse("console:guide", args=[store.slug, found.id])


def _written(store: Store, found: Guide, chapter: Chapter) -> Written:
    text, language = multilingual.in_language(chapter.answers, store.locale)
    return Written(
        chapter,
        title(store, chapter.questions),
        prose.html(text),
        language,
        [code for code in found.titles if code not in chapter.answers] if text else [],
    )


def _standing(store: Store, found: Guide, chapters: list[Chapter], products: int) -> rules.Standing:
    def has(texts: Mapping[str, str]) -> bool:
        return bool(multilingual.in_language(texts, store.locale)[0])

    return rules.Standing(
        has(found.intros), len(chapters), sum(has(one.answers) for one in chapters), products
    )
