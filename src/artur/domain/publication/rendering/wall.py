"""What the fragments of HTML show: the same figures and texts, in the reader's words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from babel.numbers import format_decimal, format_percent
from django.conf import settings
from django.utils import translation

from artur.domain.publication import addresses, queries, rules
from artur.domain.publication.queries import Filters
from artur.domain.publication.rendering import content
from artur.foundation.kit import dates, languages

if TYPE_CHECKING:
    import uuid
    from datetime import datetime

    from artur.domain.orders.models import Product
    from artur.domain.publication.queries import Listing
    from artur.domain.publication.rendering.content import Picture
    from artur.domain.publication.rendering.versions import Sight
    from artur.domain.reviews.models import Origin, Reply, Review

RIGHT_TO_LEFT = {"ar", "fa", "he", "ur", "yi", "dv", "ps", "ckb", "sd", "ug"}


@dataclass(frozen=True, slots=True)
class Words:
    """A language, and how it writes dates and numbers in the store's zone."""

    language: str
    zone: str

    @property
    def cldr(self) -> str:
        """What CLDR calls the language."""
        return languages.cldr(self.language)

    def date(self, at: datetime | None) -> str:
        """`19. novembra 2026`."""
        if at is None:
            return ""
        local = at.astimezone(ZoneInfo(self.zone))
        if self.language not in dict(settings.LANGUAGES):
            return format_date(local, "long", locale=self.cldr)
        with translation.override(self.language):
            return dates.with_year(local)

    def number(self, value: float) -> str:
        """`2.847`, with no-break spaces."""
        return format_decimal(value, locale=self.cldr)

    def average(self, value: float | None) -> str:
        """`4,5`; empty where nothing was rated."""
        return "" if value is None else format_decimal(value, "0.0", locale=self.cldr)

    def decimal(self, value: float) -> str:
        """`4,53`."""
        return format_decimal(value, "0.00", locale=self.cldr)

    def exact(self, value: float) -> str:
        """All of its decimals, up to three."""
        return format_decimal(value, "0.###", locale=self.cldr)

    def share(self, count: int, whole: int) -> str:
        """`98 %`, rounded down, so that only all is 100 %; empty of nothing."""
        percent = count * 100 // whole if whole else 0
        return format_percent(percent / 100, locale=self.cldr) if whole else ""

    def name_of(self, language: str) -> str:
        """What `language` is called in this one."""
        try:
            name = Locale.parse(language, sep="-").get_display_name(self.cldr)
        except (UnknownLocaleError, ValueError):
            name = None
        return name or language


@dataclass(frozen=True, slots=True)
class Card:
    """A review as it is shown."""

    review: Review
    reply: Reply | None
    url: str
    report: str
    policy: str
    origin: Origin | None
    """Where it was collected, if it was elsewhere."""
    elsewhere: str
    photos: list[Picture]
    about: str
    about_url: str
    experienced: str
    published: str
    edited: str
    replied: str
    language: str
    """The language's name where it is not the page's, else empty."""
    rtl: bool


def head(sight: Sight, language: str) -> dict[str, Any]:
    """The score, the histogram and the sum: what stands above every list."""
    words = Words(language, sight.store.timezone)
    figures = queries.summary(sight.store, sight.scope)
    most = max(figures.count, 1)
    slug = sight.store.slug
    return {
        "language": language,
        "base": addresses.base(),
        "store": sight.store,
        "product": sight.product,
        "page_url": addresses.page(slug, sight.external_id),
        "check_url": addresses.how_we_check(slug),
        "policy_url": addresses.incentives(slug),
        "figures": figures,
        "average": words.average(figures.average),
        "count": words.number(figures.count),
        "published": words.number(figures.visible),
        "rewarded": words.number(figures.incentivised),
        "rewarded_average": words.average(figures.incentivised_average),
        "imported": words.number(figures.imported),
        "imported_average": words.average(figures.imported_average),
        "elsewhere_url": addresses.elsewhere(slug),
        "few": 0 < figures.count < rules.FEW,
        "rows": [
            (
                stars,
                words.number(figures.histogram[stars]),
                round(figures.histogram[stars] / most * 100, 2),
                words.number(figures.shown(stars)),
            )
            for stars in (5, 4, 3, 2, 1)
        ],
    }


def whole(sight: Sight, language: str, filters: Filters | None = None) -> dict[str, Any]:
    """Everything: the head, the filters, the cards of one page and the way to the next."""
    chosen = filters or Filters()
    words = Words(language, sight.store.timezone)
    page = content.listing(sight, chosen)
    written = queries.languages(sight.store.id, sight.product) if sight.scope else []
    following = content.query(chosen.beyond(page.next)) if page.next else {}
    return head(sight, language) | {
        "filters": chosen,
        "by_subject": sight.external_id is None,
        "cards": cards(sight, page, words),
        "languages": [(tag, words.name_of(tag)) for tag in written] if len(written) > 1 else [],
        "next_query": urlencode(following),
        "shown": _shown(sight, chosen, words),
    }


def cards(sight: Sight, page: Listing, words: Words) -> list[Card]:
    """The reviews of a page."""
    products = content.products_of(sight, page.reviews) if sight.external_id is None else {}
    return [card(sight, review, products, words) for review in page.reviews]


def card(sight: Sight, review: Review, products: dict[uuid.UUID, Product], words: Words) -> Card:
    """One review."""
    slug = sight.store.slug
    product = products.get(review.product_id) if review.product_id else None
    reply = getattr(review, "reply", None)
    spoken = review.language.split("-")[0]
    return Card(
        review=review,
        reply=reply,
        url=addresses.review(slug, review.id),
        report=addresses.report(slug, review.id),
        policy=addresses.incentives(slug),
        origin=getattr(review, "origin", None) if review.imported else None,
        elsewhere=addresses.elsewhere(slug),
        photos=content.pictures_of(review),
        about=(review.product_name or (product.name if product else "")) if products else "",
        about_url=addresses.page(slug, product.external_id) if product else "",
        experienced=words.date(review.experienced_at),
        published=words.date(review.published_at),
        edited=words.date(review.edited_at),
        replied=words.date(reply.created_at) if reply else "",
        language=words.name_of(spoken) if spoken and spoken != words.language else "",
        rtl=spoken in RIGHT_TO_LEFT,
    )


def _shown(sight: Sight, filters: Filters, words: Words) -> str:
    """How many reviews the filters leave, where the counters know it without counting rows."""
    if not filters.stars or filters.language or filters.subject:
        return ""
    figures = queries.summary(sight.store, sight.scope)
    return words.number(figures.shown(filters.stars))
