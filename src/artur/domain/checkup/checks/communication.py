"""Way one: products told as one would tell a friend."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from artur.domain.checkup.checks.registry import Check
from artur.domain.checkup.reading.own_words import own_blocks, own_pictures
from artur.domain.checkup.reading.statements import clipped
from artur.domain.checkup.rules.findings import (
    Evidence,
    Finding,
    Way,
    found,
    missing,
    partly,
    unseen,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from artur.domain.checkup.crawl.site import Site
    from artur.domain.checkup.reading.page import Page

WORDS = 60
PICTURES = 2


def shared(site: Site, told: Callable[[Page], Evidence | None]) -> Finding:
    """How many of the products' pages have it: two thirds are enough."""
    pages = site.products
    if not pages:
        return unseen("no_products")
    have = [one for page in pages if (one := told(page)) is not None]
    figures = {"have": len(have), "of": len(pages)}
    if 3 * len(have) >= 2 * len(pages):
        return found(*have, note="some", **figures)
    return partly(*have, note="some", **figures) if have else missing(note="none", **figures)


def _descriptions(site: Site, today: date) -> Finding:
    def told(page: Page) -> Evidence | None:
        blocks = own_blocks(page, site.products)
        longest = max((b.text for b in blocks), key=len, default="")
        words = sum(len(b.text.split()) for b in blocks)
        return Evidence(page.url, clipped(longest)) if words >= WORDS else None

    return shared(site, told)


def _benefits(site: Site, today: date) -> Finding:
    def told(page: Page) -> Evidence | None:
        blocks = own_blocks(page, site.products)
        spoken = [b for b in blocks if page.words.finds("you", b.folded)]
        both = next((b for b in spoken if page.words.finds("benefit", b.folded)), None)
        return Evidence(page.url, clipped(both.text)) if both else None

    return shared(site, told)


def _pictures(site: Site, today: date) -> Finding:
    def told(page: Page) -> Evidence | None:
        pictures = own_pictures(page, site.products)
        names = ", ".join(p.alt or p.src.rsplit("/", 1)[-1] for p in pictures[:4])
        return Evidence(page.url, clipped(names)) if len(pictures) >= PICTURES else None

    return shared(site, told)


NO_PRODUCTS = _("No product page was found, so there was nothing to judge.")

CHECKS = (
    Check(
        "descriptions",
        Way.COMMUNICATION,
        4,
        2,
        _("Products are described in full"),
        _(
            "Write at least sixty words on every product: what it is, for whom, how it is used, and what one should know before buying."
        ),
        _descriptions,
        {
            "some": _(
                "%(have)s of %(of)s product pages say sixty words or more of their own product."
            ),
            "none": _(
                "None of the %(of)s product pages we read says sixty words of its own product."
            ),
            "no_products": NO_PRODUCTS,
        },
        element="content",
    ),
    Check(
        "benefits",
        Way.COMMUNICATION,
        2,
        2,
        _("They say what the buyer gains"),
        _(
            "Beside each feature write what it means for whoever buys: “1.2 litres, so that a pot is enough for four.”"
        ),
        _benefits,
        {
            "some": _(
                "%(have)s of %(of)s product pages speak to the reader and say what it is good for."
            ),
            "none": _(
                "None of the %(of)s product pages speaks to the reader of what it is good for."
            ),
            "no_products": NO_PRODUCTS,
        },
        element="content",
        after=("descriptions",),
    ),
    Check(
        "pictures",
        Way.COMMUNICATION,
        2,
        2,
        _("Each product has several pictures"),
        _("Add pictures from other sides, in use, and beside something whose size people know."),
        _pictures,
        {
            "some": _("%(have)s of %(of)s product pages show at least two pictures."),
            "none": _("None of the %(of)s product pages shows more than one picture."),
            "no_products": NO_PRODUCTS,
        },
        element="content",
    ),
)
